"""What a resident asks of the planner: a visit, and when it would suit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from actions.planning.time_slot import TimeSlot


@dataclass(frozen=True)
class VisitRequest:
    """What the visit is for, and where."""

    product: str
    """A key of the municipality's products."""
    people: int
    """How many people apply; all must be present."""
    postcode: str
    house_number: int
    addition: str
    """Of the house number; empty when there is none."""


@dataclass(frozen=True)
class Wish:
    """When the visit may start; None where there is no limit. Days and times of day are half-open and in residents' time."""

    date_from: date | None = None
    date_to: date | None = None
    time_from: time | None = None
    time_to: time | None = None
    exclude: frozenset[TimeSlot] = frozenset()
    """Not these again: no time that starts when one of these does, by whichever employee."""

    def allows_day(self, day: date) -> bool:
        return (self.date_from is None or day >= self.date_from) and (self.date_to is None or day < self.date_to)

    def allows_time(self, start: time) -> bool:
        return (self.time_from is None or start >= self.time_from) and (self.time_to is None or start < self.time_to)
