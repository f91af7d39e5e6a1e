"""Who works when, and on what: the time slots that would be possible if nobody had booked anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from actions.planning.request import VisitRequest
from actions.planning.time_slot import QUARTER, RESIDENTS_ZONE, TimeSlot
from municipalities import Employee, HomeVisits


class Roster:
    """Visits start on a quarter of an hour and lie wholly within a shift of an employee who does the product."""

    def __init__(self, home_visits: HomeVisits) -> None:
        self._home_visits = home_visits

    def slots(self, request: VisitRequest, day: date) -> Iterator[TimeSlot]:
        """All slots that start on `day`."""
        length = self._length(request)
        for employee in self._home_visits.employees:
            if request.product not in employee.products:
                continue
            for start, end in _shifts(employee, day):
                starts_at = start
                while starts_at + length <= end:
                    yield TimeSlot(
                        employee.id, starts_at.astimezone(RESIDENTS_ZONE), (starts_at + length).astimezone(RESIDENTS_ZONE)
                    )
                    starts_at += QUARTER

    def has(self, request: VisitRequest, slot: TimeSlot) -> bool:
        """Whether `slot` is one of the slots for the request, as shifts and lengths are now."""
        return slot in self.slots(request, slot.starts_at.astimezone(RESIDENTS_ZONE).date())

    def _length(self, request: VisitRequest) -> timedelta:
        return timedelta(minutes=self._home_visits.visit_minutes(request.product, request.people))


def _shifts(employee: Employee, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The shifts of a day in UTC, so that adding to them is right on the days that the clock changes. Starts on a quarter."""
    for opens, closes in employee.shifts.get(day.weekday(), ()):
        start, end = _moment(day, opens), _moment(day, closes)
        past_quarter = timedelta(minutes=start.minute % 15, seconds=start.second, microseconds=start.microsecond)
        yield (start + QUARTER - past_quarter if past_quarter else start), end


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, RESIDENTS_ZONE).astimezone(UTC)
