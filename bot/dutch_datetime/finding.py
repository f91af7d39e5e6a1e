"""Runs the rules over a text. At each word the longest expression wins. What it covers is not read again: time stays linear."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from bot.dutch_datetime import (
    calendar_dates,
    clock_times,
    date_limits,
    day_parts,
    exclusions,
    holidays,
    relative_days,
    weekday_dates,
    weekly_days,
    weeks,
)
from bot.dutch_datetime.day_parts import EVENING
from bot.dutch_datetime.periods import DAY_PART, TimePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match, OpenClockSpan, Span, TimeSpan

Rule = Callable[[Reading, int], Match | None]

RULES: tuple[Rule, ...] = (
    holidays.read,
    calendar_dates.read,
    weekday_dates.read,
    weekly_days.read,
    relative_days.read,
    weeks.read,
    clock_times.read,
    day_parts.read,
)
"""Where two read equally far, the first one counts."""


def find(text: str, now: datetime) -> list[DateSpan | TimeSpan]:
    """All dates and times in a text, in its order and never overlapping. `now` needs a time zone."""
    reading = Reading(text, now)
    spans = list(_on_the_clock(date_limits.apply(reading, _read(reading))))
    return exclusions.apply(reading.text, spans)


def find_dates(text: str, now: datetime) -> list[DateSpan]:
    return [span for span in find(text, now) if isinstance(span, DateSpan)]


def find_times(text: str, now: datetime) -> list[TimeSpan]:
    return [span for span in find(text, now) if isinstance(span, TimeSpan)]


def _read(reading: Reading) -> list[Span]:
    spans: list[Span] = []
    at = 0
    while at < len(reading.tokens):
        best = max((match for rule in RULES if (match := rule(reading, at))), key=lambda match: match.stop, default=None)
        if best is None:
            at += 1
        else:
            spans += best.spans
            at = best.stop
    return spans


def _on_the_clock(spans: Sequence[Span]) -> Iterator[DateSpan | TimeSpan]:
    """The spans with each open time put in its half of the day."""
    for place, span in enumerate(spans):
        if not isinstance(span, OpenClockSpan):
            yield span
            continue
        period = span.period(_is_evening(spans, place))
        if period is not None:
            yield TimeSpan(span.start, span.end, period)


def _is_evening(spans: Sequence[Span], place: int) -> bool:
    """Whether the part of the day that stands beside a time, perhaps with its day in between, is the evening."""
    part = _day_part_in(spans[max(0, place - 2) : place][::-1]) or _day_part_in(spans[place + 1 : place + 3])
    return part is not None and part.opens >= EVENING.opens


def _day_part_in(spans: Sequence[Span]) -> TimePeriod | None:
    periods = (span.period for span in spans if isinstance(span, TimeSpan))
    return next((period for period in periods if period.grain == DAY_PART), None)
