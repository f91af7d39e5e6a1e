"""What employees have on already, where another visit fits in, and how much driving that adds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter

from actions.planning.request import VisitRequest
from actions.planning.time_slot import RESIDENTS_ZONE, TimeSlot, quarters_between
from actions.planning.travel import Travel
from municipalities.channels import HOME, Channel
from records.visits import Occupation

AFTER_VISIT = timedelta(minutes=15)
"""What is always kept free after a home visit, also for a neighbour of the last address."""

REACH = timedelta(hours=3)
"""How far around a slot other visits can be of influence: no drive within a municipality takes as long as this."""

_STARTS_AT = attrgetter("starts_at")
_LONG_AGO, _FAR_OFF = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def claimed_quarters(slot: TimeSlot, channel: Channel = HOME) -> list[datetime]:
    """The quarters that a visit in this slot takes of its employee."""
    return quarters_between(slot.starts_at, slot.ends_at + _pause(channel))


def _pause(*channels: Channel) -> timedelta:
    """What lies between such visits at least: nothing where the employee stays at the desk or at the phone."""
    return AFTER_VISIT if HOME in channels else timedelta()


@dataclass(frozen=True)
class Gap:
    """Time that an employee can be at an address: with the drives there and on, as far as another visit comes before or after."""

    opens: datetime
    closes: datetime
    detour: timedelta
    """How much more the employee drives that day with a visit here than without. Breaks cost no driving; without a base, neither
    do the drives before the first visit and after the last."""


class Agenda:
    """Visits that count: booked ones and unexpired holds. `bases` gives the postcode from which an employee drives, if known."""

    def __init__(self, visits: Iterable[Occupation], travel: Travel, bases: Mapping[str, str]) -> None:
        self._travel = travel
        self._bases = bases
        self._visits: dict[str, list[Occupation]] = defaultdict(list)
        for visit in visits:
            self._visits[visit.employee].append(visit)
        for of_employee in self._visits.values():
            of_employee.sort(key=_STARTS_AT)

    def gaps(self, employee: str, day: date, request: VisitRequest, length: timedelta) -> Iterator[Gap]:
        """The gaps of an employee for the visit, of this length, when it starts on `day`; in order of time.

        Only the visits before and after a gap are looked at: those further away are kept apart by these.
        """
        day_begins, day_ends = midnight(day), midnight(day + timedelta(days=1))
        visits = self._visits.get(employee, [])
        first = bisect_left(visits, day_begins, key=_STARTS_AT)
        last = bisect_left(visits, day_ends, key=_STARTS_AT)
        base = self._bases.get(employee)
        postcode = request.postcode
        shortest = length + 2 * _pause(request.channel)
        for position in range(first, last + 1):
            before = visits[position - 1] if position > 0 else None
            after = visits[position] if position < len(visits) else None
            if before and after and after.starts_at - before.ends_at < shortest:
                continue
            opens = before.ends_at + self._apart(before, request) if before else _LONG_AGO
            closes = after.starts_at - self._apart(after, request) if after else _FAR_OFF
            if closes - opens >= length:
                coming_from = before.postcode if before and before.starts_at >= day_begins else base
                going_to = after.postcode if after and after.starts_at < day_ends else base
                yield Gap(opens, closes, self._detour(coming_from, postcode, going_to))

    def has_room(self, slot: TimeSlot, request: VisitRequest) -> bool:
        """Whether the employee can make the visit in this slot and be in time for the visits before and after it."""
        starts_at, ends_at = slot.starts_at.astimezone(UTC), slot.ends_at.astimezone(UTC)
        gaps = self.gaps(slot.employee, slot.starts_at.astimezone(RESIDENTS_ZONE).date(), request, ends_at - starts_at)
        return any(gap.opens <= starts_at and ends_at <= gap.closes for gap in gaps)

    def load(self, employee: str, day: date) -> int:
        """How many visits of an employee start on a day."""
        visits = self._visits.get(employee, [])
        ends = bisect_left(visits, midnight(day + timedelta(days=1)), key=_STARTS_AT)
        return ends - bisect_left(visits, midnight(day), key=_STARTS_AT)

    def _apart(self, visit: Occupation, request: VisitRequest) -> timedelta:
        pause = _pause(visit.channel, request.channel)
        return max(pause, self._travel.between(visit.postcode, request.postcode)) if pause else pause

    def _detour(self, coming_from: str | None, here: str, going_to: str | None) -> timedelta:
        drive = self._travel.drive
        return drive(coming_from, here) + drive(here, going_to) - drive(coming_from, going_to)


@lru_cache(maxsize=1000)
def midnight(day: date) -> datetime:
    """The start of a day of residents, in UTC."""
    return datetime.combine(day, time(), RESIDENTS_ZONE).astimezone(UTC)
