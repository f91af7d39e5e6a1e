"""Where in a text something stands, and what it means. `start` and `end` count characters, as Rasa's entities do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.dutch_datetime.periods import DatePeriod, TimePeriod


@dataclass(frozen=True)
class DateSpan:
    start: int
    end: int
    period: DatePeriod


@dataclass(frozen=True)
class TimeSpan:
    start: int
    end: int
    period: TimePeriod


@dataclass(frozen=True)
class OpenClockSpan:
    """A time on a twelve-hour clock, whose half of the day the rest of the sentence may tell: "vanavond ... om 8 uur"."""

    start: int
    end: int
    period: Callable[[bool], TimePeriod | None]
    """The period, given whether the evening was mentioned."""


Span = DateSpan | TimeSpan | OpenClockSpan


@dataclass(frozen=True)
class Match:
    """What a rule read: up to which token, and the spans in it. None for what looks like a date or a time but isn't one."""

    stop: int
    spans: tuple[Span, ...] = ()
