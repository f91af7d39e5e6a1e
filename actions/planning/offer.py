"""Which of the free times to offer: few, and well apart, so that one of them is likely to suit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from actions.planning.time_slot import RESIDENTS_ZONE, TimeSlot

FAR_ENOUGH = timedelta(hours=3)
"""Times of day further apart than this are equally different."""

DAYS_TO_SPARE = 2
"""How many more days than offers are looked at: enough to spread over, and never far away without need."""


def days_to_look_at(count: int, declined: Collection[TimeSlot]) -> int:
    """How many days with free times are enough to choose `count` offers from, after some were declined."""
    return count + DAYS_TO_SPARE + len({_day(slot) for slot in declined})


def well_spread(free: Sequence[TimeSlot], count: int, declined: Collection[TimeSlot]) -> list[TimeSlot]:
    """At most `count` of the free slots, in order of time.

    The first is the earliest. Each next one is on a day that isn't offered yet when there is one, then as far as possible (up to
    three hours) from the times of day in the others, then early. What was declined counts as offered before. Whole and half
    hours are used while there are enough of them.
    """
    round_times = [slot for slot in free if slot.starts_at.minute % 30 == 0]
    left = sorted(round_times if len(round_times) >= count else free, key=lambda slot: slot.starts_at)
    known = list(declined)
    chosen: list[TimeSlot] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda slot: _newness(slot, known)) if known else left[0]
        chosen.append(best)
        known.append(best)
        left.remove(best)
    return sorted(chosen, key=lambda slot: slot.starts_at)


def _newness(slot: TimeSlot, known: Sequence[TimeSlot]) -> tuple[bool, timedelta]:
    """Greater is better; of equals, `max` takes the first, which is the earliest."""
    new_day = all(_day(slot) != _day(other) for other in known)
    apart = min(abs(_time_of_day(slot) - _time_of_day(other)) for other in known)
    return new_day, min(apart, FAR_ENOUGH)


def _day(slot: TimeSlot) -> date:
    return _local(slot).date()


def _time_of_day(slot: TimeSlot) -> timedelta:
    local = _local(slot)
    return timedelta(hours=local.hour, minutes=local.minute)


def _local(slot: TimeSlot) -> datetime:
    return slot.starts_at.astimezone(RESIDENTS_ZONE)
