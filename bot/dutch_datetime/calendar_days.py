"""Sums with days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from bot.dutch_datetime.periods import MONTH, WEEK, WEEKEND, DatePeriod

FURTHEST_YEAR = 2200
"""Later years are typing errors."""
EARLIEST_YEAR = 1900


def valid_date(year: int, month: int, day: int) -> date | None:
    """None for 31 February, and for years that nobody means."""
    if not (EARLIEST_YEAR <= year <= FURTHEST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return date(year, month, day)


def days_in_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def full_year(year: int) -> int:
    """26 -> 2026."""
    return year + 2000 if year < 100 else year


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def coming_weekday(today: date, weekday: int) -> date:
    """The first one after today: who means today says "vandaag"."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> DatePeriod:
    """Monday up to and including Sunday."""
    monday = monday_of(day)
    return DatePeriod(monday, monday + timedelta(days=7), WEEK)


def weekend_of(day: date) -> DatePeriod:
    """Saturday and Sunday of the week of that day."""
    saturday = monday_of(day) + timedelta(days=5)
    return DatePeriod(saturday, saturday + timedelta(days=2), WEEKEND)


def month_of(day: date) -> DatePeriod:
    first = day.replace(day=1)
    return DatePeriod(first, add_months(first, 1), MONTH)


def next_month_named(today: date, month: int) -> DatePeriod:
    """The month of that number that is not over yet."""
    year = today.year + (month < today.month)
    return month_of(date(year, month, 1))


def next_day_and_month(today: date, month: int, day: int) -> date | None:
    """The first such day from today on; None when no year has it. 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        found = valid_date(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def next_day_of_month(today: date, day: int) -> date | None:
    """The first day with that number from today on."""
    for months in range(3):
        first = add_months(today.replace(day=1), months)
        found = valid_date(first.year, first.month, day)
        if found is not None and found >= today:
            return found
    return None


def last_day_and_month(today: date, month: int, day: int) -> date | None:
    """The last such day up to today; None when no year has it."""
    years = (valid_date(year, month, day) for year in range(today.year, today.year - 9, -1))
    return next((found for found in years if found is not None and found <= today), None)


def last_day_of_month(today: date, day: int) -> date | None:
    """The last day with that number up to today."""
    firsts = (add_months(today.replace(day=1), -months) for months in range(3))
    found = (valid_date(first.year, first.month, day) for first in firsts)
    return next((one for one in found if one is not None and one <= today), None)


def nth_weekday(month: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday of the month of a day; -1 for the last. None when the month has no fifth one."""
    first = month.replace(day=1)
    if nth == -1:
        last = add_months(first, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == first.month else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
