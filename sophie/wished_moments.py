"""The days and times of a sentence put together: "dinsdag om half drie" is one moment, not a day and a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Entity = Mapping[str, Any]


def wished_moments(entities: list[Entity]) -> list[dict[str, Any]]:
    """`[{from, to, grain, exclude}]` in the order of the text; intervals are half-open.

    A day, alone or with the time that belongs to it, gives moments with Amsterdam's offset, also across the change of the clock.
    A time without a day ("na vieren") gives times of day, and so does one beside a week or a month: "volgende week, 's ochtends".
    Of a day that returns every week the first is given.
    """
    dates = [entity for entity in entities if entity["entity"] == "date"]
    times = [entity for entity in entities if entity["entity"] == "time"]
    days = [_day_for(found, dates) for found in times]
    # "Dinsdag, maar niet 's ochtends": the rest of Tuesday is wished for.
    taken = [day for found, day in zip(times, days, strict=True) if day and _is_excluded(found) == _is_excluded(day)]
    moments = [(day["start"], _whole(day)) for day in dates if not any(day is one for one in taken)]
    moments += [(found["start"], _moment(found, day)) for found, day in zip(times, days, strict=True)]
    return [moment for _, moment in sorted(moments, key=lambda item: item[0])]


def _day_for(found: Entity, dates: list[Entity]) -> Entity | None:
    """The day that a time belongs to: the last one before it, or else the first one behind it. Weeks and months have no times,
    and a time that is wished for isn't on a day that doesn't suit."""
    fitting = [day for day in dates if _is_excluded(found) or not _is_excluded(day)]
    before = [day for day in fitting if day["start"] < found["start"]]
    nearest = before[-1:] or fitting[:1]
    return nearest[0] if nearest and nearest[0]["value"]["grain"] == "day" else None


def _is_excluded(entity: Entity) -> bool:
    return bool(entity["value"].get("exclude", False))


def _moment(found: Entity, day: Entity | None) -> dict[str, Any]:
    value = found["value"]
    begins, ends = value["from"], value["to"]
    if day is not None:
        begins, ends = (_at(day["value"]["from"], clock) for clock in (begins, ends))
    return {"from": begins, "to": ends, "grain": value["grain"], "exclude": _is_excluded(found)}


def _whole(day: Entity) -> dict[str, Any]:
    value = day["value"]
    begins, ends = (_at(value[edge], "00:00") for edge in ("from", "to"))
    return {"from": begins, "to": ends, "grain": value["grain"], "exclude": _is_excluded(day)}


def _at(day: str, clock: str) -> str:
    """A moment in ISO 8601 with its offset. The end of a day is written 24:00."""
    on = date.fromisoformat(day)
    if clock == "24:00":
        on, clock = on + timedelta(days=1), "00:00"
    return datetime.combine(on, time.fromisoformat(clock), AMSTERDAM).isoformat()
