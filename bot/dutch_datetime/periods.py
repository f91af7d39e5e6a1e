"""What an expression means: half-open periods of days and of times of day, as docs/protocol.md, section 4, writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

DAY, WEEKEND, WEEK, MONTH = "day", "weekend", "week", "month"
MINUTE, HOUR, DAY_PART = "minute", "hour", "day_part"

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class DatePeriod:
    """Days from `first` up to but not including `until`. The grain is that of the unit named: "eind november" is a month."""

    first: date
    until: date
    grain: str
    weekly: bool = False
    """Whether the same days of every later week are meant too: "elke dinsdag"."""
    exclude: bool = False
    """Whether it says when not: "niet op dinsdag"."""
    last: date | None = field(default=None, compare=False)
    """The last such day up to today, where the words may mean that one as well: "maandag", "21 november", "de 21e"."""

    @classmethod
    def day(cls, day: date, last: date | None = None) -> DatePeriod:
        return cls(day, day + timedelta(days=1), DAY, last=last)

    def looking_back(self) -> DatePeriod:
        """What the same words mean of something that has been: "hij is maandag geboren"."""
        return self if self.last is None else DatePeriod.day(self.last)

    def as_value(self) -> dict[str, Any]:
        value: dict[str, Any] = {"from": self.first.isoformat(), "to": self.until.isoformat(), "grain": self.grain}
        return value | _true_of(weekly=self.weekly, exclude=self.exclude)


@dataclass(frozen=True)
class TimePeriod:
    """Minutes since midnight from `opens` up to but not including `closes`, at most 1440."""

    opens: int
    closes: int
    grain: str
    exclude: bool = False
    """Whether it says when not: "niet 's ochtends"."""

    @classmethod
    def minute(cls, minute: int) -> TimePeriod:
        return cls(minute, minute + 1, MINUTE)

    def as_value(self) -> dict[str, Any]:
        value: dict[str, Any] = {"from": clock_text(self.opens), "to": clock_text(self.closes), "grain": self.grain}
        return value | _true_of(exclude=self.exclude)


def _true_of(**flags: bool) -> dict[str, bool]:
    """The flags that are up; a value holds no others."""
    return {name: flag for name, flag in flags.items() if flag}


def clock_text(minutes: int) -> str:
    """870 -> "14:30"; midnight at the end of a day is "24:00"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
