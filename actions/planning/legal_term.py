"""When a term in a Dutch law ends: Algemene termijnenwet (BWBR0002448), articles 1 to 3."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import holidays

DAYS_TO_DECLARE_A_BIRTH = 3
"""Within three days after the day of birth: article 1:19e of the civil code (BWBR0002656)."""

LEAST_WORKING_DAYS = 2
"""That a term of at least three days holds: article 2."""

LIBERATION_DAY = (5, 5)
"""Month and day. Article 3 names it for every year; the package `holidays` lists it as public every fifth year only."""


class LegalTerms:
    """Counts terms in days.

    Saturdays, Sundays and generally recognised public holidays are no working days; Good Friday counts as one of the latter.
    `made_equal` are the days that a royal decree makes equal to them (article 3, paragraph 3), which are different each year.
    """

    def __init__(self, made_equal: Collection[date] = ()) -> None:
        self._made_equal = frozenset(made_equal)
        self._public_holidays = holidays.country_holidays("NL")

    def is_working_day(self, day: date) -> bool:
        is_holiday = day in self._public_holidays or day in self._made_equal or (day.month, day.day) == LIBERATION_DAY
        return day.weekday() < 5 and not is_holiday

    def last_day(self, event: date, days: int) -> date:
        """The last day of a term of `days` whole days after the day of the event, which itself doesn't count."""
        last = event + timedelta(days=days)
        if days >= LEAST_WORKING_DAYS + 1:
            while self._working_days(event, last) < LEAST_WORKING_DAYS:
                last += timedelta(days=1)
        while not self.is_working_day(last):
            last += timedelta(days=1)
        return last

    def last_day_to_declare(self, birth: date) -> date:
        """The last day on which a birth can be declared in time."""
        return self.last_day(birth, DAYS_TO_DECLARE_A_BIRTH)

    def _working_days(self, after: date, until: date) -> int:
        """How many working days lie after one day, up to and including another."""
        days = (until - after).days
        return sum(self.is_working_day(after + timedelta(days=number)) for number in range(1, days + 1))
