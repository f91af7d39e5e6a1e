"""The form for a call-back, as the engine calls it; see `actions.home_visit.form` for how a form of ours works."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.call_back.conversation import Outcome, ask, next_question, take_turn
from actions.call_back.draft import CallBackDraft
from actions.call_back.hearing import NAME, hear
from actions.call_back.storing import store
from actions.call_back.words import due_value
from actions.dialogue.context import Context
from actions.dialogue.form_events import form_events
from actions.dialogue.form_moment import FormMoment, form_moment
from actions.dialogue.reply import Reply, speak
from actions.dialogue.turn import turn_of
from actions.hand_over.closing import Closing, close_form
from actions.services import services

FORM = "call_back_form"


class ValidateCallBackForm(Action):
    """Checks what was said and puts the next question; stores the request after the yes."""

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        moment = form_moment(tracker, FORM)
        outcome = self._outcome(tracker, moment, context)
        if outcome.interrupted:
            return []
        draft, replies = outcome.draft, outcome.replies
        if outcome.confirmed:
            due = store(draft, context, services().database)
            replies += (Reply("utter_call_back_noted", {"phone": draft.phone or "", "due": due_value(due, context.now)}),)
        is_name = draft.name != tracker.get_slot(NAME)
        closing = self._close(replies, tracker, context, moment, is_name=is_name)
        if outcome.ended:
            speak(dispatcher, closing.alone(context), context)
            ending = form_events(CallBackDraft().to_slots(), None)
            return [*ending, FollowupAction(draft.interrupted)] if draft.interrupted else ending
        slot = next_question(draft)
        asked = closing.replies if closing.hands_over else closing.before(ask(slot, draft, context), context)
        speak(dispatcher, asked, context)
        return form_events(draft.to_slots(), slot)

    def _outcome(self, tracker: Tracker, moment: FormMoment, context: Context) -> Outcome:
        turn, draft = turn_of(tracker), CallBackDraft.from_slots(tracker.slots)
        asked = tracker.get_slot("requested_slot")
        if moment in (FormMoment.BACK, FormMoment.RETURNED):
            return Outcome(replace(draft, misunderstandings=0))
        if moment is FormMoment.STARTED or not asked:
            heard = hear(turn, draft, None)
            return Outcome(heard.draft, heard.replies)
        return take_turn(turn, draft, asked, context)

    def _close(
        self, replies: tuple[Reply, ...], tracker: Tracker, context: Context, moment: FormMoment, *, is_name: bool
    ) -> Closing:
        """Who asks to be called back needs no other human, unless one is there after all."""
        if moment is FormMoment.STARTED or not context.colleagues:
            return Closing(replies)
        return close_form(replies, tracker, context, moment, is_name=is_name)
