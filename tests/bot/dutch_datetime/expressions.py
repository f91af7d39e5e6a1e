"""How the tables of the tests are written and read: what is found in an expression, as a short text."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dutch_datetime import DateSpan, find

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

WEDNESDAY = "2026-11-25"
"""The day on which it is now unless a test says otherwise."""


def at(day: str, clock: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=AMSTERDAM)


def dates_in(text: str, now: datetime) -> list[str]:
    """ "2026-11-26" for a day, otherwise "2026-11-30..2026-12-07 week"; "not" before and "weekly" behind it when it is that."""
    found = []
    for span in find(text, now):
        if isinstance(span, DateSpan):
            value = span.period.as_value()
            one_day = value["grain"] == "day" and (span.period.until - span.period.first).days == 1
            period = value["from"] if one_day else f"{value['from']}..{value['to']} {value['grain']}"
            found.append(f"{_not(value)}{period}{' weekly' if value.get('weekly') else ''}")
    return found


def times_in(text: str, now: datetime) -> list[str]:
    """ "14:30" for a minute, otherwise "08:00..12:00 day_part"; "not" before it when that is meant."""
    found = []
    for span in find(text, now):
        if not isinstance(span, DateSpan):
            value = span.period.as_value()
            period = value["from"] if value["grain"] == "minute" else f"{value['from']}..{value['to']} {value['grain']}"
            found.append(f"{_not(value)}{period}")
    return found


def _not(value: dict[str, object]) -> str:
    return "not " if value.get("exclude") else ""
