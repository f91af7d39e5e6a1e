"""The tables of visits: what the database itself refuses, whatever a program thinks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from records import visits
from records.database import Database
from records.visits import ClaimedQuarterRow, QuarterTaken, VisitRow

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
QUARTERS = [NOW + timedelta(minutes=minutes) for minutes in (0, 15, 30)]


def visit(id: str, **values: Any) -> VisitRow:
    held: dict[str, Any] = {
        "status": "held",
        "owner": f"conversation of {id}",
        "expires_at": NOW + timedelta(minutes=15),
        "product": "passport",
        "people": 1,
        "postcode": "1771 AB",
        "house_number": 1,
        "addition": "",
        "place": "Wieringerwerf",
        "employee": "a1",
        "starts_at": NOW,
        "ends_at": NOW + timedelta(minutes=30),
        "created_at": NOW,
    }
    return VisitRow(id=id, **{**held, **values})


def booked(id: str, **values: Any) -> VisitRow:
    told = {"reference": f"reference {id}", "customer_name": "Jannie de Boer", "customer_email": "jannie@voorbeeld.nl"}
    return visit(id, **{"status": "booked", "owner": None, "expires_at": None, **told, **values})


def count(database: Database, table: type[VisitRow] | type[ClaimedQuarterRow]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_two_visits_never_claim_one_quarter_of_an_employee(database: Database) -> None:
    with database.write() as session:
        session.add(booked("one"))
        visits.claim(session, booked_in(session, "one"), QUARTERS)
    with pytest.raises(QuarterTaken), database.write() as session:
        session.add(booked("two"))
        visits.claim(session, booked_in(session, "two"), QUARTERS[-1:])
    assert (count(database, VisitRow), count(database, ClaimedQuarterRow)) == (1, 3)
    with database.write() as session:
        session.add(booked("three", employee="a2"))
        visits.claim(session, booked_in(session, "three"), QUARTERS)
    assert count(database, ClaimedQuarterRow) == 6


def booked_in(session: Any, id: str) -> VisitRow:
    session.flush()
    row = session.get(VisitRow, id)
    assert isinstance(row, VisitRow)
    return row


def test_a_claim_moves_to_exactly_the_new_quarters(database: Database) -> None:
    with database.write() as session:
        session.add(booked("one"))
        visits.claim(session, booked_in(session, "one"), QUARTERS[:2])
    with database.write() as session:
        row = booked_in(session, "one")
        row.employee = "a2"
        visits.claim(session, row, QUARTERS[1:])
    with database.read() as session:
        rows = session.scalars(select(ClaimedQuarterRow).order_by(ClaimedQuarterRow.quarter_start)).all()
        assert [(row.employee, row.quarter_start) for row in rows] == [("a2", QUARTERS[1]), ("a2", QUARTERS[2])]


def test_an_expired_hold_goes_with_its_quarters_and_a_booked_visit_stays(database: Database) -> None:
    with database.write() as session:
        for row in (visit("held"), booked("booked", employee="a2")):
            session.add(row)
            visits.claim(session, row, QUARTERS)
    with database.write() as session:
        visits.drop_expired_holds(session, NOW + timedelta(minutes=14, seconds=59))
    assert count(database, VisitRow) == 2
    with database.write() as session:
        visits.drop_expired_holds(session, NOW + timedelta(minutes=15))
    assert (count(database, VisitRow), count(database, ClaimedQuarterRow)) == (1, 3)


@pytest.mark.parametrize(
    "row",
    [
        visit("a", status="lost"),
        visit("a", channel="letter"),
        visit("a", ends_at=NOW),
        visit("a", owner=None),
        visit("a", expires_at=None),
        booked("a", reference=None),
        booked("a", customer_name=None),
        booked("a", customer_email=None),
    ],
    ids=["status", "channel", "no length", "hold of nobody", "endless hold", "no reference", "no name", "no contact"],
)
def test_a_row_that_means_nothing_is_refused(database: Database, row: VisitRow) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(row)
    assert count(database, VisitRow) == 0


def test_a_reference_is_given_once(database: Database) -> None:
    with database.write() as session:
        session.add(booked("one", reference="same"))
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(booked("two", reference="same", employee="a2"))


def test_a_key_is_used_once(database: Database) -> None:
    with database.write() as session:
        for row in (booked("one"), booked("two", employee="a2")):
            session.add(row)
        visits.remember_key(session, "key", row, NOW)
    with pytest.raises(IntegrityError), database.write() as session:
        visits.remember_key(session, "key", booked_in(session, "one"), NOW)
    with database.read() as session:
        found = visits.find_by_key(session, "key")
        assert found is not None
        assert found.id == "two"
        assert visits.find_by_key(session, "other") is None


def test_active_are_visits_and_holds_that_overlap(database: Database) -> None:
    later = NOW + timedelta(hours=1)
    with database.write() as session:
        session.add_all(
            [
                visit("held"),
                visit("expired", expires_at=NOW),
                booked("booked"),
                booked("cancelled", status="cancelled"),
                booked("later", starts_at=later, ends_at=later + timedelta(minutes=30)),
            ]
        )
    with database.read() as session:
        active = visits.active_visits(session, NOW, later, NOW)
        assert [row.id for row in active] == ["booked", "held"]
        assert len(visits.active_visits(session, NOW, later + timedelta(minutes=1), NOW)) == 3
        assert visits.active_visits(session, NOW + timedelta(minutes=30), later, NOW) == []
