"""The notation of `entities.yml`, written out as the values of docs/protocol.md, section 4."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

KINDS = ("product", "date", "time", "address")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_PARTS = {"morning": ("08:00", "12:00"), "afternoon": ("12:00", "18:00"), "evening": ("18:00", "21:00")}


def expected_values(kind: str, written: Any, today: date) -> list[Any]:
    """All values of one kind that a sentence must give, in the order of the text. Raises ValueError for unknown notation."""
    items = written if isinstance(written, list) else [] if written is None else [written]
    match kind:
        case "date":
            return [_date(str(item), today) for item in items]
        case "time":
            return [_time(str(item)) for item in items]
        case "address":
            return [{"postcode": None, "house_number": None, "addition": None, **item} for item in items]
        case _:
            return items


def found_values(kind: str, found: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The values of one kind among the entities that were found, in the notation's own terms.

    Without the day that a date would be of something that has been (`last`): the sentences are about visits.
    """
    values = [entity["value"] for entity in found if entity["entity"] == kind]
    return [{key: part for key, part in value.items() if key != "last"} if isinstance(value, dict) else value for value in values]


def _date(written: str, today: date) -> dict[str, str]:
    if days := re.fullmatch(r"\+(\d+)d", written):
        return _day(today + timedelta(days=int(days[1])))
    if weekday := re.fullmatch(r"coming (\w{3})", written):
        return _day(today + timedelta(days=(WEEKDAYS.index(weekday[1]) - today.weekday() - 1) % 7 + 1))
    if week := re.fullmatch(r"week\+(\d+)(?: (\w{3}))?", written):
        monday = today + timedelta(days=7 * int(week[1]) - today.weekday())
        return _day(monday + timedelta(days=WEEKDAYS.index(week[2]))) if week[2] else _period(monday, 7, "week")
    if months := re.fullmatch(r"month\+(\d+)", written):
        return _month(today.year, today.month + int(months[1]))
    if month := re.fullmatch(r"(\d{4})-(\d\d)", written):
        return _month(int(month[1]), int(month[2]))
    if yearly := re.fullmatch(r"next (\d\d)-(\d\d)", written):
        this_year = date(today.year, int(yearly[1]), int(yearly[2]))
        return _day(this_year if this_year >= today else this_year.replace(year=today.year + 1))
    return _day(date.fromisoformat(written))


def _day(day: date) -> dict[str, str]:
    return _period(day, 1, "day")


def _month(year: int, month: int) -> dict[str, str]:
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return _period(first, (following - first).days, "month")


def _period(first: date, days: int, grain: str) -> dict[str, str]:
    return {"from": first.isoformat(), "to": (first + timedelta(days=days)).isoformat(), "grain": grain}


def _time(written: str) -> dict[str, str]:
    if written in DAY_PARTS:
        opens, closes = DAY_PARTS[written]
        return {"from": opens, "to": closes, "grain": "day_part"}
    if stretch := re.fullmatch(r"(\d\d:\d\d)\.\.(\d\d:\d\d)", written):
        return {"from": stretch[1], "to": stretch[2], "grain": "hour"}
    clock = re.fullmatch(r"(\d\d):(\d\d)", written)
    if clock is None:
        raise ValueError(f"{written!r} is no time: see the head of entities.yml")
    return {"from": written, "to": f"{clock[1]}:{int(clock[2]) + 1:02d}", "grain": "minute"}
