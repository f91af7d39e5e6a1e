"""A visit in the making: everything the resident said so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.dialogue.reply import Reply
from actions.planning import VisitRequest
from actions.times.time_choice import TimeChoice


@dataclass(frozen=True)
class VisitDraft:
    """Field names are the names of the engine's slots. None: not known yet."""

    product: str | None = None
    born_here: bool | None = None
    """Whether the child was born in this municipality; asked for a birth declaration only."""
    people: int | None = None
    postcode: str | None = None
    """Written "1771 AB"; always within the service area."""
    house_number: int | None = None
    house_number_addition: str | None = None
    times: TimeChoice = field(default_factory=TimeChoice)
    customer_name: str | None = None
    contact: Mapping[str, str] | None = None
    """{"email": ...} or {"phone": ...}, or both."""
    correction: bool | None = None
    """True while Sophie waits to hear what must change."""
    misunderstandings: int = 0
    """How often in a row the present question got no usable answer."""

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> VisitDraft:
        people, house_number = slots.get("people"), slots.get("house_number")
        return cls(
            product=slots.get("product"),
            born_here=slots.get("born_here"),
            people=int(people) if people is not None else None,
            postcode=slots.get("postcode"),
            house_number=int(house_number) if house_number is not None else None,
            house_number_addition=slots.get("house_number_addition"),
            times=TimeChoice.from_slots(slots),
            customer_name=slots.get("customer_name"),
            contact=slots.get("contact"),
            correction=slots.get("correction"),
            misunderstandings=int(slots.get("misunderstandings") or 0),
        )

    def to_slots(self) -> dict[str, Any]:
        return {
            "product": self.product,
            "born_here": self.born_here,
            "people": self.people,
            "postcode": self.postcode,
            "house_number": self.house_number,
            "house_number_addition": self.house_number_addition,
            **self.times.to_slots(),
            "customer_name": self.customer_name,
            "contact": dict(self.contact) if self.contact else None,
            "correction": self.correction,
            "confirmed": None,
            "misunderstandings": float(self.misunderstandings),
        }

    def is_plannable(self) -> bool:
        """Whether all is known that a time depends on."""
        return None not in (self.product, self.people, self.postcode, self.house_number)

    def request_changed(self, before: VisitDraft) -> bool:
        """Whether something that a time depends on is known and different from before."""
        return self.is_plannable() and (not before.is_plannable() or self.request() != before.request())

    def request(self) -> VisitRequest:
        """What the planner must know. A ValueError when an answer is still missing: nothing is planned on a guess."""
        if self.product is None or self.people is None or self.postcode is None or self.house_number is None:
            raise ValueError("The visit isn't complete: product, people, postcode or house number is missing")
        return VisitRequest(
            product=self.product,
            people=self.people,
            postcode=self.postcode,
            house_number=self.house_number,
            addition=self.house_number_addition or "",
        )

    def without_offers(self) -> VisitDraft:
        """The draft after a change that makes offered times worthless; the wish stays."""
        return replace(self, times=TimeChoice(visit_date=self.times.visit_date, visit_time=self.times.visit_time))


@dataclass(frozen=True)
class Heard:
    """What a question made of a turn."""

    draft: VisitDraft
    replies: tuple[Reply, ...] = ()
    """To say before the next question, for example why an answer can't be used."""
    ended: bool = False
    """No visit can be booked at all; the questions stop."""
