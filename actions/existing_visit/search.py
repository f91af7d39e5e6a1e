"""A visit that a resident wants to see, change or cancel, as far as the conversation has come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.formatting import address_text
from actions.dialogue.turn import Turn
from actions.dialogue.values import visit_product_values, window_value
from actions.dialogue.where import where
from actions.languages.wording import Value
from actions.planning import Visit, VisitRequest
from actions.times.time_choice import TimeChoice
from municipalities.channels import PHONE, Channel
from records.visits import Kind

SHOW, CHANGE, CANCEL, DELIVER = "show", "change", "cancel", "deliver"
"""What a resident wants with a visit; DELIVER is to plan the delivery that belongs to it."""

GOAL_OF_INTENT = {"show_appointment": SHOW, "change_appointment": CHANGE, "cancel_appointment": CANCEL}

_NAMED: Mapping[str, re.Pattern[str]] = {
    CHANGE: re.compile(r"(?<!niet )\b(?:verzetten|verzet|verplaatsen|verplaats|verschuiven|verschuif)\b"),
    CANCEL: re.compile(r"(?<!niet )\b(?:afzeggen|annuleren|annuleer de afspraak|zeg (?:\w+ ){0,5}af)\b"),
}


def named_goal(turn: Turn) -> str | None:
    """CHANGE or CANCEL when the words name one of them; what the engine makes of a short answer is a guess."""
    named = [goal for goal, pattern in _NAMED.items() if pattern.search(plain(turn.text))]
    return named[0] if len(named) == 1 else None


@dataclass(frozen=True)
class FoundVisit:
    """A visit after the resident has shown to know its reference and its e-mail address or phone number."""

    reference: str
    product: str
    people: int
    channel: Channel
    postcode: str
    house_number: int
    addition: str
    place: str
    starts_at: datetime
    ends_at: datetime
    phone: str | None
    """The number that is called, for a phone appointment."""
    kind: Kind
    first_day: date | None
    last_day: date | None
    """As in `VisitRequest`."""

    @classmethod
    def of(cls, visit: Visit) -> FoundVisit:
        return cls(
            reference=visit.reference,
            product=visit.product,
            people=visit.people,
            channel=visit.channel,
            postcode=visit.postcode,
            house_number=visit.house_number,
            addition=visit.addition,
            place=visit.place,
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            phone=visit.customer_phone if visit.channel == PHONE else None,
            kind=visit.kind,
            first_day=visit.first_day,
            last_day=visit.last_day,
        )

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> FoundVisit:
        moments = {name: datetime.fromisoformat(value[name]) for name in ("starts_at", "ends_at")}
        days = {name: date.fromisoformat(value[name]) for name in ("first_day", "last_day") if value[name]}
        return cls(**{**value, **moments, **days})

    def to_json(self) -> dict[str, Any]:
        moments = {"starts_at": self.starts_at.isoformat(), "ends_at": self.ends_at.isoformat()}
        days = {name: str(day) for name, day in (("first_day", self.first_day), ("last_day", self.last_day)) if day}
        return {**self.__dict__, **moments, **days}

    @property
    def day(self) -> date:
        """In residents' time, as all its moments."""
        return self.starts_at.date()

    def request(self) -> VisitRequest:
        return VisitRequest(
            product=self.product,
            people=self.people,
            postcode=self.postcode,
            house_number=self.house_number,
            addition=self.addition,
            channel=self.channel,
            kind=self.kind,
            first_day=self.first_day,
            last_day=self.last_day,
        )

    def values(self, context: Context) -> dict[str, Value]:
        """For the responses that tell about the visit."""
        about = context.municipality.products.get(self.product)
        address = address_text(self.postcode, self.house_number, self.addition)
        return {
            **context.values,
            "reference": self.reference,
            **(visit_product_values(about, self.kind) if about else {"product": self.product, "a_product": self.product}),
            "people": str(self.people),
            "moment": window_value(self.starts_at, self.ends_at),
            "where": where(self.channel, address, self.place, self.phone, context.municipality).whole,
        }


@dataclass(frozen=True)
class VisitSearch:
    """Field names are the names of the engine's slots."""

    visit_goal: str = SHOW
    reference: str | None = None
    """Of the visit that was booked in this conversation, or as the resident gave it."""
    found_visit: FoundVisit | None = None
    times: TimeChoice = field(default_factory=TimeChoice)
    told_delivery: str | None = None
    """The reference of the delivery of which the resident was told that it will be cancelled along."""
    misunderstandings: int = 0

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> VisitSearch:
        found = slots.get("found_visit")
        return cls(
            visit_goal=slots.get("visit_goal") or SHOW,
            reference=slots.get("reference"),
            found_visit=FoundVisit.from_json(found) if found else None,
            times=TimeChoice.from_slots(slots),
            told_delivery=slots.get("told_delivery"),
            misunderstandings=int(slots.get("misunderstandings") or 0),
        )

    def to_slots(self) -> dict[str, Any]:
        return {
            "visit_goal": self.visit_goal,
            "reference": self.reference,
            "factor": True if self.found_visit else None,
            "found_visit": self.found_visit.to_json() if self.found_visit else None,
            **self.times.to_slots(),
            "told_delivery": self.told_delivery,
            "confirmed": None,
            "misunderstandings": float(self.misunderstandings),
        }
