"""Short answers that need nothing but the name and the phone number of the municipality."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply, speak
from actions.dialogue.turn import turn_of
from actions.dialogue.values import products_value
from actions.existing_visit.start import wants_another_time
from actions.languages.wording import Value
from actions.services import RESIDENTS_ZONE, services

DECLINING = ("deny", "request_other_times")


class ActionSmallTalk(Action):
    """Says `utter_<intent>`; within a form the variant `utter_<intent>_in_form` where there is one."""

    def name(self) -> str:
        return "action_small_talk"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        if tracker.active_loop_name is None and turn_of(tracker).intent in DECLINING and wants_another_time(tracker):
            return [FollowupAction("action_start_find_visit")]
        response = f"utter_{turn_of(tracker).intent}"
        if tracker.active_loop_name and f"{response}_in_form" in domain.get("responses", {}):
            response = f"{response}_in_form"
        today = context.now.astimezone(RESIDENTS_ZONE).date()
        values: dict[str, Value] = {
            **context.values,
            "opening_hours": context.municipality.opening_hours.describe(today),
            "products": products_value(context.municipality.products.values()),
        }
        speak(dispatcher, (Reply(response, values),), context)
        # Who then says something that Sophie doesn't understand either, gets the phone number at once.
        return [SlotSet("misunderstandings", 1.0)] if response == "utter_out_of_scope" else []
