"""Short answers that need nothing but the name and the phone number of the municipality."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.reply import Outcome, Reply
from actions.dialogue.turn import turn_of
from actions.dialogue.values import products_value
from actions.existing_visit.start import wants_another_time
from actions.hand_over.closing import say_last, way_to_a_human
from actions.hand_over.reasons import ASKED, ASKS_FOR_A_HUMAN, INSULT, UPSET
from actions.languages.wording import Value
from actions.services import services

DECLINING = ("deny", "request_other_times")


class ActionSmallTalk(Action):
    """Says `utter_<intent>`; within a form the variant `utter_<intent>_in_form` where there is one."""

    def name(self) -> str:
        return "action_small_talk"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        if tracker.active_loop_name is None and turn_of(tracker).intent in DECLINING and wants_another_time(tracker):
            return [FollowupAction("action_start_find_visit")]
        intent = turn_of(tracker).intent
        if intent == ASKS_FOR_A_HUMAN:
            return self._bring_in_a_human(dispatcher, tracker, context)
        response = f"utter_{intent}"
        if tracker.active_loop_name and f"{response}_in_form" in domain.get("responses", {}):
            response = f"{response}_in_form"
        values: dict[str, Value] = {**context.values, "products": products_value(context.municipality.products.values())}
        asks_back: Outcome = "asked_back" if response == "utter_request_other_times" else "answered"
        reply = Reply(response, values, outcome=asks_back, human_needed=UPSET if intent == INSULT else None)
        say_last(dispatcher, (reply,), tracker, context)
        # Who then says something that Sophie doesn't understand either, gets the phone number at once.
        return [SlotSet("misunderstandings", 1.0)] if response == "utter_out_of_scope" else []

    def _bring_in_a_human(self, dispatcher: CollectingDispatcher, tracker: Tracker, context: Context) -> list[dict[str, Any]]:
        """A colleague takes over, or somebody calls back. What a form is about isn't dropped for that without being asked."""
        if tracker.active_loop_name is None and not context.colleagues:
            return [FollowupAction("action_start_call_back")]
        say_last(dispatcher, () if context.colleagues else (way_to_a_human(ASKED, context),), tracker, context)
        return []
