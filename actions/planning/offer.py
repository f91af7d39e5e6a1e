"""Which of the free times to offer: few, cheap in driving, and so different that one of them is likely to suit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from actions.planning.free_times import FreeTime
from actions.planning.time_slot import RESIDENTS_ZONE, TimeSlot

FAR_ENOUGH = timedelta(hours=3)
"""Times of day at least this far apart lie in different parts of a day, and are equally different."""

DAYS_TO_SPARE = 5
"""How many more days than offers are looked at. With three offers these are almost two working weeks, in which somebody is
likely to come near; and nobody is offered only times far away."""


def days_to_look_at(count: int, declined: Collection[TimeSlot]) -> int:
    """How many days with free times are enough to choose `count` offers from, after some were declined."""
    return count + DAYS_TO_SPARE + len({_day(slot) for slot in declined})


def best_offers(free: Sequence[FreeTime], count: int, declined: Collection[TimeSlot]) -> list[TimeSlot]:
    """At most `count` of the free times (which come in order of time), in order of time.

    They are chosen one by one, each

    1. on a day that isn't offered yet, when there is one;
    2. of these, at least three hours from the times of day in the others, when there is one;
    3. of these, with the least driving;
    4. of these, furthest from the times of day in the others; then the earliest.

    So the first choice is the cheapest of all, and each next one the cheapest that makes a real choice. Nobody waits to save
    others a drive: when the first day with a free time is not among them, the last choice is on that day. What was declined
    counts as offered before. Whole and half hours are used while there are enough of them.

    The cost of a time isn't told. It depends on where other visits are, by their four-digit postcode: an offer can be near
    another visit or just early, which nobody can tell apart, and says nothing about who or which address.
    """
    round_times = [time for time in free if time.slot.starts_at.minute % 30 == 0]
    left = [_Candidate(time) for time in (round_times if len(round_times) >= count else free)]
    first_day = left[0].day if left else None
    days: set[date] = set()
    _take_into_account(declined, left, days)
    chosen: list[TimeSlot] = []
    while left and len(chosen) < count:
        last_chance = len(chosen) == count - 1 and first_day not in days
        eligible = [candidate for candidate in left if candidate.day == first_day] if last_chance else left
        best = max(eligible, key=lambda candidate: candidate.merit(days))
        left.remove(best)
        chosen.append(best.slot)
        _take_into_account([best.slot], left, days)
    # Not by the clock on the wall, which shows an hour twice when summer ends.
    return sorted(chosen, key=lambda slot: slot.starts_at.timestamp())


class _Candidate:
    """A time that isn't offered yet."""

    def __init__(self, time: FreeTime) -> None:
        self.slot = time.slot
        self.day = _day(time.slot)
        self.time_of_day = _time_of_day(time.slot)
        self.detour = time.detour
        self.apart = FAR_ENOUGH
        """How far it is from the nearest time of day that is offered, up to what is far enough."""

    def merit(self, offered_days: Collection[date]) -> tuple[bool, bool, timedelta, timedelta]:
        """Greater is better; of equals, `max` takes the first, which is the earliest."""
        return self.day not in offered_days, self.apart >= FAR_ENOUGH, -self.detour, self.apart


def _take_into_account(offered: Iterable[TimeSlot], left: Iterable[_Candidate], days: set[date]) -> None:
    for slot in offered:
        days.add(_day(slot))
        for candidate in left:
            candidate.apart = min(candidate.apart, abs(candidate.time_of_day - _time_of_day(slot)))


def _day(slot: TimeSlot) -> date:
    return slot.starts_at.astimezone(RESIDENTS_ZONE).date()


def _time_of_day(slot: TimeSlot) -> timedelta:
    local = slot.starts_at.astimezone(RESIDENTS_ZONE)
    return timedelta(hours=local.hour, minutes=local.minute)
