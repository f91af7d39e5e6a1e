"""A question that waited for its product: "Wat kost het?" - "Voor welk product?" - "paspoort"."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.answering import Answered, answer_question
from actions.answers.aspects import PRODUCT_ASPECTS
from actions.dialogue.context import Context
from actions.dialogue.turn import slots_of_previous_turn, turn_of
from actions.hand_over.closing import say_last
from actions.home_visit.product import named_products

LONGEST_PRODUCT_WORDS = 4
"""A longer message says more than which product ("ik wil een paspoort aanvragen")."""


def answer_pending(dispatcher: CollectingDispatcher, tracker: Tracker, context: Context) -> list[dict[str, Any]] | None:
    """Answers the question that Sophie asked the product for in the turn before, when this turn just names it. None otherwise."""
    turn = turn_of(tracker)
    pending = slots_of_previous_turn(tracker).get("pending_question")
    if pending not in PRODUCT_ASPECTS or not named_products(turn, context) or len(turn.words) > LONGEST_PRODUCT_WORDS:
        return None
    answered = answer_question(pending, turn, None, context, inviting=tracker.active_loop_name is None)
    say_last(dispatcher, answered.replies, tracker, context)
    return events_of(answered)


def events_of(answered: Answered) -> list[dict[str, Any]]:
    """The slots that remember what the conversation is about."""
    return [
        SlotSet("product", answered.product),
        SlotSet("pending_question", answered.pending_question),
        SlotSet("invitation", answered.invitation),
    ]
