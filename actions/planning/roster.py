"""Who works when, and on what: the time slots that would be possible if nobody had booked anything."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from actions.planning.request import VisitRequest
from actions.planning.time_slot import RESIDENTS_ZONE, TimeSlot, quarter_from
from municipalities import HomeVisits
from records.visits import DELIVERY

OFFICE_DAYS = range(5)
"""Monday to Friday."""


class Roster:
    """Visits start on a quarter of an hour and lie wholly within a shift of an employee who does the product."""

    def __init__(self, home_visits: HomeVisits) -> None:
        self._home_visits = home_visits
        self._shifts = {employee.id: employee.shifts for employee in home_visits.employees}

    def employees(self, request: VisitRequest) -> list[str]:
        """Who does the product in the way that is asked for."""
        able = (one for one in self._home_visits.employees if request.product in one.products and one.at == request.channel)
        return [employee.id for employee in able]

    def length(self, request: VisitRequest) -> timedelta:
        """How long the visit takes, in whole quarters."""
        if request.kind == DELIVERY:
            return timedelta(minutes=self._home_visits.delivery_minutes(request.product))
        return timedelta(minutes=self._home_visits.visit_minutes(request.product, request.people, request.channel))

    def hours(self, request: VisitRequest, employee: str, day: date) -> list[tuple[datetime, datetime]]:
        """The parts of an employee's shifts, as `shifts` gives them, in which the visit can be."""
        shifts = self.shifts(employee, day)
        office_hours = self._home_visits.deliveries[request.product].office_hours if request.kind == DELIVERY else None
        if office_hours is None:
            return shifts
        if day.weekday() not in OFFICE_DAYS:
            return []
        opens, closes = quarter_from(_moment(day, office_hours[0])), _moment(day, office_hours[1])
        within = [(max(begins, opens), min(ends, closes)) for begins, ends in shifts]
        return [(begins, ends) for begins, ends in within if begins < ends]

    def shifts(self, employee: str, day: date) -> list[tuple[datetime, datetime]]:
        """When a visit on that day starts at the earliest, on a quarter, and ends at the latest, for each shift of an employee.

        In UTC, so that adding to it is right on the days that the clock changes.
        """
        clocks = self._shifts[employee].get(day.weekday(), ())
        return [(quarter_from(_moment(day, opens)), _moment(day, closes)) for opens, closes in clocks]

    def has(self, request: VisitRequest, slot: TimeSlot) -> bool:
        """Whether `slot` is one of the slots for the request, as shifts and lengths are now."""
        starts_at, ends_at = slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC)
        if slot.employee not in self.employees(request) or ends_at - starts_at != self.length(request):
            return False
        hours = self.hours(request, slot.employee, slot.starts_at.astimezone(RESIDENTS_ZONE).date())
        return quarter_from(starts_at) == starts_at and any(opens <= starts_at and ends_at <= closes for opens, closes in hours)


@lru_cache(maxsize=10_000)
def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, RESIDENTS_ZONE).astimezone(UTC)
