"""What one turn says about days and times: which suit and which don't (docs/protocol.md, section 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.dialogue.turn import Turn

Value = Mapping[str, Any]
"""A value of the entity `date` or `time`."""

TOGETHER = 4
"""Characters at most between a day and a time that belong together: "dinsdag om 10 uur"."""


@dataclass(frozen=True)
class Said:
    """The values of a turn in the order of the text."""

    dates: tuple[Value, ...] = ()
    times: tuple[Value, ...] = ()
    not_dates: tuple[Value, ...] = ()
    """A value with a key `hours` (a value of `time`) excludes only these hours of the day: "niet op dinsdagochtend"."""
    not_times: tuple[Value, ...] = ()
    apart: tuple[Value, ...] = ()
    """Of "dinsdagochtend of donderdagmiddag": Tuesday with the hours of Thursday, and the other way round. They don't suit as
    long as this wish stands, which the key `paired` says."""

    @property
    def excludes(self) -> bool:
        return bool(self.not_dates or self.not_times)

    @property
    def excludes_only(self) -> bool:
        """Whether it tells when not, and nothing about when."""
        return self.excludes and not self.dates and not self.times


def said_in(turn: Turn) -> Said:
    """What a turn says; empty lists when it names no day and no time."""
    found = sorted((item for item in turn.entities if item.get("entity") in ("date", "time")), key=_start)
    kinds: dict[str, list[Value]] = {"date": [], "time": [], "not date": [], "not time": []}
    pairs: list[tuple[Value, Value]] = []
    before: Mapping[str, Any] | None = None
    for item in found:
        value = dict(item["value"])
        value.pop("last", None)  # a wish is never about the past
        kind = f"not {item['entity']}" if value.pop("exclude", False) else item["entity"]
        if kind == "not time" and before is not None and before["value"].get("exclude") and _follows(before, item):
            kinds["not date"][-1] = {**kinds["not date"][-1], "hours": value}
            before = None
            continue
        if kind == "time" and before is not None and not before["value"].get("exclude") and _follows(before, item):
            pairs.append((kinds["date"][-1], value))
        kinds[kind].append(value)
        before = item if "date" in kind else None
    dates, times, not_dates, not_times = (tuple(kinds[kind]) for kind in ("date", "time", "not date", "not time"))
    return Said(dates, times, not_dates, not_times, apart=_apart(pairs))


def _apart(pairs: Sequence[tuple[Value, Value]]) -> tuple[Value, ...]:
    """Each day with the hours that were said of another day, where the two have nothing in common."""
    return tuple(
        {**day, "hours": hours, "paired": True}
        for day, own in pairs
        for other, hours in pairs
        if day != other and (hours["to"] <= own["from"] or own["to"] <= hours["from"])
    )


def _follows(before: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether a time stands right behind a day, so that the two belong together."""
    return "end" in before and _start(item) - before["end"] <= TOGETHER


def _start(item: Mapping[str, Any]) -> int:
    return int(item.get("start") or 0)
