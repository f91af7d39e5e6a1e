"""The home visit form as the engine calls it.

The engine runs a form's validation on every turn. Ours also puts the next question, because that depends on what was heard
(what is free, what must be explained). Three moments, told apart by what happened since the resident's message:

- the form just started: what the first message already told is taken over;
- a resident answered: `conversation.take_turn`. When something came in between, no slot is returned; the engine then rejects the
  form, answers by its rules, and comes back;
- the form comes back after such an answer: the open question is put again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.along import answers_along
from actions.dialogue.context import Context
from actions.dialogue.form_events import form_events
from actions.dialogue.form_moment import FormMoment, form_moment
from actions.dialogue.reply import Reply, speak
from actions.dialogue.turn import turn_of
from actions.home_visit.choice import keep_time
from actions.home_visit.conversation import Outcome, take_turn
from actions.home_visit.draft import VisitDraft
from actions.home_visit.hearing import fill_gaps, hear
from actions.home_visit.order import ask, next_question
from actions.services import services

FORM = "home_visit_form"


class ValidateHomeVisitForm(Action):
    """Checks what was said and puts the next question."""

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker.sender_id)
        before = VisitDraft.from_slots(tracker.slots)
        outcome = self._outcome(tracker, before, context)
        if outcome.interrupted:
            return []
        speak(dispatcher, outcome.replies)
        if form_moment(tracker, FORM) is FormMoment.ANSWERED:
            speak(dispatcher, answers_along(turn_of(tracker), outcome.draft.product, context))
        if outcome.ended:
            context.planner.release(context.conversation)
            kept = {
                "product": outcome.draft.product,
                "reference": outcome.reference or tracker.get_slot("reference"),
            }
            return form_events({**VisitDraft().to_slots(), **kept}, None)
        draft = outcome.draft
        if before.times.hold and not draft.times.hold:
            # Before new times are looked for: the resident's own hold must not stand in the way of them.
            context.planner.release(context.conversation)
            draft = keep_time(before, draft, context)
            if not draft.times.hold and draft.request_changed(before) and not outcome.replies:
                speak(dispatcher, (Reply("utter_new_times_needed"),))
        slot = next_question(draft)
        draft, question = ask(slot, draft, context)
        speak(dispatcher, (question,))
        return form_events(draft.to_slots(), slot)

    def _outcome(self, tracker: Tracker, draft: VisitDraft, context: Context) -> Outcome:
        turn = turn_of(tracker)
        moment = form_moment(tracker, FORM)
        asked = tracker.get_slot("requested_slot")
        if moment is FormMoment.STARTED or not asked:
            heard = hear(turn, draft, None, context)
            return Outcome(heard.draft, heard.replies)
        if moment is FormMoment.BACK:
            return Outcome(replace(fill_gaps(turn, draft, context), misunderstandings=0))
        return take_turn(turn, draft, asked, context)
