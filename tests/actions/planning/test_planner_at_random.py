"""Residents hold, book, change, cancel and walk away in any order; whatever happens, an employee is never in two places."""

from __future__ import annotations

import itertools
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule
from sqlalchemy import select

from actions.planning import Planner, SlotTaken, TimeSlot, Visit, VisitRequest
from actions.planning.travel import Travel
from records.base import Base
from records.database import Database
from records.visits import ClaimedQuarterRow, VisitRow, active_visits
from tests.actions.planning.support import CUSTOMER, WEDNESDAY, Clock, at, municipality, one_employee

OWNERS = st.sampled_from(["one", "two", "three"])
REQUESTS = st.builds(
    VisitRequest,
    product=st.just("passport"),
    people=st.integers(1, 3),
    postcode=st.sampled_from(["1771 AB", "1734 AB", "1779 AB"]),
    house_number=st.just(1),
    addition=st.just(""),
)
STARTS = st.integers(0, 11).map(lambda quarter: at(WEDNESDAY, "09:00") + timedelta(minutes=15 * quarter))


class ResidentsAtRandom(RuleBasedStateMachine):
    holds = Bundle("holds")
    visits = Bundle("visits")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database = Database(f"sqlite:///{Path(self.folder.name) / 'sophie.db'}")
        Base.metadata.create_all(self.database.engine)
        self.clock = Clock()
        self.municipality = municipality(employees=one_employee("09:00-12:00"))
        self.planner = Planner(self.database, self.municipality, self.clock)
        self.expected: dict[str, Visit] = {}
        self.keys = itertools.count()

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    def slot_for(self, request: VisitRequest, start: datetime) -> TimeSlot:
        minutes = self.municipality.home_visits.visit_minutes(request.product, request.people)
        return TimeSlot("a1", start, start + timedelta(minutes=minutes))

    @rule(target=holds, owner=OWNERS, request=REQUESTS, start=STARTS)
    def hold(self, owner: str, request: VisitRequest, start: datetime) -> tuple[str, VisitRequest, TimeSlot]:
        slot = self.slot_for(request, start)
        try:
            return self.planner.hold(request, slot, owner), request, slot
        except SlotTaken:
            return "no hold", request, slot

    @rule(owner=OWNERS)
    def release(self, owner: str) -> None:
        self.planner.release(owner)

    @rule(minutes=st.integers(1, 20))
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule(target=visits, held=consumes(holds), twice=st.booleans())
    def confirm(self, held: tuple[str, VisitRequest, TimeSlot], twice: bool) -> str | None:
        hold, request, slot = held
        key = f"confirm {next(self.keys)}"
        try:
            visit = self.planner.confirm(hold, request, slot, CUSTOMER, key)
        except SlotTaken:
            return None
        self.expected[visit.reference] = visit
        if twice:
            assert self.planner.confirm(hold, request, slot, CUSTOMER, key) == visit
        return visit.reference

    @rule(reference=visits, held=holds, start=STARTS)
    def change(self, reference: str | None, held: tuple[str, VisitRequest, TimeSlot], start: datetime) -> None:
        if reference is None or self.expected[reference].status != "booked":
            return
        visit = self.expected[reference]
        request = VisitRequest(visit.product, visit.people, visit.postcode, visit.house_number, visit.addition)
        try:
            changed = self.planner.change(reference, held[0], self.slot_for(request, start), f"change {next(self.keys)}")
        except SlotTaken:
            return
        assert changed.starts_at == start
        self.expected[reference] = changed

    @rule(reference=visits)
    def cancel(self, reference: str | None) -> None:
        if reference is not None:
            self.expected[reference] = self.planner.cancel(reference, f"cancel {next(self.keys)}")

    @invariant()
    def visits_are_as_residents_were_told(self) -> None:
        for reference, visit in self.expected.items():
            assert self.planner.find(reference, "jannie@voorbeeld.nl") == visit

    @invariant()
    def the_employee_can_be_everywhere_in_time(self) -> None:
        travel = Travel(self.municipality.service_area)
        now = self.clock()
        with self.database.read() as session:
            active = active_visits(session, now, now + timedelta(days=9), now)
            for first, second in itertools.pairwise(active):
                assert first.ends_at + travel.between(first.postcode, second.postcode) <= second.starts_at
            owners = [row.owner for row in active if row.owner]
            assert len(owners) == len(set(owners))

    @invariant()
    def claimed_is_what_visits_and_holds_need(self) -> None:
        with self.database.read() as session:
            claimed = {(row.visit_id, row.quarter_start) for row in session.scalars(select(ClaimedQuarterRow))}
            needed = {
                (row.id, row.starts_at + timedelta(minutes=minutes))
                for row in session.scalars(select(VisitRow).where(VisitRow.status != "cancelled"))
                for minutes in range(0, (row.ends_at - row.starts_at).seconds // 60 + 15, 15)
            }
        assert claimed == needed


ResidentsAtRandom.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestResidentsAtRandom = ResidentsAtRandom.TestCase
