"""The birth that is declared: when it was, and until which day it can be declared in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Birth:
    """A birth that has been. `declare_until` follows from `day` by the Algemene termijnenwet (`actions.planning.legal_term`)."""

    day: date
    declare_until: date

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Birth:
        return cls(date.fromisoformat(value["day"]), date.fromisoformat(value["declare_until"]))

    def to_json(self) -> dict[str, str]:
        return {"day": str(self.day), "declare_until": str(self.declare_until)}
