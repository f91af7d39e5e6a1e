"""When Sophie doesn't know what a resident means and no question is open."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.reply import Reply
from actions.dialogue.turn import slots_of_previous_turn
from actions.hand_over.closing import say_last
from actions.hand_over.reasons import NOT_UNDERSTOOD


def say_not_understood(
    dispatcher: CollectingDispatcher, tracker: Tracker, context: Context, first: Reply | None = None
) -> list[dict[str, Any]]:
    """Says `first`, and from the second time in a row on how to reach a human: nobody has to say the same thing three times."""
    earlier = slots_of_previous_turn(tracker)
    before = earlier.get("misunderstandings") or 0
    again = Reply("utter_not_understood_again", context.values, outcome="not_understood", human_needed=NOT_UNDERSTOOD)
    reply = again if before else first or Reply("utter_not_understood", outcome="not_understood")
    say_last(dispatcher, (reply,), tracker, context)
    # An invitation still stands: who was not understood at first takes it up with the next words.
    kept = [SlotSet(name, earlier.get(name)) for name in ("invitation", "product")] if earlier.get("invitation") else []
    return [SlotSet("misunderstandings", float(before) + 1), *kept]
