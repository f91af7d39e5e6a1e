"""The delivery that belongs to a visit: offered after the visit was booked or shown, and told of when the visit changes."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.dialogue.turn import slots_of_previous_turn
from actions.dialogue.values import day_value, window_value
from actions.existing_visit.search import DELIVER, FoundVisit, VisitSearch
from actions.languages.wording import Value
from actions.planning import Visit, VisitRequest, Wish

INVITATION = "delivery"
"""What Sophie offers after a visit whose product is delivered, and a yes takes up."""


def delivery_request(found: FoundVisit, context: Context) -> VisitRequest:
    """What to ask the planner for. ValueError when nothing is delivered after the visit."""
    request = context.planner.delivery_request(found.request(), found.day)
    if request is None:
        raise ValueError(f"Nothing is delivered after a visit for {found.product!r}")
    return request


def invite(found: FoundVisit, context: Context) -> tuple[tuple[Reply, ...], dict[str, Any]]:
    """The offer to plan the delivery of a visit that the resident may change, and the slots that remember it.

    Both are empty when nothing is delivered, or when that was planned already.
    """
    request = context.planner.delivery_request(found.request(), found.day)
    if request is None or request.first_day is None or context.planner.delivery_of(found.reference) is not None:
        return (), {}
    if not context.planner.offer(request, Wish(), 1):
        return (), {}  # ready after the last day that can be booked now
    reply = Reply("utter_invite_delivery", {**found.values(context), "first_day": day_value(request.first_day)})
    return (reply,), {"found_visit": found.to_json(), "invitation": INVITATION}


def is_invited(tracker: Tracker) -> bool:
    """Whether Sophie offered it in the turn before."""
    return slots_of_previous_turn(tracker).get("invitation") == INVITATION


def start_delivery(tracker: Tracker, form: str) -> list[dict[str, Any]]:
    """Takes up the offer: the form goes on with the visit that is known."""
    found = FoundVisit.from_json(tracker.slots["found_visit"])
    search = VisitSearch(visit_goal=DELIVER, reference=found.reference, found_visit=found)
    slots = {**search.to_slots(), "invitation": None, "pending_question": None}
    return [*(SlotSet(name, value) for name, value in slots.items()), FollowupAction(form)]


def delivery_values(delivery: Visit) -> dict[str, Value]:
    """For the responses that tell of a visit and its delivery."""
    return {
        "delivery_moment": window_value(delivery.starts_at, delivery.ends_at),
        "delivery_reference": delivery.reference,
    }
