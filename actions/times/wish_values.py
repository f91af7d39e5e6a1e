"""How a wish is kept in the slots `visit_date` and `visit_time`, and what the planner is told of it.

A kept value is one of the entity's own (docs/protocol.md, section 4) or ANY, with what several values in a turn add to it:
`either` holds the values of which one must fit, `from` and `to` then being their ends; `not` holds the values that don't suit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

from actions.planning import Days, Exclusion, Hours, TimeSlot, Wish
from actions.services import RESIDENTS_ZONE
from actions.times.said import Value

ANY = {"grain": "any"}
"""The wish of somebody who doesn't mind; tells it apart from somebody who wasn't asked yet (None)."""

GRAINS = ("day_part", "hour", "minute")
"""Of a time of day, from wide to narrow."""

LONGEST_LISTED = 31
"""Days of a wish that are compared one by one with what doesn't suit; a longer period is never excluded as a whole."""


def one_date(dates: Sequence[Value], *, either: bool) -> Value | None:
    """The days of a turn as one value: each of them when `either` joins them ("dinsdag of donderdag"), otherwise the last."""
    # "Volgende week van maandag tot en met woensdag": the week only tells which Monday.
    dates = [day for day in dates if not any(_lies_within(other, day) for other in dates if other != day)]
    if len(dates) < 2 or not either:
        return dates[-1] if dates else None
    ends = {"from": min(day["from"] for day in dates), "to": max(day["to"] for day in dates), "grain": "week"}
    ordered = sorted(dates, key=lambda day: str(day["from"]))
    joined = all(one["to"] >= other["from"] for one, other in pairwise(ordered))
    if joined and not any(day.get("weekly") for day in dates):
        return ends
    return {**ends, "either": [dict(day) for day in dates]}


def one_time(times: Sequence[Value], *, either: bool) -> Value | None:
    """The times of a turn as one value: what they have in common, or else each of them when `either` joins them, or the last."""
    narrow = [clock for clock in times if not any(_is_within(other, clock) for other in times if other != clock)]
    if len(narrow) < 2:
        return narrow[-1] if narrow else None
    opens, closes = max(clock["from"] for clock in narrow), min(clock["to"] for clock in narrow)
    if opens < closes:
        return {"from": opens, "to": closes, "grain": "hour"}
    if not either:
        return max(narrow, key=lambda clock: (GRAINS.index(clock["grain"]), narrow.index(clock)))
    ends = {"from": min(clock["from"] for clock in narrow), "to": max(clock["to"] for clock in narrow), "grain": "hour"}
    return {**ends, "either": [dict(clock) for clock in narrow]}


def with_exclusions(kept: Value | None, excluded: Sequence[Value]) -> Value | None:
    """A kept value that doesn't fit on `excluded` either; ANY takes its place when nothing of it is left."""
    known = [dict(value) for value in excluded_from(kept)]
    fresh = [dict(value) for value in excluded if value not in known]
    if not fresh:
        return kept
    left = ANY if kept is None or _is_swallowed(kept, [*known, *fresh]) else kept
    return {**left, "not": known + fresh}


def without_period(kept: Value) -> Value:
    """ANY, with what the kept value excludes."""
    return with_exclusions(ANY, excluded_from(kept)) or ANY


def excluded_from(kept: Value | None) -> Sequence[Value]:
    return (kept or {}).get("not") or ()


def still_excluded(before: Value | None, wanted: Value) -> list[Value]:
    """What `before` excluded, without what is wanted now: "toch wel woensdag" takes "niet op woensdag" back."""
    lasting = (value for value in excluded_from(before) if not value.get("paired"))
    return [value for value in lasting if not _is_swallowed(wanted, [value])]


def is_one_day(kept: Value | None) -> bool:
    return kept is not None and kept.get("grain") == "day" and not kept.get("weekly")


def wish_of(day: Value | None, clock: Value | None, declined: Sequence[TimeSlot] = ()) -> Wish:
    """The wish in the planner's terms, without what was declined."""
    day, clock = day or ANY, clock or ANY
    several_days, several_times = _each(day) if "either" in day or day.get("weekly") else (), clock.get("either") or ()
    limits = day if "from" in day and not several_days else {}
    hours = _hours(clock) if "from" in clock and not several_times else Hours()
    return Wish(
        date_from=date.fromisoformat(limits["from"]) if limits else None,
        date_to=date.fromisoformat(limits["to"]) if limits else None,
        time_from=hours.opens,
        time_to=hours.closes,
        exclude=frozenset(declined),
        either_days=tuple(map(_days, several_days)),
        either_hours=tuple(map(_hours, several_times)),
        not_at=(
            *(Exclusion(_days(value), _hours(value["hours"]) if "hours" in value else None) for value in excluded_from(day)),
            *(Exclusion(hours=_hours(value)) for value in excluded_from(clock)),
        ),
    )


def fits(slot: TimeSlot, day: Value | None, clock: Value | None) -> bool:
    """Whether a time lies within a wish."""
    return wish_of(day, clock).allows(slot.starts_at.astimezone(RESIDENTS_ZONE))


def _each(kept: Value) -> Sequence[Value]:
    return kept.get("either") or [kept]


def _days(value: Mapping[str, Any]) -> Days:
    return Days(date.fromisoformat(value["from"]), date.fromisoformat(value["to"]), bool(value.get("weekly")))


def _hours(value: Mapping[str, Any]) -> Hours:
    return Hours(time.fromisoformat(value["from"]), None if value["to"] == "24:00" else time.fromisoformat(value["to"]))


def _lies_within(one: Value, other: Value) -> bool:
    """Whether days are some of the days of another period."""
    lasting = not (one.get("weekly") or other.get("weekly"))
    return bool(lasting and other["from"] <= one["from"] and one["to"] <= other["to"])


def _is_within(one: Value, other: Value) -> bool:
    """Whether a time of day is a part of another one."""
    return bool(other["from"] <= one["from"] and one["to"] <= other["to"])


def _is_swallowed(kept: Value, excluded: Sequence[Value]) -> bool:
    """Whether nothing of the wanted days or times is left beside what doesn't suit."""
    if "from" not in kept:
        return False
    if ":" in kept["from"]:
        return all(any(_is_within(clock, value) for value in excluded) for clock in _each(kept))
    whole_days = [_days(value) for value in excluded if "hours" not in value]
    return all(_is_covered(_days(value), whole_days) for value in _each(kept))


def _is_covered(days: Days, excluded: Sequence[Days]) -> bool:
    length = (days.until - days.first).days
    if length > LONGEST_LISTED or (days.weekly and not all(item.weekly for item in excluded)):
        return False
    return all(any(days.first + timedelta(days=ahead) in item for item in excluded) for ahead in range(length))
