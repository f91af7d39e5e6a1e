"""Drives in whole minutes, so that what a page shows adds up to its totals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from actions.planning.day_plan.stops import BookedVisit
from actions.planning.travel import Travel

MINUTE = timedelta(minutes=1)


class Legs:
    """The way from one stop to the next, rounded up to minutes. None stands for a base that isn't known."""

    def __init__(self, travel: Travel) -> None:
        self._travel = travel

    def driving(self, postcode: str | None, other: str | None) -> timedelta:
        """How long is driven; nothing from or to an unknown base."""
        return _up(self._travel.drive(postcode, other))

    def needed(self, postcode: str | None, other: str | None) -> timedelta:
        """What lies at least between two stops: the drive, getting in and getting out."""
        return timedelta() if postcode is None or other is None else _up(self._travel.between(postcode, other))

    def day(self, base: str | None, visits: Sequence[BookedVisit]) -> timedelta:
        """The driving of an employee's whole day, from base to base, for visits in order."""
        stops = [base, *(visit.postcode for visit in visits), base]
        return sum((self.driving(here, there) for here, there in pairwise(stops)), timedelta())


def _up(duration: timedelta) -> timedelta:
    return math.ceil(duration / MINUTE) * MINUTE
