"""Names of weekdays and months, with the ways to write them."""

from __future__ import annotations

from bot.dutch_datetime.spelling import meant
from bot.dutch_datetime.word_sets import word_set

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

WEEKDAY_SHORT = {
    "ma": 0,
    "di": 1,
    "wo": 2,
    "do": 3,
    "vr": 4,
    "za": 5,
    "zo": 6,
    "dins": 1,
    "woe": 2,
    "woens": 2,
    "dond": 3,
}
"""Ordinary words most of them: a weekday only where something else says so (`weekday_dates`)."""

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

MONTH_SHORT = {
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mrt": 3,
    "mar": 3,
    "maa": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
"""A month only after the number of a day: "Jan" is a name too."""

NOT_MISSPELT = word_set("maandan decembers maandags dinsdags woensdags donderdags vrijdags zaterdags zondags")
"""Words near a name that mean something else; "dinsdags" is every Tuesday."""


def weekday_named(word: str) -> int | None:
    """0 for Monday; also with one typing error."""
    name = None if word in NOT_MISSPELT else meant(word, WEEKDAYS)
    return None if name is None else WEEKDAYS.index(name)


def month_named(word: str) -> int | None:
    """1 for January; also with one typing error."""
    name = None if word in NOT_MISSPELT else meant(word, MONTHS)
    return None if name is None else MONTHS.index(name) + 1


def month_after_day(word: str) -> int | None:
    """A month as it may stand after the number of a day, also abbreviated."""
    return MONTH_SHORT.get(word) or month_named(word)
