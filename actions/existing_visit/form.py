"""The form that finds a visit, as the engine calls it; see `actions.home_visit.form` for how a form of ours works."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.dialogue.form_events import form_events
from actions.dialogue.form_moment import FormMoment, form_moment
from actions.dialogue.reply import speak
from actions.dialogue.turn import turn_of
from actions.existing_visit.conversation import Outcome, ask, next_question, take_turn
from actions.existing_visit.delivery import invite
from actions.existing_visit.opening import open_visit
from actions.existing_visit.search import CHANGE, DELIVER, GOAL_OF_INTENT, SHOW, VisitSearch
from actions.hand_over.closing import close_form
from actions.planning import TimeSlot
from actions.services import RESIDENTS_ZONE, services
from actions.times.wish import hear_wish

FORM = "find_visit_form"

TOWARDS = frozenset({"naar", "liever"})
"""Before these words a day in the first message may be the old one ("mijn afspraak van donderdag verzetten")."""


class ValidateFindVisitForm(Action):
    """Checks what was said and puts the next question."""

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        before = VisitSearch.from_slots(tracker.slots)
        outcome = self._outcome(tracker, before, context)
        if outcome.interrupted:
            return []
        moment = form_moment(tracker, FORM)
        if outcome.ended:
            context.planner.release(context.conversation)
            shown = outcome.search.found_visit if outcome.search.visit_goal == SHOW else None
            invitation, kept = invite(shown, context) if shown is not None else ((), {})
            speak(dispatcher, close_form(outcome.replies + invitation, tracker, context, moment).alone(context), context)
            ending = form_events({**VisitSearch(reference=outcome.search.reference).to_slots(), **kept}, None)
            # A first message that tells everything ends the form before a rule could say what comes after it.
            return [*ending, FollowupAction("action_listen")] if moment is FormMoment.STARTED else ending
        search = outcome.search
        if before.times.hold and not search.times.hold:
            context.planner.release(context.conversation)
        slot = next_question(search)
        closing = close_form(outcome.replies, tracker, context, moment)
        if closing.hands_over:
            speak(dispatcher, closing.replies, context)
            return form_events(search.to_slots(), slot)
        search, question = ask(slot, search, context)
        speak(dispatcher, closing.before(question, context), context)
        return form_events(search.to_slots(), slot)

    def _outcome(self, tracker: Tracker, search: VisitSearch, context: Context) -> Outcome:
        turn = turn_of(tracker)
        moment = form_moment(tracker, FORM)
        asked = tracker.get_slot("requested_slot")
        if moment in (FormMoment.BACK, FormMoment.RETURNED):
            return Outcome(replace(search, misunderstandings=0))
        if moment is FormMoment.ANSWERED and asked:
            return take_turn(turn, search, asked, context)
        towards = turn.intent not in GOAL_OF_INTENT or TOWARDS & set(turn.words)
        if search.visit_goal == CHANGE and towards:
            wish = hear_wish(turn, search.times, None, context, visit_day=_day_picked_last(tracker))
            search = search if wish is None else replace(search, times=wish[0])
        if search.visit_goal == DELIVER:
            wish = hear_wish(turn, search.times, None, context)
            return Outcome(search if wish is None else replace(search, times=wish[0]), () if wish is None else wish[1])
        opened = open_visit(turn, search, context)
        return Outcome(search) if opened is None else Outcome(opened.search, opened.replies, ended=opened.ended)


def _day_picked_last(tracker: Tracker) -> date | None:
    """The day of the time that was picked last in this conversation: what "vrijdag" is near to right after a booking."""
    picked = (event["value"] for event in reversed(tracker.events) if event.get("name") == "time_slot" and event.get("value"))
    slot = next(picked, None)
    return TimeSlot.from_json(slot).starts_at.astimezone(RESIDENTS_ZONE).date() if slot else None
