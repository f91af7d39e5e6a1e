"""A free time as one text, which a console sends back as it came: `2026-12-08T08:30:00+01:00/2026-12-08T09:00:00+01:00/a1`.

It is a wish and no proof: the planner checks it as any other.
"""

from __future__ import annotations

from actions.planning import TimeSlot


def key_of(slot: TimeSlot) -> str:
    return f"{slot.starts_at.isoformat()}/{slot.ends_at.isoformat()}/{slot.employee}"


def slot_of(key: str) -> TimeSlot:
    """The time that `key_of` wrote; a ValueError for anything else."""
    starts_at, ends_at, employee = key.split("/", 2)
    return TimeSlot.from_json({"employee": employee, "starts_at": starts_at, "ends_at": ends_at})
