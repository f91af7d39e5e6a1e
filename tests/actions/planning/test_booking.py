"""Holding a time and booking it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.planning import Customer, Planner, SlotTaken, TimeSlot
from tests.actions.planning.support import (
    AT_OUDE_NIEDORP,
    AT_WIERINGERWERF,
    CUSTOMER,
    MONDAY,
    THURSDAY,
    WEDNESDAY,
    Clock,
    at,
    book,
    on,
    slot,
)

TEN = slot(WEDNESDAY, "10:00")


def is_offered(planner: Planner, wanted: TimeSlot = TEN) -> bool:
    clock = f"{wanted.starts_at:%H:%M}"
    later = f"{wanted.starts_at:%H}:{wanted.starts_at.minute + 1:02}"
    return planner.offer(AT_WIERINGERWERF, on(wanted.starts_at.date(), clock, later)) != []


def test_a_booked_visit_is_found_as_it_was_booked(planner: Planner) -> None:
    booked = book(planner, TEN, replace(AT_OUDE_NIEDORP, people=1))
    found = planner.find(booked.reference, "jannie@voorbeeld.nl")
    assert found == booked
    assert (found.place, found.postcode, found.house_number, found.addition) == ("Oude Niedorp", "1734 AB", 3, "A")
    assert (found.starts_at, found.ends_at) == (TEN.starts_at, TEN.ends_at)
    assert f"{found.starts_at:%H:%M %z}" == "10:00 +0100"
    assert (found.product, found.people, found.customer_name, found.status) == ("passport", 1, "Jannie de Boer", "booked")


def test_a_held_time_is_gone_for_others(planner: Planner) -> None:
    planner.hold(AT_WIERINGERWERF, TEN, "one")
    assert not is_offered(planner)
    for start in ("09:30", "10:00", "10:15", "10:30"):
        with pytest.raises(SlotTaken):
            planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, start), "two")
    planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "10:45"), "two")


def test_a_released_time_is_free_again(planner: Planner) -> None:
    planner.hold(AT_WIERINGERWERF, TEN, "one")
    planner.release("somebody else")
    assert not is_offered(planner)
    planner.release("one")
    assert is_offered(planner)
    book(planner, TEN, owner="two")


def test_an_owner_holds_one_time_only(planner: Planner) -> None:
    planner.hold(AT_WIERINGERWERF, TEN, "one")
    planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "10:15"), "one")  # overlaps the earlier one, which is the owner's own
    planner.hold(AT_WIERINGERWERF, slot(THURSDAY, "10:00"), "one")
    assert is_offered(planner)
    assert not is_offered(planner, slot(THURSDAY, "10:00"))


def test_a_hold_that_fails_leaves_the_earlier_one(planner: Planner) -> None:
    planner.hold(AT_WIERINGERWERF, TEN, "one")
    planner.hold(AT_WIERINGERWERF, slot(THURSDAY, "10:00"), "two")
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, slot(THURSDAY, "10:00"), "one")
    assert not is_offered(planner)


def test_releasing_gives_no_booked_visit_away(planner: Planner) -> None:
    visit = book(planner, TEN, owner="one")
    planner.release("one")
    assert planner.find(visit.reference, "jannie@voorbeeld.nl") == visit
    assert not is_offered(planner)


def test_a_hold_expires(planner: Planner, clock: Clock) -> None:
    planner.hold(AT_WIERINGERWERF, TEN, "one")
    clock.advance(minutes=14, seconds=59)
    assert not is_offered(planner)
    clock.advance(seconds=1)
    assert is_offered(planner)
    book(planner, TEN, owner="two")


def test_an_expired_hold_still_books_a_time_that_is_free(planner: Planner, clock: Clock) -> None:
    hold = planner.hold(AT_WIERINGERWERF, TEN, "one")
    clock.advance(hours=1)
    planner.hold(AT_WIERINGERWERF, slot(THURSDAY, "10:00"), "two")  # clears away the expired hold
    visit = planner.confirm(hold, AT_WIERINGERWERF, TEN, CUSTOMER, "key")
    assert visit.starts_at == TEN.starts_at
    assert not is_offered(planner)


def test_an_expired_hold_books_nothing_when_the_time_was_taken(planner: Planner, clock: Clock) -> None:
    hold = planner.hold(AT_WIERINGERWERF, TEN, "one")
    clock.advance(hours=1)
    other = book(planner, TEN, owner="two")
    with pytest.raises(SlotTaken):
        planner.confirm(hold, AT_WIERINGERWERF, TEN, CUSTOMER, "key")
    assert planner.find(other.reference, "jannie@voorbeeld.nl") == other


def test_confirming_again_with_the_key_books_once(planner: Planner, clock: Clock) -> None:
    hold = planner.hold(AT_WIERINGERWERF, TEN, "one")
    first = planner.confirm(hold, AT_WIERINGERWERF, TEN, CUSTOMER, "key")
    clock.advance(hours=1)
    assert planner.confirm(hold, AT_WIERINGERWERF, TEN, CUSTOMER, "key") == first
    with pytest.raises(SlotTaken):
        planner.confirm(hold, AT_WIERINGERWERF, TEN, CUSTOMER, "another key")


def test_a_hold_made_for_one_person_does_not_book_three(planner: Planner) -> None:
    hold = planner.hold(AT_WIERINGERWERF, TEN, "one")
    with pytest.raises(SlotTaken):
        planner.confirm(hold, replace(AT_WIERINGERWERF, people=3), TEN, CUSTOMER, "key")
    longer = slot(WEDNESDAY, "10:00", minutes=60)
    visit = planner.confirm(hold, replace(AT_WIERINGERWERF, people=3), longer, CUSTOMER, "key")
    assert (visit.people, visit.ends_at) == (3, longer.ends_at)
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "11:00"), "two")


def test_the_address_given_last_counts_for_the_drive(planner: Planner) -> None:
    book(planner, slot(WEDNESDAY, "10:45"), owner="one")
    hold = planner.hold(AT_WIERINGERWERF, TEN, "two")
    with pytest.raises(SlotTaken):
        planner.confirm(hold, AT_OUDE_NIEDORP, TEN, CUSTOMER, "key")


@pytest.mark.parametrize(
    "wanted",
    [
        slot(WEDNESDAY, "10:00", employee="a9"),
        slot(WEDNESDAY, "10:00", employee="a2"),
        slot(WEDNESDAY, "10:05"),
        slot(WEDNESDAY, "10:00", minutes=45),
        slot(WEDNESDAY, "12:15"),
        slot(WEDNESDAY, "03:00"),
        slot(MONDAY, "10:00"),
        slot(MONDAY.replace(day=16), "10:00"),
        slot(MONDAY.replace(year=2027), "10:00"),
    ],
    ids=["unknown employee", "not his shift", "off the quarter", "too long", "lunch", "night", "too soon", "past", "too far"],
)
def test_a_slot_that_was_never_offered_is_refused(planner: Planner, wanted: TimeSlot) -> None:
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, wanted, "one")
    with pytest.raises(SlotTaken):
        planner.confirm("no hold", AT_WIERINGERWERF, wanted, CUSTOMER, "key")


def test_a_time_that_came_too_near_is_refused(planner: Planner, clock: Clock) -> None:
    clock.now = at(MONDAY, "23:55")
    hold = planner.hold(AT_WIERINGERWERF, TEN, "one")
    clock.advance(minutes=6)
    with pytest.raises(SlotTaken):
        planner.confirm(hold, AT_WIERINGERWERF, TEN, CUSTOMER, "key")


@pytest.mark.parametrize(
    ("name", "email", "phone"),
    [("", "a@b.nl", None), ("  ", "a@b.nl", None), ("Jan", None, None), ("Jan", "", ""), ("J" * 201, "a@b.nl", None)],
)
def test_a_customer_has_a_name_and_a_way_to_be_reached(name: str, email: str | None, phone: str | None) -> None:
    with pytest.raises(ValueError):
        Customer(name, email, phone)


def test_a_slot_survives_the_conversation() -> None:
    assert TimeSlot.from_json(TEN.to_json()) == TEN


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"employee": "a1", "starts_at": "2026-11-25T10:00:00+01:00"},
        {"employee": "a1", "starts_at": "tien uur", "ends_at": "2026-11-25T10:30:00+01:00"},
        {"employee": "a1", "starts_at": 10, "ends_at": 11},
        {"employee": "a1", "starts_at": "2026-11-25T10:30:00+01:00", "ends_at": "2026-11-25T10:00:00+01:00"},
        {"employee": "a1", "starts_at": "2026-11-25T10:00:00", "ends_at": "2026-11-25T10:30:00"},
    ],
)
def test_what_is_no_slot_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        TimeSlot.from_json(value)
