"""Days that are told by what was said before: "toch liever vrijdag" while a later week is talked about, "een dag later"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from actions.dialogue.dutch_words import NUMBERS, WEEKDAYS, number_of, plain
from actions.dialogue.turn import Turn
from actions.services import RESIDENTS_ZONE
from actions.times.said import Said, Value, said_in
from actions.times.time_choice import TimeChoice
from actions.times.wish_values import is_one_day

_ANOTHER_DAY = re.compile(r"\b(?:andere?|other|another) (?:dag|dagen|datum|day)\b")
_SHIFT = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBERS)}) (dag|dagen|dagje|week|weken|weekje) (later|eerder|vroeger)\b")


def week_talked_about(times: TimeChoice) -> date | None:
    """A day in the week that the resident named before; None when they named none, or a longer period."""
    wished = times.visit_date or {}
    if "from" not in wished or wished.get("weekly"):
        return None
    if times.picked is not None:
        return times.picked.starts_at.astimezone(RESIDENTS_ZONE).date()
    first, last = date.fromisoformat(wished["from"]), date.fromisoformat(wished["to"]) - timedelta(days=1)
    return first if _monday(first) == _monday(last) else None


def in_week_of(day: date, turn: Turn, *, earliest: date) -> Turn:
    """The turn with its lone weekdays in the week of `day`, but for those that would lie before `earliest`."""
    return replace(turn, entities=tuple(_moved(item, day, turn.text, earliest) for item in turn.entities))


def lone_weekday(item: Mapping[str, Any], text: str) -> int | None:
    """The weekday (0 is Monday) when a `date` is told by nothing else: "donderdag", not "volgende week donderdag"."""
    said = plain(text[item.get("start") or 0 : item.get("end") or 0])
    return WEEKDAYS.index(said) if said in WEEKDAYS else None


def says_how_much_later(turn: Turn) -> bool:
    """Whether a turn counts days or weeks from another day."""
    return _SHIFT.search(plain(turn.text)) is not None


def shifted(turn: Turn, times: TimeChoice, visit_day: date | None) -> Value | None:
    """ "Een dag later", "een week eerder": counted from the time that was picked, the days that were wished, or `visit_day`."""
    said = _SHIFT.search(plain(turn.text))
    counted_from = _days_talked_about(times, visit_day)
    if said is None or counted_from is None:
        return None
    days = (number_of(said[1]) or 1) * (7 if said[2].startswith("we") else 1)
    by = timedelta(days=days if said[3] == "later" else -days)
    ends = {end: str(date.fromisoformat(counted_from[end]) + by) for end in ("from", "to")}
    return {**ends, "grain": counted_from["grain"]}


def wants_another_day(turn: Turn) -> bool:
    """Whether a turn asks for another day than those that were offered or picked, and doesn't tell which."""
    return _ANOTHER_DAY.search(plain(turn.text)) is not None and said_in(turn) == Said()


def without_these_days(times: TimeChoice) -> tuple[TimeChoice, Sequence[Value]]:
    """The wish widened to the week of the day that was wished, and the days that were offered or picked, which don't suit."""
    slots = (times.picked,) if times.picked is not None else times.offered
    days = {slot.starts_at.astimezone(RESIDENTS_ZONE).date() for slot in slots}
    unsuitable = [_one_day(day) for day in sorted(days)]
    wished = times.visit_date
    if wished is None or not is_one_day(wished):
        return times, unsuitable
    monday = _monday(date.fromisoformat(wished["from"]))
    week = {"from": str(monday), "to": str(monday + timedelta(days=7)), "grain": "week"}
    return replace(times, visit_date=week), unsuitable


def _days_talked_about(times: TimeChoice, visit_day: date | None) -> Value | None:
    wished = times.visit_date or {}
    if times.picked is None and "from" in wished and not wished.get("weekly"):
        return wished
    day = visit_day if times.picked is None else times.picked.starts_at.astimezone(RESIDENTS_ZONE).date()
    return None if day is None else _one_day(day)


def _one_day(day: date) -> Value:
    return {"from": str(day), "to": str(day + timedelta(days=1)), "grain": "day"}


def _moved(item: Mapping[str, Any], day: date, text: str, earliest: date) -> Mapping[str, Any]:
    weekday = lone_weekday(item, text) if item.get("entity") == "date" else None
    if weekday is None or item["value"].get("weekly"):
        return item
    meant = _monday(day) + timedelta(days=weekday)
    if meant < earliest:
        return item
    return {**item, "value": {**item["value"], **_one_day(meant)}}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
