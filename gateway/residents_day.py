"""Days as residents have them, from midnight to midnight where they live."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

RESIDENTS_ZONE = ZoneInfo("Europe/Amsterdam")
"""The zone of days and office hours."""

ONE_DAY = timedelta(days=1)


def day_of(moment: datetime) -> date:
    """The day on which an aware moment lies."""
    return moment.astimezone(RESIDENTS_ZONE).date()


def bounds(day: date) -> tuple[datetime, datetime]:
    """The moments [start, end) of a day: 23 or 25 hours apart when the clock is changed."""
    return midnight(day), midnight(day + ONE_DAY)


def days_from(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both included."""
    while first <= last:
        yield first
        first += ONE_DAY


def midnight(day: date) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, time(), RESIDENTS_ZONE).astimezone(UTC)
