"""Days seen from today: "morgen", "overmorgen", "over 10 dagen", "vandaag over een week", "twee dagen geleden"."""

from __future__ import annotations

from datetime import timedelta

from bot.dutch_datetime.compounds import DAY_PART_WORDS
from bot.dutch_datetime.numbers import cardinal
from bot.dutch_datetime.periods import WEEK, DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match
from bot.dutch_datetime.weeks import FEW, amount_ahead, week_at
from bot.dutch_datetime.word_sets import word_set

_DAYS_AHEAD = {
    "vandaag": 0,
    "vandag": 0,
    "vndaag": 0,
    "heden": 0,
    "morgen": 1,
    "overmorgen": 2,
    "overmoregn": 2,
    "overmorge": 2,
    "gisteren": -1,
    "gister": -1,
    "eergisteren": -2,
}
_TODAY = ("van", "deze")
_NIGHTS = ("nacht", "nachts")
_DAYS = word_set("dag dagen dgn daagjes")
LONGEST_AGO = 31
"""Days that anybody counts back."""
GREETINGS = word_set("goede goeden goeie goeje goed fijne fijn prettige prettig gezellige mooie leuke lekkere elke iedere alle")
"""Before "morgen" or "avond" they wish somebody well, or mean every day."""


def read(reading: Reading, at: int) -> Match | None:
    word = reading.word(at)
    if word in GREETINGS and reading.word(at + 1) in DAY_PART_WORDS:
        return Match(at + 2)
    if word in ("van", "gister", "gisteren") and reading.glued(at + 1) and reading.word(at + 1) in _NIGHTS:
        return Match(at + 2)  # the night begins on one day and ends on the next: nobody knows which of them is meant
    if word in _TODAY and reading.word(at + 1) in DAY_PART_WORDS and (word == "deze" or reading.glued(at + 1)):
        return Match(at + 1, (DateSpan(reading.start(at), reading.end(at + 1), DatePeriod.day(reading.today)),))
    if word in _DAYS_AHEAD:
        return _named(reading, at)
    return _days_ahead(reading, at) or _days_ago(reading, at)


def is_day_part_morgen(reading: Reading, at: int) -> bool:
    """Whether "morgen" here is the morning: "'s morgens", "in de morgen", "dinsdagmorgen", "dinsdag morgen"."""
    return reading.word(at) == "morgen" and (
        reading.glued(at)
        or reading.word(at - 1) in ("de", "deze", "vroege", "late", "hele", "een")
        or reading.word(at - 1) == "s"
    )


def _named(reading: Reading, at: int) -> Match | None:
    if is_day_part_morgen(reading, at):
        return None
    days, stop = _DAYS_AHEAD[reading.word(at)], at + 1
    week = week_at(reading, stop)
    if week is not None and week.distance:
        days, stop = days + 7 * week.ahead, week.stop
    elif (eight := amount_ahead(reading, stop, ("dagen",))) is not None and eight[0] in (8, 14):
        days, stop = days + 7 * (eight[0] // 7), eight[1]
    day = DatePeriod.day(reading.today + timedelta(days=days))
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), day),))


def _days_ahead(reading: Reading, at: int) -> Match | None:
    ahead = amount_ahead(reading, at, tuple(_DAYS))
    if ahead is None:
        return None
    days, stop = ahead
    day = reading.today + timedelta(days=days)
    period = DatePeriod.day(day)
    if any(reading.word(position) in ("paar", "enkele") for position in range(at, stop)):
        period = DatePeriod(day - timedelta(days=1), day + timedelta(days=FEW), WEEK)
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), period),))


def _days_ago(reading: Reading, at: int) -> Match | None:
    number = cardinal(reading, at)
    if number is None or reading.word(number[1]) not in _DAYS or reading.word(number[1] + 1) != "geleden":
        return None
    if number[0] > LONGEST_AGO:
        return None
    stop = number[1] + 2
    day = DatePeriod.day(reading.today - timedelta(days=number[0]))
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), day),))
