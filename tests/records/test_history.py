"""Looking for conversations, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from records.conversations import COLLEAGUE, RESIDENT, SOPHIE, WAITING, ConversationRow, Draft, append
from records.database import Database
from records.history import Cursor, Wanted, links_shown, newest_question, search
from records.holder_changes import HolderChangeRow

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ALL = Wanted()
ANNE = "a" * 32


def converse(
    database: Database,
    name: str,
    *said: str,
    holder: str = SOPHIE,
    hour: int = 0,
    held_by: Sequence[str] = (),
    reason: str | None = None,
) -> None:
    """A conversation of a quarter of an hour, which began at an hour after START."""
    began = START + timedelta(hours=hour)
    with database.write() as session:
        conversation = ConversationRow(
            id=name, token_hash=name, holder=holder, last_seq=0, municipality="m", created_at=began, active_at=began
        )
        session.add(conversation)
        session.flush()
        for number, text in enumerate(said):
            append(session, conversation, RESIDENT, Draft(f"{name}-{number}", text), began + timedelta(minutes=15))
        for colleague in held_by:
            session.add(
                HolderChangeRow(
                    conversation_id=name,
                    at=began,
                    from_holder=WAITING,
                    to_holder=colleague,
                    change="claim",
                    reason=reason,
                    by=colleague,
                    after_seq=0,
                )
            )


def found(database: Database, wanted: Wanted = ALL, limit: int = 50) -> list[str]:
    with database.read() as session:
        return list(search(session, wanted, limit).conversation_ids)


def test_words_are_found_in_whatever_case_and_order_in_one_message(database: Database) -> None:
    converse(database, "passport", "Ik ben mijn PASPOORT kwijt", hour=1)
    converse(database, "licence", "Mijn rijbewijs is kwijt", "en het paspoort ligt hier")
    assert found(database, Wanted(words=("paspoort", "kwijt"))) == ["passport"]
    assert found(database, Wanted(words=("Kwijt",))) == ["passport", "licence"]
    assert found(database, Wanted(words=("kwijtgeraakt",))) == []


@pytest.mark.parametrize("word", ["financiën", "FINANCIËN", "Financiën", "één", "ÉÉN", "ñandú"])
def test_letters_with_accents_have_cases_too(word: str, database: Database) -> None:
    converse(database, "there", "FINANCIËN", "Één keer", "de ÑANDÚ", hour=1)
    converse(database, "not", "financien een nandu")
    assert found(database, Wanted(words=(word,))) == ["there"]


@pytest.mark.parametrize("word", ["100%", "a_b", "c\\d", "'; DROP TABLE message; --", "%", "_", "\\"])
def test_signs_of_sql_are_looked_for_as_they_are(word: str, database: Database) -> None:
    converse(database, "there", f"het is {word} zeker", hour=1)
    converse(database, "not", "het is 100 procent axb cd zeker")
    assert found(database, Wanted(words=(word,))) == ["there"]


def test_by_holder_colleague_and_reason(database: Database) -> None:
    converse(database, "sophie", "hallo", hour=4)
    converse(database, "waiting", "hallo", holder=WAITING, hour=3)
    converse(database, "anne", "hallo", holder=ANNE, hour=2, held_by=[ANNE], reason="asked")
    converse(database, "once", "hallo", holder="closed", hour=1, held_by=["b" * 32, ANNE], reason="solved")
    assert found(database) == ["sophie", "waiting", "anne", "once"]
    assert found(database, Wanted(holder=COLLEAGUE)) == ["anne"]
    assert found(database, Wanted(holder="closed")) == ["once"]
    assert found(database, Wanted(staff_id=ANNE)) == ["anne", "once"]
    assert found(database, Wanted(staff_id="b" * 32)) == ["once"]
    assert found(database, Wanted(reason="solved")) == ["once"]
    assert found(database, Wanted(only_colleagues=True)) == ["anne", "once"]


def test_a_period_has_what_was_going_on_in_it(database: Database) -> None:
    for hour in range(4):
        converse(database, f"at-{hour}", "hallo", hour=hour)
    since, until = START + timedelta(hours=1, minutes=10), START + timedelta(hours=3)
    assert found(database, Wanted(since=since, until=until)) == ["at-2", "at-1"]


def test_pages_have_everything_once(database: Database) -> None:
    # Three at each moment: a page can end in the middle of a moment.
    everything = [f"c{number:02}" for number in range(20)]
    for number, name in enumerate(everything):
        converse(database, name, "hallo", hour=number // 3)
    seen: list[str] = []
    cursor: Cursor | None = None
    while True:
        with database.read() as session:
            page = search(session, Wanted(), 7, cursor)
        seen += page.conversation_ids
        if page.next is None:
            break
        cursor = Cursor.parse(str(page.next))
    assert sorted(seen) == everything
    assert seen == sorted(seen, key=lambda name: (int(name[1:]) // 3, name), reverse=True)


@pytest.mark.parametrize("text", ["", "x", "1", "-", "1-", "-a", "1-a b", "99999999999999999999-a", "1-" + "a" * 40])
def test_what_is_no_cursor(text: str) -> None:
    with pytest.raises(ValueError):
        Cursor.parse(text)


def test_the_newest_question_and_the_links(database: Database) -> None:
    converse(database, "c", "eerste", "tweede")
    link, other = {"title": "A", "url": "https://a.nl"}, {"title": "B", "url": "https://b.nl"}
    with database.write() as session:
        conversation = session.get_one(ConversationRow, "c")
        append(session, conversation, SOPHIE, Draft("s1", "hier", links=[other, link]), START)
        append(session, conversation, COLLEAGUE, Draft("s2", "en hier", links=[{"title": "C", "url": "https://c.nl"}]), START)
        append(session, conversation, SOPHIE, Draft("s3", "weer", links=[link]), START)
    with database.read() as session:
        assert newest_question(session, "c") == "tweede"
        assert links_shown(session, "c") == [other, link]
