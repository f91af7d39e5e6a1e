"""How far a resident and Sophie have come in agreeing on a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.planning import TimeSlot


@dataclass(frozen=True)
class TimeChoice:
    """The wish, what was offered for it, and what was picked."""

    visit_date: Mapping[str, Any] | None = None
    """As `actions.times.wish_values` keeps it; None: not asked yet."""
    visit_time: Mapping[str, Any] | None = None
    """The same for the time of day."""
    offered: tuple[TimeSlot, ...] = ()
    declined: tuple[TimeSlot, ...] = ()
    """Offered before for this wish; not offered again."""
    picked: TimeSlot | None = None
    hold: str | None = None
    """The planner's hold on `picked`."""

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> TimeChoice:
        picked = slots.get("time_slot")
        return cls(
            visit_date=slots.get("visit_date"),
            visit_time=slots.get("visit_time"),
            offered=tuple(TimeSlot.from_json(item) for item in slots.get("offered_times") or ()),
            declined=tuple(TimeSlot.from_json(item) for item in slots.get("declined_times") or ()),
            picked=TimeSlot.from_json(picked) if picked else None,
            hold=slots.get("hold"),
        )

    def to_slots(self) -> dict[str, Any]:
        return {
            "visit_date": dict(self.visit_date) if self.visit_date else None,
            "visit_time": dict(self.visit_time) if self.visit_time else None,
            "offered_times": [slot.to_json() for slot in self.offered] or None,
            "declined_times": [slot.to_json() for slot in self.declined] or None,
            "time_slot": self.picked.to_json() if self.picked else None,
            "hold": self.hold,
        }
