"""When Sophie doesn't know what a resident means and no question is open."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply, speak
from actions.dialogue.turn import slots_of_previous_turn


def say_not_understood(
    dispatcher: CollectingDispatcher, tracker: Tracker, context: Context, first: Reply | None = None
) -> list[dict[str, Any]]:
    """Says `first`, and from the second time in a row on the phone number: nobody has to say the same thing three times."""
    earlier = slots_of_previous_turn(tracker)
    before = earlier.get("misunderstandings") or 0
    reply = Reply("utter_not_understood_again", context.values) if before else first or Reply("utter_not_understood")
    speak(dispatcher, (reply,), context)
    # An invitation still stands: who was not understood at first takes it up with the next words.
    kept = [SlotSet(name, earlier.get(name)) for name in ("invitation", "product")] if earlier.get("invitation") else []
    return [SlotSet("misunderstandings", float(before) + 1), *kept]
