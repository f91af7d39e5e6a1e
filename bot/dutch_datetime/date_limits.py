"""Words around a date that make it a limit: "vanaf maandag", "na 1 december", "uiterlijk vrijdag", "maandag t/m woensdag"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.dutch_datetime.periods import DAY, WEEK, DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Span

OPEN_END = timedelta(days=14)
"""How long "vanaf maandag" goes on: long enough to find free times."""

_LONGEST_BEFORE = 24
_FROM = re.compile(r"(?:^|\W)(?:vanaf|niet v[oó][oó]r|niet eerder dan)\s(?:de\s)?$", re.IGNORECASE)
_AFTER = re.compile(r"(?:^|\W)(?<!dag\s)(?<!week\s)(?:na|later dan)\s(?:de\s)?$", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|\W)(?:vóór|eerder dan)\s(?:de\s)?$", re.IGNORECASE)
_AT_LAST = re.compile(r"(?:^|\W)(?:uiterlijk|tot en met|t/m|niet later dan|niet na)\s(?:op\s)?(?:de\s)?$", re.IGNORECASE)
_UP_TO = re.compile(r"\s?(?:t/m|tm|tot en met|tot|-|–)\s?(?:en met\s)?", re.IGNORECASE)

_BETWEEN = re.compile(r"(?:^|\W)tussen\s(?:de\s)?$", re.IGNORECASE)
_AND = re.compile(r"\s?en\s(?:de\s)?", re.IGNORECASE)


def apply(reading: Reading, spans: Sequence[Span]) -> list[Span]:
    """The spans with each such date turned into the period that it limits."""
    limited: list[Span] = []
    for span in spans:
        if isinstance(span, DateSpan):
            before = limited[-1] if limited else None
            if isinstance(before, DateSpan) and _goes_up_to(reading.text, before, span):
                until = _next_week_when_past(before.period, span.period)
                if before.period.first < until:
                    limited[-1] = DateSpan(before.start, span.end, DatePeriod(before.period.first, until, WEEK))
                    continue
            else:
                span = replace(span, period=_limit(reading, span))
        limited.append(span)
    return limited


def _goes_up_to(text: str, first: DateSpan, last: DateSpan) -> bool:
    """Whether "maandag" and "woensdag" are the ends of one period: "maandag tot woensdag", "tussen maandag en woensdag"."""
    joint = text[first.end : last.start]
    if first.period.weekly or last.period.weekly:
        return False
    return bool(
        _UP_TO.fullmatch(joint)
        or (_AND.fullmatch(joint) and _BETWEEN.search(text[max(0, first.start - _LONGEST_BEFORE) : first.start]))
    )


def _next_week_when_past(first: DatePeriod, last: DatePeriod) -> date:
    """The end of "maandag tot vrijdag", also when the next Friday comes before the next Monday."""
    passed = last.until <= first.first and first.grain == last.grain == DAY
    return last.until + timedelta(days=7) if passed and first.first - last.until < timedelta(days=7) else last.until


def _limit(reading: Reading, span: DateSpan) -> DatePeriod:
    before = reading.text[max(0, span.start - _LONGEST_BEFORE) : span.start]
    period = span.period
    if _AT_LAST.search(before):
        return _until(reading.today, period.until, period)
    if _FROM.search(before):
        return DatePeriod(period.first, period.until - timedelta(days=1) + OPEN_END, WEEK)
    if _AFTER.search(before):
        return DatePeriod(period.until, period.until + OPEN_END, WEEK)
    if _BEFORE.search(before):
        return _until(reading.today, period.first, period)
    return period


def _until(today: date, end: date, otherwise: DatePeriod) -> DatePeriod:
    return DatePeriod(today, end, WEEK) if end > today else otherwise
