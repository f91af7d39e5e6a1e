"""Who holds a conversation: every change, and who comes too late. On SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from records import conversations, holding, waiting
from records.conversations import CLOSED, RESIDENT, SOPHIE, SYSTEM, WAITING, ConversationGone, Draft
from records.database import Database
from records.holding import NotHolder, Passed

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
_ids = count()


def said(text: str = "…", **more: str) -> Draft:
    return Draft(f"id-{next(_ids)}", text, **more)


@pytest.fixture
def database(database: Database) -> Database:
    begin(database, "c")
    return database


def begin(database: Database, conversation: str) -> None:
    with database.write() as session:
        conversations.create(session, conversation, f"hash {conversation}", "hollands_kroon", said("Goedendag"), NOW)


def holder(database: Database, conversation: str = "c") -> str:
    with database.read() as session:
        found = conversations.find(session, conversation)
        assert found is not None
        return found.holder


def resident_says(database: Database, text: str = "hallo", conversation: str = "c", now: datetime = NOW) -> int:
    with database.write() as session:
        return conversations.store_from_resident(session, conversation, said(text), [], now).message.seq


def colleague_says(database: Database, who: str, now: datetime = NOW) -> bool:
    with database.write() as session:
        stored = conversations.store_from_colleague_if_held(session, "c", said(staff_id=who, author_name=who), now)
        return stored is not None


def change(database: Database, made: Callable[[Session], Passed | None]) -> Passed | None:
    with database.write() as session:
        return made(session)


def escalate(database: Database, conversation: str = "c", reason: str = holding.ASKED, now: datetime = NOW) -> Passed | None:
    return change(
        database, lambda session: holding.escalate(session, conversation, reason, holding.BY_SOPHIE, said("wacht"), now)
    )


def claim(database: Database, who: str, conversation: str = "c", now: datetime = NOW) -> Passed | None:
    return change(database, lambda session: holding.claim(session, conversation, who, said(who), now))


def test_from_sophie_to_a_colleague_and_back(database: Database) -> None:
    escalate(database)
    assert holder(database) == WAITING
    claim(database, "ada", now=NOW + MINUTE)
    assert holder(database) == "ada"
    change(database, lambda session: holding.give_back(session, "c", "ada", said(), NOW + 2 * MINUTE))
    assert holder(database) == SOPHIE
    with database.read() as session:
        made = [(row.change, row.from_holder, row.to_holder, row.reason, row.by) for row in holding.changes(session, "c")]
        authors = [message.author for message in conversations.messages_after(session, "c", 0)]
    assert made == [
        ("escalate", SOPHIE, WAITING, "asked", "sophie"),
        ("claim", WAITING, "ada", None, "ada"),
        ("give_back", "ada", SOPHIE, None, "ada"),
    ]
    assert authors == [SOPHIE, SYSTEM, SYSTEM, SYSTEM]


def test_fifty_colleagues_one_wins_and_the_others_are_told_who(database: Database) -> None:
    escalate(database)

    def click(who: str) -> str:
        try:
            claim(database, who)
        except NotHolder as refused:
            return refused.holder
        return who

    with ThreadPoolExecutor(50) as pool:
        heard = list(pool.map(click, (f"colleague {number}" for number in range(50))))
    assert set(heard) == {holder(database)}
    with database.read() as session:
        claims = [row for row in holding.changes(session, "c") if row.change == holding.CLAIM]
        announced = conversations.messages_after(session, "c", 2)
    assert len(claims) == len(announced) == 1


def test_claiming_twice_is_claiming_once(database: Database) -> None:
    escalate(database)
    claim(database, "ada")
    again = claim(database, "ada")
    assert again is not None and again.announcement is None


def test_only_the_holder_may_send(database: Database) -> None:
    escalate(database)
    assert not colleague_says(database, "ada")
    claim(database, "ada")
    assert colleague_says(database, "ada")
    assert not colleague_says(database, "bob")
    change(database, lambda session: holding.transfer(session, "c", "ada", "bob", said(), NOW))
    assert not colleague_says(database, "ada")
    assert colleague_says(database, "bob")


def test_a_colleague_s_message_counts_once(database: Database) -> None:
    escalate(database)
    claim(database, "ada")
    draft = said(staff_id="ada", author_name="Ada")
    with database.write() as session:
        first = conversations.store_from_colleague_if_held(session, "c", draft, NOW)
    change(database, lambda session: holding.put_back(session, "c", "ada", None, said(), NOW))
    with database.write() as session:
        second = conversations.store_from_colleague_if_held(session, "c", draft, NOW)
    assert first is not None and second is not None
    assert (first[1], second[1]) == (True, False)
    assert first[0].seq == second[0].seq


def test_what_sophie_had_not_answered_is_for_the_colleague(database: Database) -> None:
    question = resident_says(database)
    claim(database, "ada")
    with database.write() as session:
        assert conversations.store_answer_if_held(session, "c", question, [said("te laat")], NOW) is None
        assert conversations.next_unanswered(session, "c") is None


@pytest.mark.parametrize(
    "late",
    [
        lambda session: holding.escalate(session, "c", holding.ASKED, "resident", said(), NOW),
        lambda session: holding.claim(session, "c", "bob", said(), NOW),
        lambda session: holding.transfer(session, "c", "bob", "cor", said(), NOW),
        lambda session: holding.put_back(session, "c", "bob", None, said(), NOW),
        lambda session: holding.give_back(session, "c", "bob", said(), NOW),
        lambda session: holding.close(session, "c", "bob", "solved", said(), NOW),
        lambda session: holding.leave(session, "c", said(), NOW),
        lambda session: holding.reopen(session, "c", "bob", said(), NOW),
    ],
    ids=["escalate", "claim", "transfer", "put back", "give back", "close", "leave", "reopen"],
)
def test_who_does_not_hold_it_changes_nothing(database: Database, late: Callable[[Session], Passed]) -> None:
    escalate(database)
    claim(database, "ada")
    with database.read() as session:
        before = (len(holding.changes(session, "c")), len(conversations.messages_after(session, "c", 0)))
    with pytest.raises(NotHolder) as refused:
        change(database, late)
    assert refused.value.holder == holder(database) == "ada"
    with database.read() as session:
        assert (len(holding.changes(session, "c")), len(conversations.messages_after(session, "c", 0))) == before


def test_a_conversation_that_is_gone_is_said_to_be(database: Database) -> None:
    with pytest.raises(ConversationGone):
        claim(database, "ada", conversation="elsewhere")


def test_put_back_keeps_the_place_in_the_queue(database: Database) -> None:
    begin(database, "d")
    escalate(database, "c", now=NOW)
    escalate(database, "d", now=NOW + MINUTE)
    claim(database, "ada", "c", now=NOW + 2 * MINUTE)
    change(database, lambda session: holding.put_back(session, "c", "ada", None, said(), NOW + 3 * MINUTE))
    with database.read() as session:
        assert [waits.conversation for waits in waiting.queue(session)] == ["c", "d"]


def test_an_emergency_goes_before_all_others(database: Database) -> None:
    begin(database, "d")
    escalate(database, "c", now=NOW)
    escalate(database, "d", reason=holding.EMERGENCY, now=NOW + MINUTE)
    with database.read() as session:
        assert [waits.conversation for waits in waiting.queue(session)] == ["d", "c"]


def test_a_colleague_who_owes_an_answer_too_long_loses_the_conversation(database: Database) -> None:
    escalate(database)
    claim(database, "ada", now=NOW)

    def look(owed_before: datetime) -> Passed | None:
        return change(database, lambda session: holding.unanswered(session, "c", owed_before, said(), owed_before))

    assert look(NOW) is None
    assert colleague_says(database, "ada", NOW + MINUTE)
    assert look(NOW + 10 * MINUTE) is None, "nothing is owed after an answer"
    resident_says(database, now=NOW + 11 * MINUTE)
    resident_says(database, now=NOW + 15 * MINUTE)
    assert look(NOW + 11 * MINUTE) is None
    assert look(NOW + 11 * MINUTE + timedelta(seconds=1)) is not None
    assert holder(database) == WAITING


def test_typing_gives_a_colleague_more_time(database: Database) -> None:
    escalate(database)
    claim(database, "ada", now=NOW)
    with database.write() as session:
        assert holding.typing(session, "c", "ada", NOW + MINUTE)
        assert not holding.typing(session, "c", "bob", NOW + MINUTE)
    with database.write() as session:
        assert holding.unanswered(session, "c", NOW + MINUTE, said(), NOW + MINUTE) is None


def test_silence_ends_a_conversation_but_not_while_an_answer_is_owed(database: Database) -> None:
    escalate(database)
    claim(database, "ada", now=NOW)
    with database.write() as session:
        assert holding.close_idle(session, "c", NOW + 60 * MINUTE, said(), NOW + 60 * MINUTE) is None
    assert colleague_says(database, "ada", NOW + MINUTE)
    with database.write() as session:
        assert holding.close_idle(session, "c", NOW, said(), NOW + 30 * MINUTE) is None
    with database.write() as session:
        assert holding.close_idle(session, "c", NOW + MINUTE, said(), NOW + 31 * MINUTE) is not None
    assert holder(database) == CLOSED


def test_typing_again_opens_a_closed_conversation_once(database: Database) -> None:
    change(database, lambda session: holding.end(session, "c", said(), NOW))
    with database.write() as session:
        opened = holding.reopen_for_resident(session, "c", "m1", said(), NOW)
        conversations.store_from_resident(session, "c", Draft("m1", "nog iets"), [], NOW)
    assert opened is not None and holder(database) == SOPHIE
    change(database, lambda session: holding.end(session, "c", said(), NOW))
    with database.write() as session:
        assert holding.reopen_for_resident(session, "c", "m1", said(), NOW) is None, "m1 was only sent again"
    assert holder(database) == CLOSED


def test_who_asks_for_a_human_after_the_end_waits_for_one(database: Database) -> None:
    change(database, lambda session: holding.end(session, "c", said(), NOW))
    escalate(database)
    assert holder(database) == WAITING


def test_the_engine_hears_what_it_missed_once(database: Database) -> None:
    escalate(database)
    claim(database, "ada")
    colleague_says(database, "ada")
    change(database, lambda session: holding.give_back(session, "c", "ada", said(), NOW))
    with database.read() as session:
        assert holding.left_sophie_after(session, "c") == 1
        assert list(conversations.conversations_awaiting_sophie(session)) == ["c"]
    with database.write() as session:
        assert len(holding.returned_to_sophie(session, "c", [said("Waar waren wij?")], NOW)) == 1
    with database.write() as session:
        assert len(holding.returned_to_sophie(session, "c", [said("Waar waren wij?")], NOW)) == 0
        assert list(conversations.conversations_awaiting_sophie(session)) == []


def test_a_new_question_goes_before_what_sophie_would_say_by_herself(database: Database) -> None:
    escalate(database)
    change(database, lambda session: holding.leave(session, "c", said(), NOW))
    resident_says(database, "wat kost een paspoort?")
    with database.write() as session:
        assert len(holding.returned_to_sophie(session, "c", [said("Waar waren wij?")], NOW)) == 0
        assert conversations.next_unanswered(session, "c") is not None


def test_waits_are_counted_from_escalation_to_claim(database: Database) -> None:
    for number, conversation in enumerate(("d", "e"), start=1):
        begin(database, conversation)
        escalate(database, conversation, now=NOW)
        claim(database, "ada", conversation, now=NOW + number * MINUTE)
    claim(database, "ada", "c", now=NOW + MINUTE)  # from Sophie: nobody waited
    with database.read() as session:
        assert waiting.recent_waits(session, NOW, 10) == [2 * MINUTE, MINUTE]
        assert waiting.recent_waits(session, NOW, 1) == [2 * MINUTE]


STEPS: dict[str, Callable[[Session], object]] = {
    "escalate": lambda session: holding.escalate(session, "c", holding.UPSET, "sophie", said(), NOW),
    "ada claims": lambda session: holding.claim(session, "c", "ada", said(), NOW),
    "bob claims": lambda session: holding.claim(session, "c", "bob", said(), NOW),
    "ada to bob": lambda session: holding.transfer(session, "c", "ada", "bob", said(), NOW),
    "ada puts back": lambda session: holding.put_back(session, "c", "ada", None, said(), NOW),
    "ada to a team": lambda session: holding.put_back(session, "c", "ada", "planning", said(), NOW),
    "bob gives back": lambda session: holding.give_back(session, "c", "bob", said(), NOW),
    "ada closes": lambda session: holding.close(session, "c", "ada", "solved", said(), NOW),
    "ada reopens": lambda session: holding.reopen(session, "c", "ada", said(), NOW),
    "the clock takes": lambda session: holding.unanswered(session, "c", NOW + MINUTE, said(), NOW),
    "silence": lambda session: holding.close_idle(session, "c", NOW + MINUTE, said(), NOW),
    "the resident leaves": lambda session: holding.leave(session, "c", said(), NOW),
    "the resident ends": lambda session: holding.end(session, "c", said(), NOW),
    "the resident types": lambda session: (
        holding.reopen_for_resident(session, "c", f"typed-{next(_ids)}", said(), NOW),
        conversations.store_from_resident(session, "c", said(), [], NOW),
    ),
    "ada types": lambda session: conversations.store_from_colleague_if_held(
        session, "c", said(staff_id="ada", author_name="Ada"), NOW
    ),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=14))
def test_whatever_happens_there_is_one_holder_and_a_history_without_gaps(database: Database, steps: list[str]) -> None:
    with database.write() as session:
        session.delete(conversations.find(session, "c"))
    begin(database, "c")
    for step in steps:
        try:
            with database.write() as session:
                STEPS[step](session)
        except NotHolder:
            continue
    with database.read() as session:
        found = conversations.find(session, "c")
        history = holding.changes(session, "c")
        messages = conversations.messages_after(session, "c", 0)
        queue = [waits.conversation for waits in waiting.queue(session)]
        waits_for_sophie = conversations.next_unanswered(session, "c")
    assert found is not None
    assert [message.seq for message in messages] == list(range(1, found.last_seq + 1))
    places = [SOPHIE, *(row.to_holder for row in history)]
    assert [row.from_holder for row in history] == places[:-1]
    assert found.holder == places[-1]
    assert queue == (["c"] if found.holder == WAITING else [])
    assert found.queued_at is None or found.holder not in (SOPHIE, CLOSED)
    assert waits_for_sophie is None or found.holder == SOPHIE
    assert found.awaits_colleague_since is None or holding.is_colleague(found.holder)
    assert sum(message.author == SYSTEM for message in messages) == len(history)
    assert all(message.author != RESIDENT or message.text for message in messages)
