"""The outbox on each kind of database: what is claimed, by whom, and what the database itself refuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from records import outbox
from records.database import Database
from records.outbox import NoticeRow
from records.visits import VisitRow

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def two_visits(database: Database) -> None:
    with database.write() as session:
        for id in ("one", "two"):
            session.add(visit(id))


def visit(id: str) -> VisitRow:
    return VisitRow(
        id=id,
        status="booked",
        reference=f"reference {id}",
        customer_name="Jannie de Boer",
        customer_email="jannie@voorbeeld.nl",
        product="passport",
        people=1,
        postcode="1771 AB",
        house_number=1,
        addition="",
        place="Wieringerwerf",
        employee="a1",
        starts_at=NOW + timedelta(days=3),
        ends_at=NOW + timedelta(days=3, minutes=30),
        created_at=NOW,
    )


def add(database: Database, kind: str = outbox.BOOKED, due_at: datetime = NOW, visit_id: str = "one") -> None:
    with database.write() as session:
        outbox.add(session, session.get_one(VisitRow, visit_id), kind, due_at)


def claim(database: Database, now: datetime = NOW, until: datetime = LATER) -> NoticeRow | None:
    with database.write() as session:
        found = outbox.claim(session, now, until)
    return None if found is None else found[0]


def only(database: Database) -> NoticeRow:
    with database.read() as session:
        return session.scalars(select(NoticeRow)).one()


def test_one_at_a_time_in_the_order_in_which_they_are_due(database: Database) -> None:
    add(database, outbox.REMINDER, NOW + timedelta(seconds=1))
    add(database, outbox.BOOKED, NOW, "two")
    add(database, outbox.BOOKED, NOW - timedelta(seconds=1))
    claimed = [claim(database) for _ in range(3)]
    assert [row and (row.kind, row.visit_id) for row in claimed] == [("booked", "one"), ("booked", "two"), None]


def test_a_claim_comes_with_the_visit_as_it_is(database: Database) -> None:
    add(database)
    with database.write() as session:
        session.get_one(VisitRow, "one").people = 3
    with database.write() as session:
        found = outbox.claim(session, NOW, LATER)
    assert found is not None and found[1].people == 3


def test_a_lost_attempt_is_claimed_again_and_its_maker_has_no_say_any_more(database: Database) -> None:
    add(database)
    first = claim(database)
    assert claim(database, LATER - timedelta(seconds=1)) is None
    second = claim(database, LATER, LATER + timedelta(minutes=10))
    assert first is not None and second is not None
    assert (first.id, second.attempts) == (second.id, 2)
    with database.write() as session:
        outbox.mark_failed(session, first, "smtp_550")
        outbox.postpone(session, first, "smtp_451", LATER)
    assert (only(database).state, only(database).last_error, only(database).lease) == ("waiting", None, second.lease)
    with database.write() as session:
        outbox.mark_sent(session, second, LATER)
    assert (only(database).state, only(database).sent_at, only(database).lease) == ("sent", LATER, None)


def test_a_postponed_one_waits(database: Database) -> None:
    add(database)
    notice = claim(database)
    assert notice is not None
    with database.write() as session:
        outbox.postpone(session, notice, "smtp_451", LATER)
    assert claim(database, LATER - timedelta(seconds=1)) is None
    assert only(database).last_error == "smtp_451"
    assert claim(database, LATER) is not None


def test_what_is_withdrawn_is_not_sent_and_what_was_sent_stays_so(database: Database) -> None:
    add(database)
    sent = claim(database)
    assert sent is not None
    with database.write() as session:
        outbox.mark_sent(session, sent, NOW)
    add(database, outbox.REMINDER)
    add(database, outbox.BOOKED, NOW, "two")
    with database.write() as session:
        outbox.withdraw(session, "one")
    with database.read() as session:
        states = {(row.visit_id, row.kind): row.state for row in session.scalars(select(NoticeRow))}
    assert states == {("one", "booked"): "sent", ("one", "reminder"): "withdrawn", ("two", "booked"): "waiting"}
    left = claim(database)
    assert left is not None and left.visit_id == "two"
    assert claim(database) is None


def test_one_that_is_withdrawn_while_it_fails_stays_withdrawn(database: Database) -> None:
    add(database)
    notice = claim(database)
    assert notice is not None
    with database.write() as session:
        outbox.withdraw(session, "one")
    with database.write() as session:
        outbox.postpone(session, notice, "smtp_451", LATER)
    assert only(database).state == "withdrawn"
    assert claim(database, LATER) is None


def test_nothing_is_told_twice(database: Database) -> None:
    add(database)
    with pytest.raises(IntegrityError):
        add(database)
    with database.write() as session:
        session.get_one(VisitRow, "one").sequence += 1
    add(database)


def test_what_is_rolled_back_tells_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        outbox.add(session, session.get_one(VisitRow, "one"), outbox.BOOKED, NOW)
        raise RuntimeError
    assert claim(database) is None


def test_a_notice_goes_with_its_visit(database: Database) -> None:
    add(database)
    with database.write() as session:
        session.execute(delete(VisitRow).where(VisitRow.id == "one"))
    with database.read() as session:
        assert session.scalars(select(NoticeRow)).all() == []


def test_the_outbox_holds_nothing_personal() -> None:
    assert {column.name for column in NoticeRow.__table__.columns} == {
        "id",
        "visit_id",
        "kind",
        "key",
        "state",
        "due_at",
        "attempts",
        "next_attempt_at",
        "last_error",
        "sent_at",
        "lease",
        "leased_until",
    }
