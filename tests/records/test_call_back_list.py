"""The list of residents to call back, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from records.call_back_list import (
    TAKEN_FOR,
    CallBackGone,
    Counts,
    TakenByOther,
    counts,
    done_call_backs,
    finish,
    open_call_backs,
    take,
)
from records.call_backs import CallBackRow
from records.database import Database
from records.staff import StaffRow

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def anne_and_bob(database: Database) -> Iterator[Database]:
    with database.write() as session:
        for name in ("Anne", "Bob"):
            session.add(StaffRow(id=name.lower(), username=name, name=name, roles=["agent"], teams=[], created_at=NOW))
    yield database


def ask(database: Database, name: str, due_in: timedelta = timedelta(hours=1)) -> None:
    with database.write() as session:
        session.add(
            CallBackRow(
                id=name,
                name="Fatima",
                phone="0612345678",
                best_time="",
                subject="paspoort",
                reason="asked",
                created_at=NOW,
                due_at=NOW + due_in,
            )
        )


def test_who_is_due_first_comes_first_and_what_is_late_is_counted(anne_and_bob: Database) -> None:
    ask(anne_and_bob, "tomorrow", timedelta(days=1))
    ask(anne_and_bob, "late", timedelta(hours=-1))
    ask(anne_and_bob, "done", timedelta(hours=-2))
    with anne_and_bob.write() as session:
        finish(session, "done", "anne", "reached", NOW)
    with anne_and_bob.read() as session:
        assert [listed.call_back.id for listed in open_call_backs(session)] == ["late", "tomorrow"]
        assert [(listed.call_back.id, listed.taken_name) for listed in done_call_backs(session)] == [("done", "Anne")]
        assert counts(session, NOW) == Counts(open=2, late=1)


def test_of_many_who_take_one_call_back_one_has_it(anne_and_bob: Database) -> None:
    ask(anne_and_bob, "c")

    def one(number: int) -> str:
        try:
            with anne_and_bob.write() as session:
                take(session, "c", ("anne", "bob")[number % 2], NOW)
        except TakenByOther as taken:
            return taken.staff_id
        return "mine"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, range(16)))
    with anne_and_bob.read() as session:
        holder = open_call_backs(session)[0].call_back.taken_by
    assert sorted(answers) == sorted([str(holder)] * 8 + ["mine"] * 8)


def test_only_who_took_it_says_that_it_is_done_and_once(anne_and_bob: Database) -> None:
    ask(anne_and_bob, "c")
    with anne_and_bob.write() as session:
        take(session, "c", "anne", NOW)
    with pytest.raises(TakenByOther) as refused, anne_and_bob.write() as session:
        finish(session, "c", "bob", "reached", NOW)
    assert refused.value.name == "Anne"
    with anne_and_bob.write() as session:
        assert finish(session, "c", "anne", "not_reached", NOW).call_back.outcome == "not_reached"
    with anne_and_bob.write() as session:
        assert finish(session, "c", "anne", "reached", NOW + timedelta(hours=5)).call_back.outcome == "not_reached"
    with pytest.raises(TakenByOther), anne_and_bob.write() as session:
        take(session, "c", "bob", NOW + timedelta(days=1))


def test_what_somebody_took_and_forgot_can_be_taken_again(anne_and_bob: Database) -> None:
    ask(anne_and_bob, "c")
    with anne_and_bob.write() as session:
        take(session, "c", "anne", NOW)
    with pytest.raises(TakenByOther), anne_and_bob.write() as session:
        take(session, "c", "bob", NOW + TAKEN_FOR - timedelta(seconds=1))
    with anne_and_bob.write() as session:
        assert take(session, "c", "bob", NOW + TAKEN_FOR).taken_name == "Bob"
    with pytest.raises(TakenByOther), anne_and_bob.write() as session:
        finish(session, "c", "anne", "reached", NOW + TAKEN_FOR)


def test_an_unknown_call_back(anne_and_bob: Database) -> None:
    with pytest.raises(CallBackGone), anne_and_bob.write() as session:
        take(session, "nothing", "anne", NOW)
