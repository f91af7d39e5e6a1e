"""A second visit that brings what was applied for at the first: never before it is ready, and never without the first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from actions.planning import DeliveryTooEarly, Planner, SlotTaken, TimeSlot, Visit, VisitNotOpen, VisitRequest, Wish
from municipalities import Municipality
from records import outbox
from records.database import Database
from records.outbox import NoticeRow
from records.visits import VisitRow
from tests.actions.planning.support import (
    AT_WIERINGERWERF,
    CUSTOMER,
    THURSDAY,
    WEDNESDAY,
    Clock,
    at,
    book,
    municipality,
    on,
    slot,
    starts,
)

WORKING_DAYS = 5
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
EMPLOYEES = [
    {"id": "a1", "products": ["passport"], "shifts": {day: ["09:00-12:00", "13:00-20:00"] for day in (*WEEKDAYS, "saturday")}}
]
FACTOR = "jannie@voorbeeld.nl"


def delivering(**delivery: Any) -> Municipality:
    """Passports are ready after five working days; Wednesday + 5 is the Wednesday after."""
    by_product = {"passport": {"ready_after_working_days": WORKING_DAYS, "minutes": 15, **delivery}}
    return municipality(employees=EMPLOYEES, deliveries=by_product)


@pytest.fixture
def planner(database: Database, clock: Clock) -> Planner:
    return Planner(database, delivering(), clock)


def request_for(planner: Planner, intake: Visit) -> VisitRequest:
    request = planner.delivery_request(intake.request(), intake.day)
    assert request is not None
    return request


def deliver(planner: Planner, intake: Visit, wanted: TimeSlot, key: str = "deliver") -> Visit:
    hold = planner.hold(request_for(planner, intake), wanted, "conversation")
    return planner.deliver(intake.reference, hold, wanted, key)


def in_quarter(day: date, start: str) -> TimeSlot:
    """The slot of a delivery."""
    return slot(day, start, minutes=15)


READY = WEDNESDAY + timedelta(days=7)


def test_it_is_offered_from_the_ready_day_on(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    request = request_for(planner, intake)
    assert request.first_day == READY
    assert (request.postcode, request.house_number, request.people) == ("1771 AB", 12, 1)
    assert planner.offer(request, Wish(date_to=READY)) == []
    offered = planner.offer(request, on(READY), count=30)
    assert starts(offered)[0] == f"{READY} 09:00"
    assert {one.ends_at - one.starts_at for one in offered} == {timedelta(minutes=15)}


@pytest.mark.parametrize(
    ("intake_day", "ready"),
    [
        (date(2026, 11, 27), date(2026, 12, 4)),  # over a weekend
        (date(2026, 12, 18), date(2026, 12, 29)),  # 24 December is off, 25 is Christmas; 26 is a Saturday
        (date(2026, 11, 28), date(2026, 12, 4)),  # a Saturday
    ],
)
def test_working_days_are_no_weekends_holidays_or_days_off(intake_day: date, ready: date, planner: Planner) -> None:
    request = planner.delivery_request(AT_WIERINGERWERF, intake_day)
    assert request is not None
    assert request.first_day == ready


def test_it_lies_in_office_hours_where_that_is_required(database: Database, clock: Clock) -> None:
    planner = Planner(database, delivering(office_hours="08:30-17:00"), clock)
    request = planner.delivery_request(AT_WIERINGERWERF, WEDNESDAY)
    assert request is not None
    offered = starts(planner.offer(request, Wish(READY, READY + timedelta(days=5)), count=500))
    assert offered
    assert {moment.split()[0] for moment in offered} == {str(READY + timedelta(days=days)) for days in (0, 1, 2)}, "no Saturday"
    assert max(moment.split()[1] for moment in offered) == "16:45"
    with pytest.raises(SlotTaken):
        planner.hold(request, in_quarter(READY, "18:00"), "conversation")
    planner.hold(AT_WIERINGERWERF, slot(READY, "18:00"), "conversation")


@pytest.mark.parametrize(
    "request_",
    [
        VisitRequest("birth_declaration", 1, "1771 AB", 12, ""),  # done with one visit
        VisitRequest("passport", 1, "", 0, "", "desk"),
    ],
    ids=lambda request: request.product + request.channel,
)
def test_nothing_is_delivered_after_other_visits(request_: VisitRequest, planner: Planner) -> None:
    assert planner.delivery_request(request_, WEDNESDAY) is None


def test_nothing_is_delivered_where_a_firm_does_it(database: Database, clock: Clock) -> None:
    planner = Planner(database, municipality(employees=EMPLOYEES), clock)
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    assert planner.delivery_request(intake.request(), intake.day) is None
    with pytest.raises(ValueError, match="Nothing is delivered"):
        planner.deliver(intake.reference, "no hold", in_quarter(READY, "09:00"), "key")


def test_it_is_a_visit_of_its_own_that_belongs_to_the_first(planner: Planner, database: Database) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY, "10:00"))
    assert delivery.reference != intake.reference
    assert (delivery.kind, delivery.first_day, delivery.customer_name) == ("delivery", READY, CUSTOMER.name)
    assert planner.delivery_of(intake.reference) == planner.find(delivery.reference, FACTOR) == delivery
    assert planner.delivery_of(delivery.reference) is None
    with database.read() as session:
        ids = {row.reference: (row.id, row.intake_id) for row in session.scalars(select(VisitRow))}
        assert ids[delivery.reference][1] == ids[intake.reference][0]
        kinds = [row.kind for row in session.scalars(select(NoticeRow).where(NoticeRow.visit_id == ids[delivery.reference][0]))]
    assert sorted(kinds) == [outbox.BOOKED, outbox.REMINDER]


def test_the_same_key_books_it_once(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY, "10:00"))
    assert planner.deliver(intake.reference, "gone", in_quarter(READY, "10:00"), "deliver") == delivery


def test_a_visit_has_one_delivery(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY, "10:00"))
    with pytest.raises(VisitNotOpen):
        deliver(planner, intake, in_quarter(READY, "11:00"), "another key")
    planner.cancel(delivery.reference, "cancel")
    assert deliver(planner, intake, in_quarter(READY, "11:00"), "again").starts_at == at(READY, "11:00")


def test_it_cannot_be_held_or_booked_before_it_is_ready(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    early = in_quarter(READY - timedelta(days=1), "10:00")
    with pytest.raises(SlotTaken):
        planner.hold(request_for(planner, intake), early, "conversation")
    with pytest.raises(SlotTaken):
        planner.deliver(intake.reference, "no hold", early, "key")


def test_it_is_not_booked_as_an_ordinary_visit(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    with pytest.raises(ValueError, match="belongs to a visit"):
        planner.confirm("no hold", request_for(planner, intake), in_quarter(READY, "10:00"), CUSTOMER, "key")


def test_it_moves_no_further_forward_than_the_ready_day(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY + timedelta(days=1), "10:00"))
    with pytest.raises(SlotTaken):
        planner.change(delivery.reference, "none", in_quarter(READY - timedelta(days=1), "10:00"), "too early")
    assert planner.change(delivery.reference, "none", in_quarter(READY, "10:00"), "ready").starts_at == at(READY, "10:00")


def test_a_first_visit_that_moves_too_far_keeps_its_delivery_until_that_is_agreed_on(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY, "10:00"))
    later = slot(THURSDAY, "09:00")
    assert planner.delivery_too_early(intake.reference, later) == delivery
    with pytest.raises(DeliveryTooEarly):
        planner.change(intake.reference, "none", later, "change")
    assert planner.find(intake.reference, FACTOR) == intake
    assert planner.delivery_of(intake.reference) == delivery
    assert planner.change(intake.reference, "none", later, "change", release_delivery=True).starts_at == later.starts_at
    assert planner.delivery_of(intake.reference) is None
    released = planner.find(delivery.reference, FACTOR)
    assert released is not None
    assert released.status == "cancelled"
    assert deliver(planner, book_again(planner, intake), in_quarter(READY + timedelta(days=1), "10:00"), "new").kind == "delivery"


def book_again(planner: Planner, visit: Visit) -> Visit:
    """The visit as it is now."""
    found = planner.find(visit.reference, FACTOR)
    assert found is not None
    return found


def test_a_first_visit_that_moves_a_little_takes_the_ready_day_with_it(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY + timedelta(days=1), "10:00"))
    assert planner.delivery_too_early(intake.reference, slot(THURSDAY, "09:00")) is None
    planner.change(intake.reference, "none", slot(THURSDAY, "09:00"), "change")
    with pytest.raises(SlotTaken):
        planner.change(delivery.reference, "none", in_quarter(READY, "10:00"), "too early now")


def test_without_the_first_visit_there_is_no_delivery(planner: Planner, database: Database) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY, "10:00"))
    planner.cancel(intake.reference, "cancel")
    assert book_again(planner, delivery).status == "cancelled"
    with database.read() as session:
        kinds = [row.kind for row in session.scalars(select(NoticeRow).where(NoticeRow.state == outbox.WAITING))]
    assert kinds == [outbox.CANCELLED] * 2, "the resident is told of both"
    with pytest.raises(VisitNotOpen):
        planner.deliver(intake.reference, "none", in_quarter(READY, "10:00"), "again")
    assert starts(planner.offer(AT_WIERINGERWERF, on(READY, "10:00", "10:01"))) == [f"{READY} 10:00"], "its time is free again"


def test_a_cancelled_delivery_leaves_the_first_visit_alone(planner: Planner) -> None:
    intake = book(planner, slot(WEDNESDAY, "09:00"))
    delivery = deliver(planner, intake, in_quarter(READY, "10:00"))
    planner.cancel(delivery.reference, "cancel")
    assert book_again(planner, intake) == intake
