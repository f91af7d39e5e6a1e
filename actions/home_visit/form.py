"""The home visit form as the engine calls it.

The engine runs a form's validation on every turn. Ours also puts the next question, because that depends on what was heard
(what is free, what must be explained). Four moments, told apart by what happened since the resident's message:

- the form just started: what the first message already told is taken over;
- a resident answered: `conversation.take_turn`. When something came in between, no slot is returned; the engine then rejects the
  form, answers by its rules, and comes back;
- the form comes back after such an answer: the open question is put again;
- a colleague gave the conversation back, or another form has ended that came in between: the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.along import answers_along
from actions.answers.lookup import on_request_reply
from actions.circumstances.told import circumstances
from actions.dialogue.context import Context
from actions.dialogue.form_events import form_events
from actions.dialogue.form_moment import FormMoment, form_moment
from actions.dialogue.reply import Reply, speak
from actions.dialogue.turn import events_before_this_turn, turn_of
from actions.existing_visit.delivery import invite
from actions.existing_visit.search import FoundVisit
from actions.hand_over.closing import close_form
from actions.home_visit.choice import keep_time
from actions.home_visit.conversation import Outcome, take_turn
from actions.home_visit.draft import VisitDraft
from actions.home_visit.hearing import fill_gaps, hear
from actions.home_visit.order import CONFIRMED, ask, next_question
from actions.services import services

FORM = "home_visit_form"


class ValidateHomeVisitForm(Action):
    """Checks what was said and puts the next question."""

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        before = VisitDraft.from_slots(tracker.slots)
        outcome = self._outcome(tracker, before, context)
        if outcome.interrupted:
            return []
        moment = form_moment(tracker, FORM)
        replies = outcome.replies
        if moment is FormMoment.ANSWERED:
            replies += _told_anew(tracker, before, outcome.draft, context)
            replies += answers_along(turn_of(tracker), outcome.draft.product, context, booking=True)
        if outcome.ended:
            context.planner.release(context.conversation)
            kept: dict[str, Any] = {
                "product": outcome.draft.product,
                "reference": tracker.get_slot("reference"),
            }
            if outcome.booked is not None:
                invitation, invited = invite(FoundVisit.of(outcome.booked), context)
                replies += invitation
                kept |= {"reference": outcome.booked.reference, **invited}
            speak(dispatcher, close_form(replies, tracker, context, moment).alone(context), context)
            ending = form_events({**VisitDraft().to_slots(), **kept}, None)
            # A first message that tells everything ends the form before a rule could say what comes after it.
            return [*ending, FollowupAction("action_listen")] if moment is FormMoment.STARTED else ending
        draft = outcome.draft
        if before.times.hold and not draft.times.hold:
            draft = keep_time(before, draft, context)
            if not outcome.replies:
                replies += _told_of_change(before, draft, tracker.get_slot("requested_slot"))
        slot = next_question(draft)
        closing = close_form(replies, tracker, context, moment, is_name=draft.customer_name != before.customer_name)
        if closing.hands_over:
            # What would be asked now, such as which of these times, is asked when the conversation comes back.
            speak(dispatcher, closing.replies, context)
            return form_events(draft.to_slots(), slot)
        draft, question = ask(slot, draft, context)
        speak(dispatcher, closing.before(question, context), context)
        return form_events(draft.to_slots(), slot)

    def _outcome(self, tracker: Tracker, draft: VisitDraft, context: Context) -> Outcome:
        turn = turn_of(tracker)
        moment = form_moment(tracker, FORM)
        asked = tracker.get_slot("requested_slot")
        if moment is FormMoment.RETURNED:
            return Outcome(replace(draft, misunderstandings=0))
        if moment is FormMoment.STARTED or not asked:
            heard = hear(turn, draft, None, context)
            return Outcome(heard.draft, heard.replies, ended=heard.ended)
        if moment is FormMoment.BACK:
            return Outcome(replace(fill_gaps(turn, draft, context), misunderstandings=0))
        return take_turn(turn, draft, asked, context)


def _told_of_change(before: VisitDraft, draft: VisitDraft, asked: str | None) -> tuple[Reply, ...]:
    """What became of the time that was picked; when it stays and the same question comes back, at least that it was heard."""
    if not draft.times.hold:
        return (Reply("utter_new_times_needed"),) if draft.request_changed(before) else ()
    return (Reply("utter_noted"),) if next_question(draft) == asked != CONFIRMED else ()


def _told_anew(tracker: Tracker, before: VisitDraft, draft: VisitDraft, context: Context) -> tuple[Reply, ...]:
    """What must be known first by the person whom it is for, when this message was the one to tell the age or the product."""
    reply = on_request_reply(draft.product, context)
    earlier = replace(context, circumstances=circumstances(events_before_this_turn(tracker)))
    return (reply,) if reply is not None and reply != on_request_reply(before.product, earlier) else ()
