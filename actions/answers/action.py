"""The action that answers questions."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.along import answers_along
from actions.answers.answering import answer_question
from actions.answers.pending import events_of
from actions.dialogue.context import Context
from actions.dialogue.intents import asks_for_a_visit_along
from actions.dialogue.reply import speak
from actions.dialogue.turn import turn_of
from actions.hand_over.closing import say_last
from actions.hand_over.reasons import reason_of
from actions.home_visit.birth_date import BIRTH_DATE
from actions.services import services


class ActionAnswerQuestion(Action):
    """Answers from the municipality's data. Within a form it changes nothing of what the form knows."""

    def name(self) -> str:
        return "action_answer_question"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        turn = turn_of(tracker)
        in_form = tracker.active_loop_name is not None
        # Nobody is invited by Sophie who then gets a colleague.
        inviting = not in_form and not (context.colleagues and reason_of(turn, context))
        answered = answer_question(turn.intent, turn, _product_talked_about(tracker), context, inviting=inviting)
        # An invitation comes last: a yes takes up what was said last.
        told = len(answered.replies) - bool(answered.invitation)
        # Who tells of a birth seems to ask for a visit, but wants to know by when it must be declared.
        if not in_form and asks_for_a_visit_along(turn) and not turn.values(BIRTH_DATE):
            # "Ik wil mijn paspoort verlengen, en wat moet ik klaarleggen?": no need to invite who asked for it.
            speak(dispatcher, answered.replies[:told], context)
            return [FollowupAction("action_start_home_visit")]
        others = answers_along(turn, answered.product, context, booking=False)
        along = tuple(reply for reply in others if reply not in answered.replies)
        say_last(dispatcher, answered.replies[:told] + along + answered.replies[told:], tracker, context)
        return [] if in_form else events_of(answered)


def _product_talked_about(tracker: Tracker) -> str | None:
    """The product of the visit that was just found, otherwise the one named last."""
    found = tracker.get_slot("found_visit") or {}
    product: str | None = found.get("product") or tracker.get_slot("product")
    return product
