"""What one turn says about days and times: which suit and which don't (docs/protocol.md, section 4)."""

from __future__ import annotations

from collections.abc import Mapping
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
    before: Mapping[str, Any] | None = None
    for item in found:
        value = dict(item["value"])
        kind = f"not {item['entity']}" if value.pop("exclude", False) else item["entity"]
        if kind == "not time" and before is not None and _start(item) - before["end"] <= TOGETHER:
            kinds["not date"][-1] = {**kinds["not date"][-1], "hours": value}
            before = None
            continue
        kinds[kind].append(value)
        before = item if kind == "not date" else None
    return Said(*(tuple(kinds[kind]) for kind in ("date", "time", "not date", "not time")))


def _start(item: Mapping[str, Any]) -> int:
    return int(item.get("start") or 0)
