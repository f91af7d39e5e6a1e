"""Changing and cancelling a visit."""

from __future__ import annotations

import pytest

from actions.planning import Planner, SlotTaken, VisitNotOpen
from tests.actions.planning.support import AT_WIERINGERWERF, CUSTOMER, THURSDAY, WEDNESDAY, Clock, at, book, slot

OLD, NEW = slot(WEDNESDAY, "10:00"), slot(THURSDAY, "14:00")
EMAIL = "jannie@voorbeeld.nl"


def test_a_visit_moves_and_keeps_its_reference(planner: Planner) -> None:
    visit = book(planner, OLD)
    hold = planner.hold(AT_WIERINGERWERF, NEW, "conversation")
    changed = planner.change(visit.reference, hold, NEW, "key")
    assert (changed.reference, changed.starts_at, changed.status) == (visit.reference, NEW.starts_at, "booked")
    assert planner.find(visit.reference, EMAIL) == changed
    book(planner, OLD, owner="two")  # the old time is free
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, NEW, "two")
    planner.release("conversation")  # what the conversation held became the visit
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, NEW, "two")


def test_a_change_that_fails_leaves_the_old_time(planner: Planner, clock: Clock) -> None:
    visit = book(planner, OLD)
    hold = planner.hold(AT_WIERINGERWERF, NEW, "conversation")
    clock.advance(hours=1)
    book(planner, NEW, owner="two")
    with pytest.raises(SlotTaken):
        planner.change(visit.reference, hold, NEW, "key")
    assert planner.find(visit.reference, EMAIL) == visit
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, OLD, "three")


def test_a_change_with_an_expired_hold_goes_through_while_the_time_is_free(planner: Planner, clock: Clock) -> None:
    visit = book(planner, OLD)
    hold = planner.hold(AT_WIERINGERWERF, NEW, "conversation")
    clock.advance(hours=1)
    assert planner.change(visit.reference, hold, NEW, "key").starts_at == NEW.starts_at


def test_a_visit_moves_by_less_than_its_own_length(planner: Planner) -> None:
    visit = book(planner, OLD)
    quarter_later = slot(WEDNESDAY, "10:15")
    assert planner.change(visit.reference, "no hold", quarter_later, "key").starts_at == quarter_later.starts_at
    book(planner, slot(WEDNESDAY, "09:30"), owner="two")
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "10:30"), "three")


def test_an_old_change_that_arrives_again_does_not_move_the_visit_back(planner: Planner) -> None:
    visit = book(planner, OLD)
    planner.change(visit.reference, "no hold", NEW, "first")
    planner.change(visit.reference, "no hold", OLD, "second")
    assert planner.change(visit.reference, "no hold", NEW, "first").starts_at == OLD.starts_at


def test_confirming_again_after_a_change_shows_the_visit_as_it_is(planner: Planner) -> None:
    hold = planner.hold(AT_WIERINGERWERF, OLD, "conversation")
    visit = planner.confirm(hold, AT_WIERINGERWERF, OLD, CUSTOMER, "booking")
    planner.change(visit.reference, "no hold", NEW, "change")
    assert planner.confirm(hold, AT_WIERINGERWERF, OLD, CUSTOMER, "booking").starts_at == NEW.starts_at
    book(planner, OLD, owner="two")


def test_cancelling_frees_the_time_and_can_be_repeated(planner: Planner) -> None:
    visit = book(planner, OLD)
    cancelled = planner.cancel(visit.reference, "key")
    assert cancelled.status == "cancelled"
    book(planner, OLD, owner="two")
    assert planner.cancel(visit.reference, "key") == cancelled
    assert planner.cancel(visit.reference, "another key") == cancelled
    assert planner.find(visit.reference, EMAIL) == cancelled
    with pytest.raises(SlotTaken):
        planner.hold(AT_WIERINGERWERF, OLD, "three")


def test_a_cancelled_visit_does_not_move(planner: Planner) -> None:
    visit = book(planner, OLD)
    planner.cancel(visit.reference, "key")
    with pytest.raises(VisitNotOpen):
        planner.change(visit.reference, "no hold", NEW, "other key")
    book(planner, NEW, owner="two")


def test_a_visit_that_has_begun_stays_as_it_is(planner: Planner, clock: Clock) -> None:
    visit = book(planner, OLD)
    clock.now = at(WEDNESDAY, "10:00")
    with pytest.raises(VisitNotOpen):
        planner.cancel(visit.reference, "key")
    with pytest.raises(VisitNotOpen):
        planner.change(visit.reference, "no hold", NEW, "key")
    assert planner.find(visit.reference, EMAIL) == visit


def test_an_unknown_reference_changes_nothing(planner: Planner) -> None:
    with pytest.raises(VisitNotOpen):
        planner.cancel("K7M3-9QXT-2PWS", "key")
    with pytest.raises(VisitNotOpen):
        planner.change("K7M3-9QXT-2PWS", "no hold", NEW, "key")
