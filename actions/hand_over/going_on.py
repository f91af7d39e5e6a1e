"""Sophie goes on after a colleague gave the conversation back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply, speak
from actions.services import services

GONE = ("invitation", "pending_question")
"""What Sophie offered or asked before a human spoke, no answer refers to any more."""


class ActionGoOn(Action):
    """Says where they were. A form puts its open question again; what was talked about stays."""

    def name(self) -> str:
        return "action_go_on"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        form = tracker.active_loop_name
        speak(dispatcher, (Reply("utter_go_on_in_form" if form else "utter_go_on", context.values),), context)
        slots = {**dict.fromkeys(GONE), "misunderstandings": 0.0, "product": tracker.get_slot("product")}
        return [*(SlotSet(name, value) for name, value in slots.items()), FollowupAction(form or "action_listen")]
