"""Appointments at the desk and by phone: nobody drives, and everything else is as for home visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from actions.planning import Customer, Planner, SlotTaken, TimeSlot, VisitRequest
from municipalities.channels import CHANNELS, Channel
from records.database import Database
from records.visits import VisitRow
from tests.actions.planning.support import (
    AT_WIERINGERWERF,
    CUSTOMER,
    DESK,
    EMPLOYEE_AT,
    FRIDAY,
    MORNINGS,
    THURSDAY,
    WEDNESDAY,
    Clock,
    at,
    book,
    municipality,
    on,
    slot,
    starts,
    town_with_channels,
)

AT_THE_DESK = VisitRequest("passport", 1, "", 0, "", channel="desk")
BY_PHONE = VisitRequest("passport", 1, "", 0, "", channel="phone")
REQUESTS: dict[Channel, VisitRequest] = {"home": AT_WIERINGERWERF, "desk": AT_THE_DESK, "phone": BY_PHONE}


@pytest.fixture
def planner(database: Database, clock: Clock) -> Planner:
    return Planner(database, town_with_channels(), clock)


def of(channel: Channel, start: str) -> TimeSlot:
    return slot(WEDNESDAY, start, 15 if channel == "desk" else 30, EMPLOYEE_AT[channel])


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_way_has_its_own_employees(channel: Channel, planner: Planner) -> None:
    offered = planner.offer(REQUESTS[channel], on(WEDNESDAY))
    assert {time.employee for time in offered} == {EMPLOYEE_AT[channel]}


@pytest.mark.parametrize(
    ("channel", "place"),
    [
        ("home", ("1771 AB", 12, "Wieringerwerf")),
        ("desk", ("1761 VM", 1, "Anna Paulowna")),
        ("phone", ("", 0, "")),
    ],
)
def test_what_is_booked_says_where(channel: Channel, place: tuple[str, int, str], planner: Planner) -> None:
    visit = book(planner, of(channel, "09:00"), REQUESTS[channel])
    assert planner.find(visit.reference, "jannie@voorbeeld.nl") == visit
    assert (visit.channel, (visit.postcode, visit.house_number, visit.place)) == (channel, place)


def test_at_the_desk_and_at_the_phone_one_follows_the_other(planner: Planner) -> None:
    for channel, times in (("desk", ["09:00", "09:15", "09:30"]), ("phone", ["09:00", "09:30"])):
        for start in times:
            book(planner, of(channel, start), REQUESTS[channel], owner=f"{channel} {start}")
    book(planner, of("home", "09:00"))
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, of("home", "09:30"), "too soon for the next door")


@pytest.mark.parametrize("channel", ["desk", "phone"])
def test_nobody_is_helped_twice_at_once(channel: Channel, planner: Planner) -> None:
    planner.hold(REQUESTS[channel], of(channel, "09:30"), "one")
    with pytest.raises(SlotTaken):
        planner.hold(REQUESTS[channel], of(channel, "09:30"), "two")
    assert not any("09:30" in start for start in starts(planner.get_times(REQUESTS[channel], WEDNESDAY)))


@pytest.mark.parametrize("channel", ["desk", "phone"])
def test_moved_and_cancelled_as_every_other(channel: Channel, planner: Planner) -> None:
    visit = book(planner, of(channel, "09:00"), REQUESTS[channel])
    wanted = of(channel, "10:00")
    hold = planner.hold(visit.request(), wanted, "conversation")
    moved = planner.change(visit.reference, hold, wanted, "change")
    assert (moved.starts_at, moved.channel, moved.postcode) == (wanted.starts_at, channel, visit.postcode)
    assert planner.cancel(visit.reference, "cancel").status == "cancelled"
    book(planner, of(channel, "10:00"), REQUESTS[channel], owner="another")


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_way_that_the_product_does_not_have_is_refused(channel: Channel, database: Database, clock: Clock) -> None:
    others = [other for other in CHANNELS if other != channel]
    planner = Planner(database, town_with_channels(*others), clock)
    with pytest.raises(ValueError, match=f"no {channel} appointments for 'passport'"):
        planner.offer(REQUESTS[channel], on(WEDNESDAY))
    with pytest.raises(ValueError, match=f"no {channel} appointments for 'passport'"):
        planner.hold(REQUESTS[channel], of(channel, "09:00"), "conversation")


def test_an_employee_of_the_desk_makes_no_home_visit(planner: Planner) -> None:
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "09:00", 30, "b1"), "conversation")


def test_by_phone_a_number_is_needed(planner: Planner) -> None:
    wanted = of("phone", "09:00")
    hold = planner.hold(BY_PHONE, wanted, "conversation")
    with pytest.raises(ValueError, match="needs the customer's phone"):
        planner.confirm(hold, BY_PHONE, wanted, Customer("Jannie de Boer", "jannie@voorbeeld.nl", None), "key")
    assert planner.confirm(hold, BY_PHONE, wanted, CUSTOMER, "key").customer_phone == CUSTOMER.phone


def test_who_leaves_the_desk_for_a_door_has_to_drive(database: Database, clock: Clock) -> None:
    """After a change of roster an employee can have desk appointments left beside home visits."""
    before = town_with_channels()
    book(Planner(database, before, clock), of("desk", "09:00"), AT_THE_DESK)
    everybody = [{"id": "b1", "at": "home", "products": ["passport"], "shifts": MORNINGS}]
    visits = municipality(employees=everybody, desk=DESK).home_visits
    planner = Planner(database, replace(before, home_visits=visits), clock)
    first = planner.get_times(AT_WIERINGERWERF, WEDNESDAY)[0]
    assert first.starts_at >= at(WEDNESDAY, "09:45"), "15 kilometres by road"


def test_without_a_channel_it_is_a_home_visit(planner: Planner, database: Database) -> None:
    book(planner, of("home", "09:00"))
    with database.read() as session:
        assert [row.channel for row in session.query(VisitRow)] == ["home"]


# The questions of Open Forms.


def test_products_and_where_they_can_be_had(planner: Planner) -> None:
    assert [product.key for product in planner.get_available_products()] == list(town_with_channels().products)
    locations = planner.get_locations("passport")
    assert [location.channel for location in locations] == ["home", "desk", "phone"]
    assert [location.desk.street if location.desk else None for location in locations] == [None, "De Verwachting", None]
    assert [location.channel for location in planner.get_locations("birth_declaration")] == ["home"]
    assert planner.get_locations("fishing_licence") == ()


def test_a_product_without_any_way_is_not_available(database: Database, clock: Clock) -> None:
    here = town_with_channels()
    passport = replace(here.products["passport"], channels=())
    planner = Planner(database, replace(here, products={"passport": passport}), clock)
    assert planner.get_available_products() == ()


@pytest.mark.parametrize("channel", CHANNELS)
def test_dates_are_the_days_with_a_free_time(channel: Channel, planner: Planner) -> None:
    request = REQUESTS[channel]
    dates = planner.get_dates(request)
    assert dates[:2] == [WEDNESDAY, THURSDAY]
    assert {day.weekday() for day in dates} == {2, 3}
    assert all(planner.get_times(request, day) for day in dates)
    while times := planner.get_times(request, WEDNESDAY):
        book(planner, times[0], request, owner=str(times[0].starts_at))
    assert planner.get_dates(request)[0] == THURSDAY


def test_times_are_all_free_ones_of_the_day(planner: Planner) -> None:
    times = planner.get_times(AT_THE_DESK, WEDNESDAY)
    assert [f"{time.starts_at:%H:%M}" for time in times] == [
        f"{hour:02}:{quarter:02}" for hour in (9, 10) for quarter in (0, 15, 30, 45)
    ]
    assert planner.get_times(AT_THE_DESK, FRIDAY) == []
    hold = planner.hold(AT_THE_DESK, times[0], "me")
    assert planner.get_times(AT_THE_DESK, WEDNESDAY)[0].starts_at.time() == time(9, 15)
    assert planner.get_times(AT_THE_DESK, WEDNESDAY, owner="me")[0].starts_at.time() == time(9)
    assert hold


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_fields_that_are_required_are_enough(channel: Channel, planner: Planner) -> None:
    wanted, known = of(channel, "09:00"), {"name": "Jannie de Boer", "email": "jannie@voorbeeld.nl", "phone": "0612345678"}
    required = planner.get_required_customer_fields(channel)
    chosen = {min(fields) for fields in required}
    customer = Customer(**{field: value if field in chosen else None for field, value in known.items()})  # type: ignore[arg-type]
    assert planner.confirm("no hold", REQUESTS[channel], wanted, customer, "key").channel == channel
