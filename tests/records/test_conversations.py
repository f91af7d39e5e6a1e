"""The tables of conversations: numbers without gaps, ids that count once, one holder. Also with many writers at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from records import conversations
from records.conversations import SOPHIE, WAITING, ConversationGone, ConversationRow, Draft, MessageRow
from records.database import Database

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def database(database: Database) -> Database:
    with database.write() as session:
        conversations.create(session, "c", "hash", "hollands_kroon", Draft("greeting", "Goedendag"), NOW)
    return database


def say(database: Database, id: str, *remarks: str, now: datetime = NOW) -> conversations.Received:
    with database.write() as session:
        drafts = [Draft(f"remark {remark}", remark) for remark in remarks]
        return conversations.store_from_resident(session, "c", Draft(id, f"text of {id}"), drafts, now)


def answer(database: Database, seq: int, *texts: str) -> list[int] | None:
    """The sequence numbers of the stored answer, or None when it was dropped."""
    with database.write() as session:
        stored = conversations.store_answer_if_held(session, "c", seq, [Draft(f"{seq} {text}", text) for text in texts], NOW)
        return None if stored is None else [message.seq for message in stored]


def give(database: Database, from_holder: str, to_holder: str) -> bool:
    with database.write() as session:
        return conversations.take(session, "c", from_holder, to_holder)


def stored(database: Database, after: int = 0) -> list[tuple[int, str, str]]:
    with database.read() as session:
        return [(message.seq, message.author, message.id) for message in conversations.messages_after(session, "c", after)]


def unanswered(database: Database) -> list[str]:
    with database.read() as session:
        found = conversations.next_unanswered(session, "c")
        waiting = conversations.conversations_awaiting_sophie(session)
        assert list(waiting) == (["c"] if found else [])
        return [found.id] if found else []


def test_numbers_follow_each_other(database: Database) -> None:
    assert say(database, "q1", "masked").message.seq == 2
    assert say(database, "q2").message.seq == 4
    assert answer(database, 2, "een", "twee") == [5, 6]
    assert [seq for seq, _, _ in stored(database)] == [1, 2, 3, 4, 5, 6]
    assert stored(database, after=5) == [(6, "sophie", "2 twee")]


def test_an_id_counts_once_and_the_first_text_stands(database: Database) -> None:
    first = say(database, "q1", "masked")
    with database.write() as session:
        again = conversations.store_from_resident(session, "c", Draft("q1", "other"), [Draft("r", "again")], NOW)
    assert first.is_new and not again.is_new
    assert (again.message.seq, again.message.text, again.remarks) == (2, "text of q1", ())
    assert len(stored(database)) == 3


@pytest.mark.parametrize(("seq", "id"), [(1, "other"), (9, "greeting")])
def test_the_database_refuses_a_number_or_an_id_twice(seq: int, id: str, database: Database) -> None:
    row = {"conversation_id": "c", "seq": seq, "id": id, "author": "sophie", "text": "x", "choices": [], "links": [], "at": NOW}
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(insert(MessageRow).values(**row, needs_answer=False))


def test_a_token_opens_a_conversation_until_its_period_ends(database: Database) -> None:
    say(database, "q1", now=NOW + MINUTE)
    with database.read() as session:
        found = conversations.find_by_token(session, "hash", NOW + MINUTE)
        assert found is not None and found.id == "c"
        assert conversations.find_by_token(session, "hash", NOW + 2 * MINUTE) is None
        assert conversations.find_by_token(session, "other", NOW) is None


def test_an_answer_counts_once(database: Database) -> None:
    say(database, "q1")
    assert answer(database, 2, "ja") == [3]
    assert answer(database, 2, "nog eens ja") is None
    assert answer(database, 3, "antwoord op een antwoord") is None
    assert len(stored(database)) == 3


def test_a_late_answer_is_dropped(database: Database) -> None:
    say(database, "q1")
    assert give(database, SOPHIE, "colleague-1")
    assert answer(database, 2, "te laat") is None
    assert [seq for seq, _, _ in stored(database)] == [1, 2]
    # Also when she has it back: the question was the colleague's.
    assert give(database, "colleague-1", SOPHIE)
    assert answer(database, 2, "veel te laat") is None
    assert unanswered(database) == []


def test_only_the_holder_can_give_a_conversation_away(database: Database) -> None:
    assert give(database, SOPHIE, WAITING)
    assert not give(database, SOPHIE, "colleague-1")
    assert give(database, WAITING, "colleague-1")
    assert not give(database, WAITING, "colleague-2")
    with database.read() as session:
        assert session.scalar(select(ConversationRow.holder)) == "colleague-1"


def test_what_is_said_to_somebody_else_is_not_for_sophie(database: Database) -> None:
    give(database, SOPHIE, WAITING)
    assert not say(database, "q1").message.needs_answer
    give(database, WAITING, SOPHIE)
    assert unanswered(database) == []
    say(database, "q2")
    assert unanswered(database) == ["q2"]


def test_the_oldest_question_comes_first(database: Database) -> None:
    for id in ("q1", "q2"):
        say(database, id)
    assert unanswered(database) == ["q1"]
    answer(database, 2, "een")
    assert unanswered(database) == ["q2"]
    answer(database, 3, "twee")
    assert unanswered(database) == []


def test_deleting_takes_the_messages_along(database: Database) -> None:
    with database.write() as session:
        conversations.create(session, "d", "other hash", "hollands_kroon", Draft("greeting", "Goedendag"), NOW + MINUTE)
        assert conversations.delete_inactive(session, NOW + MINUTE) == 1
    with database.read() as session:
        assert list(session.scalars(select(MessageRow.conversation_id))) == ["d"]
    with pytest.raises(ConversationGone):
        say(database, "q1")


def test_a_failed_transaction_leaves_no_gap(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        conversations.store_from_resident(session, "c", Draft("q1", "weg"), [], NOW)
        raise RuntimeError
    assert say(database, "q2").message.seq == 2


def test_many_writers_at_once(database: Database) -> None:
    """Eight connections say the same twenty messages, while others answer and the conversation changes hands."""
    start = threading.Barrier(12)

    def resident() -> int:
        start.wait()
        return sum(say(database, f"q{number}").is_new for number in range(20))

    def sophie() -> int:
        start.wait()
        return sum(answer(database, seq, "ja") is not None for seq in range(2, 40))

    def colleague(name: str) -> int:
        start.wait()
        return sum(give(database, SOPHIE, name) and not give(database, name, SOPHIE) for _ in range(5))

    with ThreadPoolExecutor(12) as pool:
        residents = [pool.submit(resident) for _ in range(8)]
        answers = [pool.submit(sophie) for _ in range(2)]
        takes = [pool.submit(colleague, name) for name in ("one", "two")]
        new, answered = (sum(future.result() for future in futures) for futures in (residents, answers))
        assert [future.result() for future in takes] == [0, 0]
    everything = stored(database)
    assert [seq for seq, _, _ in everything] == list(range(1, 2 + new + answered))
    assert new == 20
    assert sorted(id for _, author, id in everything if author == "resident") == sorted(f"q{number}" for number in range(20))
    with database.read() as session:
        assert session.scalar(select(func.max(ConversationRow.last_seq))) == len(everything)
