"""The beginning of showing, changing or cancelling a visit."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.turn import slots_of_previous_turn, turn_of
from actions.existing_visit.form import FORM
from actions.existing_visit.search import CHANGE, GOAL_OF_INTENT, SHOW, VisitSearch
from actions.services import services
from actions.times.relative_day import says_how_much_later
from actions.times.said import Said, said_in


def wants_another_time(tracker: Tracker) -> bool:
    """Whether a resident names another day or time right after a visit was booked or changed ("nee toch liever vrijdag")."""
    before = slots_of_previous_turn(tracker)
    dealt_with = before.get("reference") is not None and before.get("requested_slot", FORM) is None
    turn = turn_of(tracker)
    return dealt_with and turn.intent not in GOAL_OF_INTENT and (said_in(turn) != Said() or says_how_much_later(turn))


class ActionStartFindVisit(Action):
    """Remembers what the resident wants with the visit, and starts the form. A reference from this conversation is kept."""

    def name(self) -> str:
        return "action_start_find_visit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        context.planner.release(context.conversation)
        goal = CHANGE if wants_another_time(tracker) else GOAL_OF_INTENT.get(turn_of(tracker).intent, SHOW)
        search = VisitSearch(visit_goal=goal, reference=tracker.get_slot("reference"))
        slots = {**search.to_slots(), "invitation": None, "pending_question": None}
        return [*(SlotSet(name, value) for name, value in slots.items()), FollowupAction(FORM)]
