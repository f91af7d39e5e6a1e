"""Weeks that a dialogue can speak of on every day of the year: without public holidays and the municipality's days off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from actions.planning.calendar import WorkingCalendar
from municipalities import load_municipality

AHEAD = ("volgende week", *(f"over {number} weken" for number in ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht")))
"""What residents call the weeks to come."""

WORKING_DAYS = 5


def full_weeks(today: date) -> list[str]:
    """What the coming weeks with five working days that can be booked are called, the next one first."""
    return [AHEAD[number - 1] for number in _full(today)]


def _full(today: date) -> Iterator[int]:
    home_visits = load_municipality("hollands_kroon").home_visits
    calendar = WorkingCalendar(home_visits.days_off, home_visits.lead_days, home_visits.horizon_days)
    this_monday = today - timedelta(days=today.weekday())
    for number in count(1):
        friday = this_monday + timedelta(days=7 * number + WORKING_DAYS - 1)
        if friday > today + timedelta(days=home_visits.horizon_days):
            return
        if all(calendar.is_working_day(friday - timedelta(days=before)) for before in range(WORKING_DAYS)):
            yield number
