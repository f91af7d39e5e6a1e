"""Which Friday "toch liever vrijdag" means while a later week is talked about: the one of that week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from actions.dialogue.dutch_words import WEEKDAYS, plain
from actions.dialogue.turn import Turn
from actions.services import RESIDENTS_ZONE
from actions.times.time_choice import TimeChoice


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


def _moved(item: Mapping[str, Any], day: date, text: str, earliest: date) -> Mapping[str, Any]:
    value = item["value"]
    said = plain(text[item.get("start") or 0 : item.get("end") or 0])
    if item.get("entity") != "date" or value.get("weekly") or said not in WEEKDAYS:
        return item
    meant = _monday(day) + timedelta(days=WEEKDAYS.index(said))
    if meant < earliest:
        return item
    return {**item, "value": {**value, "from": str(meant), "to": str(meant + timedelta(days=1))}}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
