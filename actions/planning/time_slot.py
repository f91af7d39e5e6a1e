"""A bookable interval of one employee, and the quarters of an hour it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

RESIDENTS_ZONE = ZoneInfo("Europe/Amsterdam")
"""The zone of shifts, days and wishes."""

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class TimeSlot:
    """From `starts_at` up to `ends_at`, both aware. Equal when employee and moments are, whatever the zones."""

    employee: str
    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("A time slot needs a time zone")
        if self.ends_at.astimezone(UTC) <= self.starts_at.astimezone(UTC):
            raise ValueError("A time slot ends after its start")

    def to_json(self) -> dict[str, str]:
        return {
            "employee": self.employee,
            "starts_at": self.starts_at.isoformat(),
            "ends_at": self.ends_at.isoformat(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> TimeSlot:
        """What `to_json` gave; a ValueError for anything else."""
        try:
            slot = cls(str(value["employee"]), *(datetime.fromisoformat(value[name]) for name in ("starts_at", "ends_at")))
        except (KeyError, TypeError) as error:
            raise ValueError("Not a time slot: employee, starts_at and ends_at are needed") from error
        return cls(slot.employee, slot.starts_at.astimezone(RESIDENTS_ZONE), slot.ends_at.astimezone(RESIDENTS_ZONE))


def quarter_from(moment: datetime) -> datetime:
    """The first quarter of an hour that doesn't start before `moment`, in UTC."""
    quarter = _quarter_of(moment.astimezone(UTC))
    return quarter if quarter == moment else quarter + QUARTER


def quarters_between(starts: datetime, ends: datetime) -> list[datetime]:
    """The starts, in UTC, of all quarters of an hour that [starts, ends) touches."""
    quarter, ends = _quarter_of(starts.astimezone(UTC)), ends.astimezone(UTC)
    quarters = []
    while quarter < ends:
        quarters.append(quarter)
        quarter += QUARTER
    return quarters


def _quarter_of(moment: datetime) -> datetime:
    return moment - timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
