"""What employees have on already, and whether another visit fits in, travel included."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from actions.planning.time_slot import TimeSlot, quarters_between
from actions.planning.travel import Travel
from records.visits import VisitRow

AFTER_VISIT = timedelta(minutes=15)
"""What is always kept free after a visit, also for a neighbour of the last address."""

REACH = timedelta(hours=12)
"""How far around a slot other visits can be of influence: their length and the drive are always shorter than this."""


def claimed_quarters(slot: TimeSlot) -> list[datetime]:
    """The quarters that a visit in this slot takes of its employee."""
    return quarters_between(slot.starts_at, slot.ends_at + AFTER_VISIT)


class Agenda:
    """Visits that count: booked ones and unexpired holds."""

    def __init__(self, visits: Iterable[VisitRow], travel: Travel) -> None:
        self._travel = travel
        self._visits: dict[str, list[VisitRow]] = defaultdict(list)
        for visit in visits:
            self._visits[visit.employee].append(visit)

    def has_room(self, slot: TimeSlot, postcode: str) -> bool:
        """Whether the employee can be at `postcode` in this slot and in time at the visits before and after it."""
        for visit in self._visits.get(slot.employee, ()):
            between = max(AFTER_VISIT, self._travel.between(visit.postcode, postcode))
            if slot.starts_at < visit.ends_at + between and visit.starts_at < slot.ends_at + between:
                return False
        return True

    def load(self) -> Counter[str]:
        """How many visits each employee has."""
        return Counter({employee: len(visits) for employee, visits in self._visits.items()})
