"""Which times are free for a visit, and what each would cost in driving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from actions.planning.agenda import REACH, Agenda, midnight
from actions.planning.request import VisitRequest, Wish
from actions.planning.roster import Roster
from actions.planning.time_slot import QUARTER, RESIDENTS_ZONE, TimeSlot, quarter_from
from actions.planning.travel import Travel
from records import visits

DETOUR_STEP = timedelta(minutes=5)
"""Smaller differences in driving are less than the estimate of a drive is worth."""

DAYS_AT_ONCE = 8
"""How many days are read in one query at most: about what an offer of three times looks at."""

LONGEST_PAUSE = timedelta(days=4)
"""Days further apart are read apart, without what was booked in between. A weekend with a holiday beside it is no such pause."""


@dataclass(frozen=True)
class FreeTime:
    """A time that can be booked. What it costs stays within the planner: it depends on where other residents are visited."""

    slot: TimeSlot
    detour: timedelta
    """How much more the employee drives that day with this visit than without, in steps of five minutes."""


class FreeTimes:
    """Searches for free times. Reads what was booked once for many days, and nothing that lies outside them."""

    def __init__(self, roster: Roster, travel: Travel, bases: Mapping[str, str]) -> None:
        self._roster = roster
        self._travel = travel
        self._bases = bases

    def by_day(
        self, session: Session, request: VisitRequest, wish: Wish, days: Sequence[date], now: datetime, owner: str | None
    ) -> Iterator[list[FreeTime]]:
        """The free times within the wish of each day that has some, in the order of `days`, which are read as the caller goes on.

        At each time, of the employees who are free it is the one who drives least for it, then the one with the fewest visits
        that day. What `owner` holds itself counts as free.
        """
        employees = self._roster.employees(request)
        for stretch in _stretches(days):
            opens, closes = midnight(stretch[0]) - REACH, midnight(stretch[-1] + timedelta(days=1)) + REACH
            booked = visits.occupations(session, employees, opens, closes, now)
            others = (visit for visit in booked if owner is None or visit.owner != owner)
            agenda = Agenda(others, self._travel, self._bases)
            for day in stretch:
                if free := self._on(day, agenda, employees, request, wish, now):
                    yield free

    def _on(
        self, day: date, agenda: Agenda, employees: Sequence[str], request: VisitRequest, wish: Wish, now: datetime
    ) -> list[FreeTime]:
        length = self._roster.length(request)
        best: dict[datetime, tuple[timedelta, int, str]] = {}
        for employee in employees:
            hours = self._roster.hours(request, employee, day)
            if not hours:
                continue
            load = agenda.load(employee, day)
            for gap in agenda.gaps(employee, day, request, length):
                cost = (round(gap.detour / DETOUR_STEP) * DETOUR_STEP, load, employee)
                for opens, closes in hours:
                    earliest, latest = max(opens, gap.opens), min(closes, gap.closes) - length
                    if earliest > latest:
                        continue
                    starts_at = quarter_from(earliest)
                    while starts_at <= latest:
                        if starts_at not in best or cost < best[starts_at]:
                            best[starts_at] = cost
                        starts_at += QUARTER
        declined = {slot.starts_at.astimezone(UTC) for slot in wish.exclude}
        free = []
        for starts_at, (detour, _, employee) in sorted(best.items()):
            local = starts_at.astimezone(RESIDENTS_ZONE)
            if starts_at > now and starts_at not in declined and wish.allows(local):
                free.append(FreeTime(TimeSlot(employee, local, (starts_at + length).astimezone(RESIDENTS_ZONE)), detour))
        return free


def _stretches(days: Sequence[date]) -> Iterator[list[date]]:
    """The days in groups that are worth reading at once."""
    stretch: list[date] = []
    for day in days:
        if stretch and (len(stretch) == DAYS_AT_ONCE or day - stretch[-1] > LONGEST_PAUSE):
            yield stretch
            stretch = []
        stretch.append(day)
    if stretch:
        yield stretch
