"""Residents hold, book, change, cancel and walk away in any order; whatever happens, an employee is never in two places."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test
from sqlalchemy import delete, select

from actions.planning import Planner, SlotTaken, TimeSlot, Visit, VisitNotOpen, VisitRequest, Wish
from actions.planning.travel import Travel
from records.database import Database
from records.visits import ClaimedQuarterRow, VisitKeyRow, VisitRow, active_visits
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


@dataclass(frozen=True)
class Held:
    hold: str
    request: VisitRequest
    slot: TimeSlot


@dataclass(frozen=True)
class Done:
    """What was asked with an idempotency key, and of which visit: asked again, it must do nothing."""

    key: str
    reference: str
    held: Held | None
    """None for a cancellation."""
    is_change: bool


class ResidentsAtRandom(RuleBasedStateMachine):
    holds = Bundle("holds")
    visits = Bundle("visits")
    done = Bundle("done")

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        with database.write() as session:
            session.execute(delete(VisitRow))
        self.clock = Clock()
        self.municipality = municipality(employees=one_employee("09:00-12:00"))
        self.planner = Planner(self.database, self.municipality, self.clock)
        self.expected: dict[str, Visit] = {}
        self.keys = itertools.count()

    def slot_for(self, request: VisitRequest, start: datetime) -> TimeSlot:
        minutes = self.municipality.home_visits.visit_minutes(request.product, request.people)
        return TimeSlot("a1", start, start + timedelta(minutes=minutes))

    @rule(target=holds, owner=OWNERS, request=REQUESTS, start=STARTS)
    def hold(self, owner: str, request: VisitRequest, start: datetime) -> Held:
        slot = self.slot_for(request, start)
        try:
            return Held(self.planner.hold(request, slot, owner), request, slot)
        except SlotTaken:
            return Held("no hold", request, slot)

    @rule(owner=OWNERS)
    def release(self, owner: str) -> None:
        self.planner.release(owner)

    @rule(owner=OWNERS, request=REQUESTS)
    def take_what_is_offered(self, owner: str, request: VisitRequest) -> None:
        for slot in self.planner.offer(request, Wish(), owner=owner):
            self.planner.hold(request, slot, owner)

    @rule(minutes=st.integers(1, 20))
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule(target=done, held=consumes(holds))
    def confirm(self, held: Held) -> Done | None:
        key = f"confirm {next(self.keys)}"
        try:
            visit = self.planner.confirm(held.hold, held.request, held.slot, CUSTOMER, key)
        except SlotTaken:
            return None
        assert visit.reference not in self.expected
        self.expected[visit.reference] = visit
        return Done(key, visit.reference, held, is_change=False)

    @rule(target=visits, done=done)
    def come_back(self, done: Done | None) -> str | None:
        return done and done.reference

    @rule(target=done, reference=visits, held=holds, start=STARTS)
    def change(self, reference: str | None, held: Held, start: datetime) -> Done | None:
        if reference is None:
            return None
        visit = self.expected[reference]
        request = VisitRequest(visit.product, visit.people, visit.postcode, visit.house_number, visit.addition)
        wanted = Held(held.hold, request, self.slot_for(request, start))
        key = f"change {next(self.keys)}"
        try:
            changed = self.planner.change(reference, wanted.hold, wanted.slot, key)
        except SlotTaken:
            return None
        except VisitNotOpen:
            assert visit.status == "cancelled"
            return None
        assert (changed.status, changed.starts_at) == ("booked", start)
        self.expected[reference] = changed
        return Done(key, reference, wanted, is_change=True)

    @rule(target=done, reference=visits)
    def cancel(self, reference: str | None) -> Done | None:
        if reference is None:
            return None
        key = f"cancel {next(self.keys)}"
        was_booked = self.expected[reference].status == "booked"
        self.expected[reference] = self.planner.cancel(reference, key)
        assert self.expected[reference].status == "cancelled"
        return Done(key, reference, None, is_change=False) if was_booked else None

    @rule(done=done)
    def ask_again(self, done: Done | None) -> None:
        """The same request arrives again, however much has happened since."""
        if done is None:
            return
        if done.held is None:
            visit = self.planner.cancel(done.reference, done.key)
        elif done.is_change:
            visit = self.planner.change(done.reference, done.held.hold, done.held.slot, done.key)
        else:
            visit = self.planner.confirm(done.held.hold, done.held.request, done.held.slot, CUSTOMER, done.key)
        assert visit == self.expected[done.reference]

    @invariant()
    def visits_are_as_residents_were_told(self) -> None:
        for reference, visit in self.expected.items():
            assert self.planner.find(reference, "jannie@voorbeeld.nl") == visit

    @invariant()
    def every_visit_is_one_that_a_resident_was_told_of(self) -> None:
        with self.database.read() as session:
            stored = session.scalars(select(VisitRow.reference).where(VisitRow.status != "held")).all()
            keys = session.scalars(select(VisitKeyRow.key).where(VisitKeyRow.key.startswith("confirm"))).all()
        assert sorted(str(reference) for reference in stored) == sorted(self.expected)
        assert len(keys) == len(self.expected)

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


def test_an_employee_is_never_in_two_places(database: Database) -> None:
    run_state_machine_as_test(
        lambda: ResidentsAtRandom(database),
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
