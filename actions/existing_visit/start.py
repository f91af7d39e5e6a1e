"""The beginning of showing, changing or cancelling a visit."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.turn import turn_of
from actions.existing_visit.form import FORM
from actions.existing_visit.search import GOAL_OF_INTENT, SHOW, VisitSearch
from actions.services import services


class ActionStartFindVisit(Action):
    """Remembers what the resident wants with the visit, and starts the form. A reference from this conversation is kept."""

    def name(self) -> str:
        return "action_start_find_visit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        context.planner.release(context.conversation)
        goal = GOAL_OF_INTENT.get(turn_of(tracker).intent, SHOW)
        search = VisitSearch(visit_goal=goal, reference=tracker.get_slot("reference"))
        slots = {**search.to_slots(), "invitation": None, "pending_question": None}
        return [*(SlotSet(name, value) for name, value in slots.items()), FollowupAction(FORM)]
