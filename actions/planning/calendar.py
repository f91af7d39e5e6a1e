"""On which days visits can be made, and which of them can be booked today."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

import holidays


class WorkingCalendar:
    """The municipality's calendar; the weekdays themselves follow from the shifts.

    Public holidays are those that the package `holidays` lists as public. Good Friday is one of them; 5 May only every fifth
    year (2025, 2030): a municipality that closes on it every year names it among its own days off.
    """

    def __init__(self, days_off: Collection[date], lead_days: int, horizon_days: int) -> None:
        self._days_off = frozenset(days_off)
        self._lead = timedelta(days=lead_days)
        self._horizon = timedelta(days=horizon_days)
        self._public_holidays = holidays.country_holidays("NL")

    def is_working_day(self, day: date) -> bool:
        return day not in self._days_off and day not in self._public_holidays

    def is_bookable(self, day: date, today: date) -> bool:
        """Whether `day` is a working day, not too soon and not too far away; the last day of the horizon counts."""
        return today + self._lead <= day <= today + self._horizon and self.is_working_day(day)

    def bookable_days(self, today: date) -> Iterator[date]:
        """All bookable days, the first one first."""
        day = today + self._lead
        while day <= today + self._horizon:
            if self.is_working_day(day):
                yield day
            day += timedelta(days=1)
