"""What a resident asks of the planner: a visit, and when it would suit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from actions.planning.time_slot import TimeSlot
from municipalities.channels import HOME, Channel
from records.visits import INTAKE, Kind


@dataclass(frozen=True)
class VisitRequest:
    """What the visit is for, and where."""

    product: str
    """A key of the municipality's products."""
    people: int
    """How many people apply; all must be present."""
    postcode: str
    """Of the resident's address; empty for an appointment at the desk or by phone."""
    house_number: int
    """0 where there is no address."""
    addition: str
    """Of the house number; empty when there is none."""
    channel: Channel = HOME
    kind: Kind = INTAKE
    first_day: date | None = None
    """The first day on which it makes sense, when there is one: nothing is delivered before it is ready."""
    last_day: date | None = None
    """The last day that is of any use, when there is one: a birth must be declared by then."""

    def allows_day(self, day: date) -> bool:
        return (self.first_day is None or day >= self.first_day) and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class Days:
    """Days from `first` up to but not including `until`, which lies later."""

    first: date
    until: date
    weekly: bool = False
    """Whether the same days of every later week count too: "elke dinsdag"."""

    def __contains__(self, day: date) -> bool:
        if self.weekly:
            return day >= self.first and (day - self.first).days % 7 < (self.until - self.first).days
        return self.first <= day < self.until


@dataclass(frozen=True)
class Hours:
    """Times of day from `opens` up to but not including `closes`; None where there is no limit."""

    opens: time | None = None
    closes: time | None = None

    def __contains__(self, start: time) -> bool:
        return (self.opens is None or start >= self.opens) and (self.closes is None or start < self.closes)


@dataclass(frozen=True)
class Exclusion:
    """When a visit must not start: at these hours on these days. None stands for every day, or for the whole day."""

    days: Days | None = None
    hours: Hours | None = None

    def covers_day(self, day: date) -> bool:
        """Whether nothing of the day is left."""
        return self.hours is None and (self.days is None or day in self.days)

    def covers(self, start: datetime) -> bool:
        return (self.days is None or start.date() in self.days) and (self.hours is None or start.time() in self.hours)


@dataclass(frozen=True)
class Wish:
    """When the visit may start; None where there is no limit. Days and times of day are half-open and in residents' time."""

    date_from: date | None = None
    date_to: date | None = None
    time_from: time | None = None
    time_to: time | None = None
    exclude: frozenset[TimeSlot] = frozenset()
    """Not these again: no time that starts when one of these does, by whichever employee."""
    either_days: tuple[Days, ...] = ()
    """On one of these; empty when any day within the limits will do."""
    either_hours: tuple[Hours, ...] = ()
    """In one of these; empty when any time within the limits will do."""
    not_at: tuple[Exclusion, ...] = ()

    def allows_day(self, day: date) -> bool:
        """Whether a visit may start at some time of the day."""
        within = (self.date_from is None or day >= self.date_from) and (self.date_to is None or day < self.date_to)
        named = not self.either_days or any(day in days for days in self.either_days)
        return within and named and not any(exclusion.covers_day(day) for exclusion in self.not_at)

    def allows(self, start: datetime) -> bool:
        """Whether a visit may start then; `start` is in residents' time."""
        clock = start.time()
        within = clock in Hours(self.time_from, self.time_to)
        named = not self.either_hours or any(clock in hours for hours in self.either_hours)
        return self.allows_day(start.date()) and within and named and not any(item.covers(start) for item in self.not_at)
