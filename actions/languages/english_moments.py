"""Days and times in English: "Thursday 26 November, between 10:00 and 10:45"."""

from __future__ import annotations

from datetime import date, datetime

from actions.services import RESIDENTS_ZONE

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def english_day(day: date) -> str:
    """ "Thursday 26 November"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def english_start(starts_at: datetime) -> str:
    """ "Thursday 26 November, 10:00"."""
    local = starts_at.astimezone(RESIDENTS_ZONE)
    return f"{english_day(local.date())}, {local:%H:%M}"


def english_window(starts_at: datetime, ends_at: datetime) -> str:
    """ "Thursday 26 November, between 10:00 and 10:45"."""
    local, until = starts_at.astimezone(RESIDENTS_ZONE), ends_at.astimezone(RESIDENTS_ZONE)
    return f"{english_day(local.date())}, between {local:%H:%M} and {until:%H:%M}"
