"""A visit in the making: everything the resident said so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.dialogue.reply import Reply
from actions.home_visit.birth import Birth
from actions.planning import VisitRequest
from actions.times.time_choice import TimeChoice
from municipalities.channels import HOME, Channel


@dataclass(frozen=True)
class VisitDraft:
    """Field names are the names of the engine's slots. None: not known yet."""

    product: str | None = None
    born_here: bool | None = None
    """Whether the child was born in this municipality; asked for a birth declaration only."""
    birth_date: Birth | None = None
    """When the child was born, for a birth declaration; a day on which it can still be declared in time."""
    channel: Channel | None = None
    """How the appointment takes place; always one that the product has, once the product is known."""
    people: int | None = None
    postcode: str | None = None
    """Written "1771 AB"; always within the service area."""
    house_number: int | None = None
    house_number_addition: str | None = None
    doubted_address: str | None = None
    """The address that the register doesn't know and that the resident was asked to check. Said once more, it is taken."""
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
        people, house_number, birth_date = slots.get("people"), slots.get("house_number"), slots.get("birth_date")
        return cls(
            product=slots.get("product"),
            born_here=slots.get("born_here"),
            birth_date=Birth.from_json(birth_date) if birth_date else None,
            channel=slots.get("channel"),
            people=int(people) if people is not None else None,
            postcode=slots.get("postcode"),
            house_number=int(house_number) if house_number is not None else None,
            house_number_addition=slots.get("house_number_addition"),
            doubted_address=slots.get("doubted_address"),
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
            "birth_date": self.birth_date.to_json() if self.birth_date else None,
            "channel": self.channel,
            "people": self.people,
            "postcode": self.postcode,
            "house_number": self.house_number,
            "house_number_addition": self.house_number_addition,
            "doubted_address": self.doubted_address,
            **self.times.to_slots(),
            "customer_name": self.customer_name,
            "contact": dict(self.contact) if self.contact else None,
            "correction": self.correction,
            "confirmed": None,
            "misunderstandings": float(self.misunderstandings),
        }

    def is_plannable(self) -> bool:
        """Whether all is known that a time depends on."""
        address = (self.postcode, self.house_number) if self.channel == HOME else ()
        return None not in (self.product, self.channel, self.people, *address)

    def request_changed(self, before: VisitDraft) -> bool:
        """Whether something that a time depends on is known and different from before."""
        return self.is_plannable() and (not before.is_plannable() or self.request() != before.request())

    def request(self) -> VisitRequest:
        """What the planner must know. A ValueError when an answer is still missing: nothing is planned on a guess."""
        if self.product is None or self.channel is None or self.people is None:
            raise ValueError("The visit isn't complete: product, channel or people is missing")
        last_day = self.birth_date.declare_until if self.birth_date else None
        request = VisitRequest(self.product, self.people, "", 0, "", channel=self.channel, last_day=last_day)
        if self.channel != HOME:
            return request
        if self.postcode is None or self.house_number is None:
            raise ValueError("The visit isn't complete: postcode or house number is missing")
        addition = self.house_number_addition or ""
        return replace(request, postcode=self.postcode, house_number=self.house_number, addition=addition)

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
