"""Visits booked, changed and cancelled on a day, done with the real planner. Counts are (number, 1)."""

from __future__ import annotations

from datetime import timedelta

from actions.planning import Planner
from gateway.residents_day import day_of
from records.database import Database
from tests.actions.planning.support import AT_WIERINGERWERF, MONDAY, THURSDAY, WEDNESDAY, Clock, book, municipality, slot
from tests.gateway.figures.conftest import Figures

NAMES = ("visits_booked", "visits_changed", "visits_cancelled")
TUESDAY = MONDAY + timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
DELIVERING = municipality(
    employees=[{"id": "a1", "products": ["passport"], "shifts": {day: ["09:00-17:00"] for day in WEEKDAYS}}],
    deliveries={"passport": {"ready_after_working_days": 5, "minutes": 15}},
)


def test_each_deed_counts_on_its_own_day(database: Database, figures: Figures) -> None:
    clock = Clock()
    planner = Planner(database, DELIVERING, clock)
    moved = book(planner, slot(WEDNESDAY, "09:00"), owner="one")
    dropped = book(planner, slot(WEDNESDAY, "13:00"), owner="other")
    planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "15:00"), "third")  # only held: no visit
    clock.advance(days=1)
    for start in ("10:00", "11:00"):
        wanted = slot(THURSDAY, start)
        planner.change(moved.reference, planner.hold(AT_WIERINGERWERF, wanted, "one"), wanted, key=f"to {start}")
    planner.cancel(dropped.reference, "cancel")
    planner.cancel(dropped.reference, "cancel once more")  # changes nothing
    now = clock.now + timedelta(days=1)
    assert figures.of(*NAMES, day=MONDAY, now=now) == [(2, 1), (0, 1), (0, 1)]
    assert figures.of(*NAMES, day=TUESDAY, now=now) == [(0, 1), (2, 1), (1, 1)]


def test_booked_changed_and_cancelled_on_one_day(database: Database, figures: Figures) -> None:
    clock = Clock()
    planner = Planner(database, DELIVERING, clock)
    visit = book(planner, slot(WEDNESDAY, "09:00"))
    clock.advance(minutes=1)
    wanted = slot(WEDNESDAY, "13:00")
    planner.change(visit.reference, planner.hold(AT_WIERINGERWERF, wanted, "one"), wanted, key="change")
    clock.advance(minutes=1)
    planner.cancel(visit.reference, "cancel")
    assert figures.of(*NAMES, day=day_of(clock.now), now=clock.now) == [(1, 1), (1, 1), (1, 1)]


def test_a_delivery_is_booked_by_itself_and_cancelled_along(database: Database, figures: Figures) -> None:
    clock = Clock()
    planner = Planner(database, DELIVERING, clock)
    visit = book(planner, slot(WEDNESDAY, "09:00"))
    request = planner.delivery_request(visit.request(), visit.day)
    assert request is not None
    wanted = slot(WEDNESDAY + timedelta(days=7), "10:00", minutes=15)
    planner.deliver(visit.reference, planner.hold(request, wanted, "conversation"), wanted, "deliver")
    clock.advance(minutes=1)
    planner.cancel(visit.reference, "cancel")
    assert figures.of(*NAMES, day=MONDAY, now=clock.now) == [(2, 1), (0, 1), (1, 1)]
