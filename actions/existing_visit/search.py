"""A visit that a resident wants to see, change or cancel, as far as the conversation has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.formatting import address_text, window_text
from actions.planning import Visit, VisitRequest
from actions.times.time_choice import TimeChoice

SHOW, CHANGE, CANCEL = "show", "change", "cancel"

GOAL_OF_INTENT = {"show_appointment": SHOW, "change_appointment": CHANGE, "cancel_appointment": CANCEL}


@dataclass(frozen=True)
class FoundVisit:
    """A visit after the resident has shown to know its reference and its e-mail address or phone number."""

    reference: str
    product: str
    people: int
    postcode: str
    house_number: int
    addition: str
    place: str
    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, visit: Visit) -> FoundVisit:
        return cls(
            reference=visit.reference,
            product=visit.product,
            people=visit.people,
            postcode=visit.postcode,
            house_number=visit.house_number,
            addition=visit.addition,
            place=visit.place,
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
        )

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> FoundVisit:
        moments = {name: datetime.fromisoformat(value[name]) for name in ("starts_at", "ends_at")}
        return cls(**{**value, **moments})

    def to_json(self) -> dict[str, Any]:
        return {**self.__dict__, "starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}

    def request(self) -> VisitRequest:
        return VisitRequest(self.product, self.people, self.postcode, self.house_number, self.addition)

    def values(self, context: Context) -> dict[str, str]:
        """For the responses that tell about the visit."""
        about = context.municipality.products.get(self.product)
        return {
            **context.values,
            "reference": self.reference,
            "product": about.name if about else self.product,
            "a_product": about.article if about else self.product,
            "people": str(self.people),
            "moment": window_text(self.starts_at, self.ends_at),
            "address": address_text(self.postcode, self.house_number, self.addition),
            "place": self.place,
        }


@dataclass(frozen=True)
class VisitSearch:
    """Field names are the names of the engine's slots."""

    visit_goal: str = SHOW
    reference: str | None = None
    """Of the visit that was booked in this conversation, or as the resident gave it."""
    found_visit: FoundVisit | None = None
    times: TimeChoice = field(default_factory=TimeChoice)
    misunderstandings: int = 0

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> VisitSearch:
        found = slots.get("found_visit")
        return cls(
            visit_goal=slots.get("visit_goal") or SHOW,
            reference=slots.get("reference"),
            found_visit=FoundVisit.from_json(found) if found else None,
            times=TimeChoice.from_slots(slots),
            misunderstandings=int(slots.get("misunderstandings") or 0),
        )

    def to_slots(self) -> dict[str, Any]:
        return {
            "visit_goal": self.visit_goal,
            "reference": self.reference,
            "factor": True if self.found_visit else None,
            "found_visit": self.found_visit.to_json() if self.found_visit else None,
            **self.times.to_slots(),
            "confirmed": None,
            "misunderstandings": float(self.misunderstandings),
        }
