"""The common ground of everything that is read from a municipality's files."""

from __future__ import annotations

import re
from collections.abc import Sized
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Strict, StringConstraints

SizedT = TypeVar("SizedT", bound=Sized)


class FileModel(BaseModel):
    """A part of a file: unknown keys are mistakes, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


SHORTENERS = frozenset({"bit.ly", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "t.co", "tinyurl.com"})
"""Sites that hide where a link leads, and may lead elsewhere tomorrow."""

TRACKING = re.compile(r"utm_\w+|(fb|g|d|y)clid|msclkid|mc_[ce]id|_gl|_ga|mtm_\w+|pk_\w+|piwik_\w+", re.IGNORECASE)
"""Parts of an address by which campaigns follow who clicks."""


def _https(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or "." not in (parts.hostname or "") or parts.username is not None or re.search(r"\s", url):
        raise ValueError(f"must be a web address that starts with https://, not '{url}'")
    if (parts.hostname or "").removeprefix("www.") in SHORTENERS:
        raise ValueError(f"is a shortened address ('{parts.hostname}'): give the one that it leads to")
    if tracking := [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if TRACKING.fullmatch(name)]:
        raise ValueError(f"follows residents ('{tracking[0]}'): leave that part of the address out")
    return url


def _clock_time(value: object) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError(f"must be a time of day as HH:MM, not '{value}'")
    return time.fromisoformat(value)


def _time_range(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    ends = [end.strip() for end in value.split("-")]
    if len(ends) != 2:
        raise ValueError(f"must be two times as HH:MM-HH:MM, not '{value}'")
    return tuple(ends)


def _forwards(value: tuple[time, time]) -> tuple[time, time]:
    if value[0] >= value[1]:
        raise ValueError(f"ends ({value[1]:%H:%M}) before it starts ({value[0]:%H:%M})")
    return value


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The weekdays as they are called in the files; the position is Python's `date.weekday()`."""


def _weekday(value: object) -> object:
    if isinstance(value, int):
        return value
    if value not in WEEKDAYS:
        raise ValueError(f"is not a weekday; use {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(str(value))


def _apart(ranges: tuple[tuple[time, time], ...]) -> tuple[tuple[time, time], ...]:
    ordered = sorted(ranges)
    for earlier, later in pairwise(ordered):
        if later[0] < earlier[1]:
            raise ValueError(f"{later[0]:%H:%M}-{later[1]:%H:%M} overlaps {earlier[0]:%H:%M}-{earlier[1]:%H:%M}")
    return tuple(ordered)


def _not_empty(value: SizedT) -> SizedT:
    if not value:
        raise ValueError("is empty; it must hold at least one")
    return value


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
HttpsUrl = Annotated[str, AfterValidator(_https)]
Day = Annotated[date, Strict()]
"""A calendar day, in the files as 2026-11-23."""
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
"""A time of day in the Netherlands, in the files as "08:30"."""
TimeRange = Annotated[tuple[ClockTime, ClockTime], BeforeValidator(_time_range), AfterValidator(_forwards)]
"""From the first time up to the second, in the files as "08:30-12:00"."""
TimeRanges = Annotated[tuple[TimeRange, ...], AfterValidator(_apart)]
"""Parts of one day, in order, that don't overlap."""
Weekday = Annotated[int, BeforeValidator(_weekday)]
"""0 is Monday; in the files as monday."""

# Not pydantic's min_length: that also complains about a list whose only item has a mistake.
NotEmpty = AfterValidator(_not_empty)
"""For a list or mapping that must hold something."""
