"""What a colleague does with visits, by the same planner, address book and outbox as residents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.planning import Appointments, TimeSlot, Visit, VisitRequest, Wish
from actions.planning.day_plan import DayPlanner, booked_on
from actions.planning.day_plan.as_page import as_page
from actions.services import Services
from actions.visits_api.bodies import BookBody, CancelBody, ChangeBody, NewTimesBody, TimesBody
from actions.visits_api.checks import booking_of, request_of, slot_at
from actions.visits_api.written import products_json, times_json, visit_json


class UnknownVisit(Exception):
    """There is no visit with this reference."""


class VisitDesk:
    """Safe to share between threads. Bodies that can't be used raise `faults.Invalid`, unknown references UnknownVisit."""

    def __init__(self, parts: Services) -> None:
        self._parts = parts
        self._planner: Appointments = parts.planner
        self._municipality = parts.municipality
        self._day_planner = DayPlanner(parts.municipality)

    def products(self) -> dict[str, Any]:
        return products_json(self._planner, self._municipality)

    def times(self, body: TimesBody) -> dict[str, Any]:
        """All free times of a day, or a few to choose from."""
        return times_json(self._free(request_of(body, self._parts), body.day, body.conversation))

    def new_times(self, reference: str, body: NewTimesBody) -> dict[str, Any]:
        """The same for moving a visit, or a delivery: all that limits it is known already."""
        return times_json(self._free(self._found(reference).request(), body.day, body.conversation))

    def book(self, body: BookBody) -> dict[str, Any]:
        """Books at once, without a hold of the colleague's own: it would be given up in the same breath. Raises SlotTaken."""
        request, slot, customer = booking_of(body, self._parts)
        return self._told(self._planner.confirm(self._hold(body.conversation), request, slot, customer, body.key("book")))

    def show(self, reference: str) -> dict[str, Any]:
        return self._told(self._found(reference))

    def change(self, reference: str, body: ChangeBody) -> dict[str, Any]:
        """Moves a visit. Raises SlotTaken, VisitNotOpen, or DeliveryTooEarly unless the delivery may be given up."""
        known, slot = self._found(reference).reference, slot_at(body.time)
        hold, key = self._hold(body.conversation), body.key("change")
        return self._told(self._planner.change(known, hold, slot, key, release_delivery=body.release_delivery))

    def cancel(self, reference: str, body: CancelBody) -> dict[str, Any]:
        """Cancels a visit, with its delivery. Raises VisitNotOpen when it has begun."""
        return self._told(self._planner.cancel(self._found(reference).reference, body.key("cancel")))

    def plan(self, day: date) -> str:
        """The day plan as a page of HTML."""
        with self._parts.database.read() as session:
            booked = booked_on(session, day)
        return as_page(self._day_planner.plan(day, booked), self._municipality)

    def _free(self, request: VisitRequest, day: date | None, owner: str | None) -> Sequence[TimeSlot]:
        if day is not None:
            return self._planner.get_times(request, day, owner)
        return self._planner.offer(request, Wish(), self._municipality.home_visits.offer_count, owner)

    def _hold(self, conversation: str | None) -> str:
        """What the resident holds already; "" is nobody's."""
        return (self._planner.held_by(conversation) if conversation else None) or ""

    def _found(self, reference: str) -> Visit:
        if (visit := self._planner.look_up(reference)) is None:
            raise UnknownVisit
        return visit

    def _told(self, visit: Visit) -> dict[str, Any]:
        return visit_json(visit, self._planner)
