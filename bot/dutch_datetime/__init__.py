"""Dates and times of day in Dutch text, as residents type and say them. Pure Python, no clock of its own.

    find("volgende week dinsdag om half drie", now) -> [DateSpan(0, 21, ...), TimeSpan(25, 34, ...)]

Every rule module reads one kind of expression; `finding` runs them over the text, and the longest expression wins.
"""

from bot.dutch_datetime.english import find_english_dates, find_english_times
from bot.dutch_datetime.finding import find, find_dates, find_times
from bot.dutch_datetime.periods import DatePeriod, TimePeriod
from bot.dutch_datetime.spans import DateSpan, TimeSpan

__all__ = [
    "DatePeriod",
    "DateSpan",
    "TimePeriod",
    "TimeSpan",
    "find",
    "find_dates",
    "find_english_dates",
    "find_english_times",
    "find_times",
]
