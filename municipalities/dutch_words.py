"""Days, times of day and lists as Dutch residents read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def day_in_words(day: date) -> str:
    """dinsdag 24 november"""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def clock(moment: time) -> str:
    """8.30"""
    return f"{moment.hour}.{moment.minute:02}"


def listed(names: Sequence[str], joined_by: str = "en") -> str:
    """Breezand, Kolhorn en Winkel"""
    return f" {joined_by} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
