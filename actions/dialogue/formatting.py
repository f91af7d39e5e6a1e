"""Days and times as Sophie says them: "donderdag 26 november, tussen 10.00 en 10.45 uur"."""

from __future__ import annotations

from datetime import date, datetime

from actions.dialogue.dutch_words import MONTHS, WEEKDAYS
from actions.services import RESIDENTS_ZONE


def day_text(day: date) -> str:
    """ "donderdag 26 november"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def time_text(moment: datetime) -> str:
    """ "10.00", in the residents' zone."""
    local = moment.astimezone(RESIDENTS_ZONE)
    return f"{local.hour}.{local.minute:02d}"


def start_text(starts_at: datetime) -> str:
    """ "donderdag 26 november, 10.00 uur"."""
    return f"{day_text(starts_at.astimezone(RESIDENTS_ZONE).date())}, {time_text(starts_at)} uur"


def window_text(starts_at: datetime, ends_at: datetime) -> str:
    """ "donderdag 26 november, tussen 10.00 en 10.45 uur"."""
    day = day_text(starts_at.astimezone(RESIDENTS_ZONE).date())
    return f"{day}, tussen {time_text(starts_at)} en {time_text(ends_at)} uur"


def address_text(postcode: str, house_number: int, addition: str) -> str:
    """ "1771 AB 12a"."""
    return f"{postcode} {house_number}{addition}"
