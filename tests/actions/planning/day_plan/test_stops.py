"""Which visits a day plan is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

from actions.planning.day_plan import booked_on
from records.database import Database
from tests.actions.planning.day_plan.support import DEN_OEVER, WIERINGERWERF, store, visit
from tests.actions.planning.support import FRIDAY, THURSDAY, at


def test_the_booked_visits_of_that_day_in_order_of_time(database: Database) -> None:
    late, early = visit("a1", "14:00", DEN_OEVER), visit("a2", "13:15", WIERINGERWERF, addition="b", people=3)
    for booked in (late, early, visit("a1", "09:00", WIERINGERWERF, day=FRIDAY)):
        store(database, booked)
    with database.read() as session:
        assert booked_on(session, THURSDAY) == [early, late]


def test_holds_and_cancelled_visits_are_nobodys_stop(database: Database) -> None:
    store(database, visit("a1", "09:00", DEN_OEVER), status="held")
    store(database, visit("a1", "10:00", DEN_OEVER), status="cancelled")
    with database.read() as session:
        assert booked_on(session, THURSDAY) == []


def test_appointments_at_the_desk_and_by_phone_are_among_them(database: Database) -> None:
    desk, phone = visit("b1", "09:00", DEN_OEVER, channel="desk"), visit("c1", "10:00", "", channel="phone")
    for booked in (desk, phone):
        store(database, booked)
    with database.read() as session:
        assert booked_on(session, THURSDAY) == [desk, phone]


def test_who_gave_no_number_is_reached_by_email(database: Database) -> None:
    store(database, visit("a1", "09:00", DEN_OEVER), email="jannie@voorbeeld.nl")
    with database.read() as session:
        (booked,) = booked_on(session, THURSDAY)
    assert booked.contact == "jannie@voorbeeld.nl"


def test_a_day_is_a_day_of_residents_also_when_the_clock_changes(database: Database) -> None:
    spring, autumn = date(2027, 3, 28), date(2026, 10, 25)
    for day, hours in ((spring, 23), (autumn, 25)):
        midnight = at(day, "00:00").astimezone(UTC)
        last = midnight + timedelta(hours=hours, minutes=-30)
        for name, starts_at in (("before", midnight - timedelta(minutes=30)), ("first", midnight), ("last", last)):
            whole = visit("a1", "09:00", DEN_OEVER, id=f"{day} {name}", starts_at=starts_at)
            store(database, replace(whole, ends_at=starts_at + timedelta(minutes=30)))
        with database.read() as session:
            assert [booked.id for booked in booked_on(session, day)] == [f"{day} first", f"{day} last"]
