"""A visit that is of no use after some day, because a birth must be declared by then, is never planned later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.planning import Planner, SlotTaken, VisitRequest, Wish
from tests.actions.planning.support import CUSTOMER, FRIDAY, THURSDAY, WEDNESDAY, book, slot

BY_THURSDAY = VisitRequest("birth_declaration", 1, "1771 AB", 12, "", last_day=THURSDAY)


def test_nothing_is_offered_after_it(planner: Planner) -> None:
    days = {free.starts_at.date() for free in planner.offer(BY_THURSDAY, Wish(), count=100)}
    assert days == {WEDNESDAY, THURSDAY}
    assert planner.get_dates(BY_THURSDAY) == [WEDNESDAY, THURSDAY]
    assert planner.offer(BY_THURSDAY, Wish(date_from=FRIDAY)) == []


def test_nothing_is_held_or_booked_after_it(planner: Planner) -> None:
    with pytest.raises(SlotTaken):
        planner.hold(BY_THURSDAY, slot(FRIDAY, "09:00", 45), "conversation")
    with pytest.raises(SlotTaken):
        planner.confirm("no hold", BY_THURSDAY, slot(FRIDAY, "09:00", 45), CUSTOMER, "key")
    planner.hold(replace(BY_THURSDAY, last_day=FRIDAY), slot(FRIDAY, "09:00", 45), "conversation")


def test_a_booked_visit_moves_no_further_than_it(planner: Planner) -> None:
    visit = book(planner, slot(WEDNESDAY, "09:00", 45), BY_THURSDAY)
    assert visit.last_day == THURSDAY
    with pytest.raises(SlotTaken):
        planner.change(visit.reference, "no hold", slot(FRIDAY, "09:00", 45), "too late")
    assert planner.change(visit.reference, "no hold", slot(THURSDAY, "09:00", 45), "in time").day == THURSDAY
