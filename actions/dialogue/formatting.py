"""Days and times as Sophie says them: "donderdag 26 november, tussen 10.00 en 10.45 uur"."""

from __future__ import annotations

from datetime import date, datetime

from actions.dialogue.dutch_words import MONTHS, WEEKDAYS
from actions.services import RESIDENTS_ZONE


def day_text(day: date) -> str:
    """ "donderdag 26 november"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def past_day_text(day: date, today: date) -> str:
    """The same; with the year when it isn't this one: "maandag 30 november 2025"."""
    return day_text(day) if day.year == today.year else f"{day_text(day)} {day.year}"


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


def delivery_text(article: str) -> str:
    """ "de bezorging van een rijbewijs"."""
    return f"de bezorging van {article}"


def address_text(postcode: str, house_number: int, addition: str) -> str:
    """ "1771 AB 12a", "1771 AB 12-1"."""
    return f"{postcode} {house_number_text(house_number, addition)}"


def house_number_text(house_number: int, addition: str) -> str:
    """ "12", "12a", "12-1": a digit behind the number would make it another number."""
    return f"{house_number}{'-' if addition[:1].isdigit() else ''}{addition}"
