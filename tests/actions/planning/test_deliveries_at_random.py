"""Residents book, move and cancel visits and deliveries in any order; nothing is ever delivered before it is ready."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test
from sqlalchemy import delete, select

from actions.planning import DeliveryTooEarly, Planner, SlotTaken, TimeSlot, Visit, VisitNotOpen
from records.database import Database
from records.visits import BOOKED, VisitRow
from tests.actions.planning.support import AT_WIERINGERWERF, CUSTOMER, WEDNESDAY, Clock, municipality, slot

WORKING_DAYS = 2
"""Short, so that visits and deliveries often lie close to each other."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
DAYS = st.integers(0, 12).map(lambda days: WEDNESDAY + timedelta(days=days))
HOURS = st.sampled_from(["09:00", "11:00", "14:00"])


def ready_day(intake: date) -> date:
    """Worked out another way than the planner does: in these weeks there are no holidays."""
    days = (intake + timedelta(days=ahead) for ahead in range(1, 7))
    return [day for day in days if day.weekday() < 5][WORKING_DAYS - 1]


class DeliveriesAtRandom(RuleBasedStateMachine):
    intakes = Bundle("intakes")
    deliveries = Bundle("deliveries")

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        with database.write() as session:
            session.execute(delete(VisitRow))
        employees = [{"id": "a1", "products": ["passport"], "shifts": {day: ["09:00-12:00", "13:00-17:00"] for day in WEEKDAYS}}]
        by_product = {"passport": {"ready_after_working_days": WORKING_DAYS, "minutes": 30, "office_hours": "09:00-16:00"}}
        self.planner = Planner(database, municipality(employees=employees, deliveries=by_product), Clock())
        self.keys = 0

    def key(self) -> str:
        self.keys += 1
        return f"key {self.keys}"

    @rule(target=intakes, day=DAYS, start=HOURS)
    def book(self, day: date, start: str) -> Any:
        try:
            return self.planner.confirm("none", AT_WIERINGERWERF, slot(day, start), CUSTOMER, self.key()).reference
        except SlotTaken:
            return multiple()

    @rule(target=deliveries, reference=intakes, day=DAYS, start=HOURS)
    def deliver(self, reference: str, day: date, start: str) -> Any:
        try:
            return self.planner.deliver(reference, "none", slot(day, start), self.key()).reference
        except (SlotTaken, VisitNotOpen):
            return multiple()

    @rule(target=deliveries, reference=intakes)
    def deliver_at_an_offered_time(self, reference: str) -> Any:
        intake = self.visit(reference)
        request = self.planner.delivery_request(intake.request(), intake.day)
        assert request is not None
        wanted: TimeSlot | None = next(iter(self.planner.get_times(request, ready_day(intake.day))), None)
        try:
            return self.planner.deliver(reference, "none", wanted, self.key()).reference if wanted else multiple()
        except VisitNotOpen:
            return multiple()

    @rule(reference=intakes, day=DAYS, start=HOURS, release=st.booleans())
    def move_the_first_visit(self, reference: str, day: date, start: str, release: bool) -> None:
        before, delivery = self.visit(reference), self.planner.delivery_of(reference)
        try:
            self.planner.change(reference, "none", slot(day, start), self.key(), release_delivery=release)
        except DeliveryTooEarly:
            assert not release
            assert delivery is not None
            assert delivery.day < ready_day(day)
            assert (self.visit(reference), self.planner.delivery_of(reference)) == (before, delivery)
        except (SlotTaken, VisitNotOpen):
            assert (self.visit(reference), self.planner.delivery_of(reference)) == (before, delivery)

    @rule(reference=deliveries, day=DAYS, start=HOURS)
    def move_the_delivery(self, reference: str, day: date, start: str) -> None:
        try:
            self.planner.change(reference, "none", slot(day, start), self.key())
        except (SlotTaken, VisitNotOpen):
            return

    @rule(reference=st.one_of(intakes, deliveries))
    def cancel(self, reference: str) -> None:
        self.planner.cancel(reference, self.key())

    def visit(self, reference: str) -> Visit:
        found = self.planner.find(reference, "jannie@voorbeeld.nl")
        assert found is not None
        return found

    @invariant()
    def every_delivery_belongs_to_a_visit_and_comes_when_it_is_ready(self) -> None:
        with self.database.read() as session:
            booked = [row for row in session.scalars(select(VisitRow)) if row.status == BOOKED]
            intakes = {row.id: Visit.of(row) for row in booked if row.kind == "intake"}
            deliveries = [(row.intake_id, Visit.of(row)) for row in booked if row.kind == "delivery"]
        assert len({intake for intake, _ in deliveries}) == len(deliveries), "one for each visit"
        for intake, visit in deliveries:
            assert intake in intakes, "a delivery without its visit"
            assert visit.first_day == ready_day(intakes[intake].day)
            assert visit.day >= visit.first_day
            assert visit.starts_at.hour >= 9 and (visit.ends_at.hour, visit.ends_at.minute) <= (16, 0)


def test_nothing_is_delivered_too_early(database: Database) -> None:
    run_state_machine_as_test(
        lambda: DeliveriesAtRandom(database),
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
