"""The plan of one day: per employee the stops in driving order, with the drives between them and what needs attention; and the
appointments at the desk and by phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from actions.planning.calendar import WorkingCalendar
from actions.planning.day_plan.hand_over import Proposal, by_employee, propose
from actions.planning.day_plan.legs import Legs
from actions.planning.day_plan.stops import BookedVisit
from actions.planning.roster import Roster
from actions.planning.travel import Travel
from municipalities import Municipality
from municipalities.channels import CHANNELS, HOME, Channel


class Remark(StrEnum):
    """What somebody should look at before the day begins."""

    TOO_LITTLE_TIME = "too_little_time"
    """The employee can't be there in time after the stop before."""
    UNKNOWN_ADDRESS = "unknown_address"
    """The postcode isn't in the service area (any more): the drive is a guess, and the stop isn't on the map."""
    NOT_AT_WORK = "not_at_work"
    """The employee doesn't work at that time, by the roster and the days off as they are now."""
    NOT_SKILLED = "not_skilled"
    """The employee doesn't do the product, by the roster as it is now."""


@dataclass(frozen=True)
class Stop:
    """A visit in an employee's day; at the desk and by phone nothing is driven for it."""

    visit: BookedVisit
    driving: timedelta
    """From the stop before, or from the base; in whole minutes, as all durations here."""
    slack: timedelta | None
    """What is left between the stop before and this one when the way is taken off; less than nothing when that is too long.
    None for the first stop, which the employee leaves in time for, and where nobody drives."""
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class EmployeeDay:
    """The day of an employee who has home visits."""

    employee: str
    base: str | None
    """Four digits of the postcode where the day begins and ends; None when that isn't known: the day then begins and ends at the
    first and the last door."""
    leaves_at: datetime
    """In UTC, as `returns_at`."""
    stops: tuple[Stop, ...]
    driving_back: timedelta
    returns_at: datetime

    @property
    def driving(self) -> timedelta:
        return sum((stop.driving for stop in self.stops), self.driving_back)


@dataclass(frozen=True)
class OfficeDay:
    """The day of an employee who has appointments at the desk or by phone."""

    employee: str
    stops: tuple[Stop, ...]
    """In order of time."""


@dataclass(frozen=True)
class DayPlan:
    """Everything of one day, or of one employee on that day."""

    day: date
    employees: tuple[EmployeeDay, ...]
    """Who has home visits, by alphabet. Empty on a day without home visits."""
    office: tuple[OfficeDay, ...]
    """Who has appointments at the desk or by phone, by alphabet."""
    without_visits: tuple[str, ...]
    """Who makes home visits, works that day and has none."""
    proposal: Proposal | None
    """How employees could drive less together; None when there is nothing worth it, and in the plan of one employee."""

    @property
    def driving(self) -> timedelta:
        return sum((day.driving for day in self.employees), timedelta())

    @property
    def visits(self) -> int:
        """How many home visits there are."""
        return sum(len(day.stops) for day in self.employees)

    @property
    def appointments(self) -> int:
        """How many appointments there are at the desk and by phone."""
        return sum(len(day.stops) for day in self.office)

    @property
    def is_empty(self) -> bool:
        return not self.employees and not self.office

    @property
    def days(self) -> tuple[EmployeeDay | OfficeDay, ...]:
        """All of them, with driving first. Who makes home visits and sits at the desk has two."""
        return (*self.employees, *self.office)

    def by_employee(self) -> dict[str, list[Stop]]:
        """All that each employee has, in order of time."""
        everything: dict[str, list[Stop]] = defaultdict(list)
        for day in self.days:
            everything[day.employee] += day.stops
        return {name: sorted(stops, key=lambda stop: stop.visit.starts_at) for name, stops in everything.items()}

    def of(self, employee: str) -> DayPlan:
        """The plan that one employee gets: nothing about the others and their residents."""
        return DayPlan(
            day=self.day,
            employees=tuple(day for day in self.employees if day.employee == employee),
            office=tuple(day for day in self.office if day.employee == employee),
            without_visits=tuple(name for name in self.without_visits if name == employee),
            proposal=None,
        )


class DayPlanner:
    """Makes day plans for one municipality."""

    def __init__(self, municipality: Municipality) -> None:
        home_visits = municipality.home_visits
        self._area = municipality.service_area
        self._roster = Roster(home_visits)
        self._products = {
            channel: {employee.id: employee.products for employee in home_visits.employees if employee.at == channel}
            for channel in CHANNELS
        }
        self._calendar = WorkingCalendar(home_visits.days_off, home_visits.lead_days, home_visits.horizon_days)
        self._bases = home_visits.bases()
        self._legs = Legs(Travel(municipality.service_area))

    def plan(self, day: date, visits: Sequence[BookedVisit]) -> DayPlan:
        """The plan of a day for its booked visits, in order of time. Booked times stand: driving order is the order of time."""
        doors = [visit for visit in visits if visit.channel == HOME]
        divided = by_employee(doors)
        indoors = by_employee([visit for visit in visits if visit.channel != HOME])
        at_work = self._at_work(day)
        return DayPlan(
            day=day,
            employees=tuple(self._employee_day(employee, divided[employee], day) for employee in sorted(divided)),
            office=tuple(self._office_day(employee, indoors[employee], day) for employee in sorted(indoors)),
            without_visits=tuple(employee for employee in at_work if employee not in divided),
            proposal=propose(doors, self._able(doors, at_work, day), self._bases, self._legs),
        )

    def _employee_day(self, employee: str, visits: Sequence[BookedVisit], day: date) -> EmployeeDay:
        base, first, last = self._bases.get(employee), visits[0], visits[-1]
        befores = [None, *visits[:-1]]
        return EmployeeDay(
            employee=employee,
            base=base,
            leaves_at=first.starts_at - self._legs.needed(base, first.postcode),
            stops=tuple(self._stop(visit, before, base, day) for visit, before in zip(visits, befores, strict=True)),
            driving_back=self._legs.driving(last.postcode, base),
            returns_at=last.ends_at + self._legs.needed(last.postcode, base),
        )

    def _office_day(self, employee: str, visits: Sequence[BookedVisit], day: date) -> OfficeDay:
        stops = (Stop(visit, timedelta(), None, tuple(self._roster_remarks(visit, day))) for visit in visits)
        return OfficeDay(employee, tuple(stops))

    def _stop(self, visit: BookedVisit, before: BookedVisit | None, base: str | None, day: date) -> Stop:
        slack = None
        if before is not None:
            slack = visit.starts_at - before.ends_at - self._legs.needed(before.postcode, visit.postcode)
        remarks = []
        if slack is not None and slack < timedelta():
            remarks.append(Remark.TOO_LITTLE_TIME)
        if self._area.location(visit.postcode) is None:
            remarks.append(Remark.UNKNOWN_ADDRESS)
        return Stop(
            visit=visit,
            driving=self._legs.driving(before.postcode if before else base, visit.postcode),
            slack=slack,
            remarks=(*remarks, *self._roster_remarks(visit, day)),
        )

    def _roster_remarks(self, visit: BookedVisit, day: date) -> Iterator[Remark]:
        if not self._works(visit.employee, visit, day):
            yield Remark.NOT_AT_WORK
        if visit.product not in self._products[visit.channel].get(visit.employee, ()):
            yield Remark.NOT_SKILLED

    def _able(self, visits: Sequence[BookedVisit], at_work: Sequence[str], day: date) -> dict[str, set[str]]:
        """Who could make which visits. Who is to make a visit now is always among them; nobody else, of an unknown address."""
        able: dict[str, set[str]] = {employee: set() for employee in {*at_work, *(visit.employee for visit in visits)}}
        for visit in visits:
            known = self._area.location(visit.postcode) is not None
            for employee, theirs in able.items():
                fits = known and visit.product in self._products[HOME].get(employee, ()) and self._works(employee, visit, day)
                if fits or employee == visit.employee:
                    theirs.add(visit.id)
        return able

    def _at_work(self, day: date) -> list[str]:
        return sorted(employee for employee in self._products[HOME] if self._shifts(employee, HOME, day))

    def _works(self, employee: str, visit: BookedVisit, day: date) -> bool:
        return any(
            opens <= visit.starts_at and visit.ends_at <= closes for opens, closes in self._shifts(employee, visit.channel, day)
        )

    def _shifts(self, employee: str, channel: Channel, day: date) -> list[tuple[datetime, datetime]]:
        if employee not in self._products[channel] or not self._calendar.is_working_day(day):
            return []
        return [(opens.astimezone(UTC), closes.astimezone(UTC)) for opens, closes in self._roster.shifts(employee, day)]
