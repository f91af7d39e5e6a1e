"""The beginning of a call-back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.call_back.draft import CallBackDraft
from actions.call_back.form import FORM
from actions.call_back.words import words
from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.intents import CALL_BACK, SMALL_TALK
from actions.dialogue.reply import Reply, speak
from actions.dialogue.turn import events_before_this_turn, events_of_previous_turn, turn_of
from actions.hand_over.closing import values_for_calling
from actions.hand_over.reasons import ASKED, ASKS_FOR_A_HUMAN, reason_of
from actions.languages.word_set import word_set
from actions.services import services
from records.call_backs import LONGEST_SUBJECT

NO_SUBJECT = SMALL_TALK | word_set("affirm deny stop inform repeat out_of_scope request_other_times") | {CALL_BACK}
"""Messages with these intents don't say what a call may be about. One that wasn't understood may."""

MESSAGES_LOOKED_AT = 6
"""What was said before is no longer what it is about."""

LEAST_WORDS = 3

_ABOUT = re.compile(r"\b(?:over|vanwege|omdat|want|in verband met|about|because)\b")


class ActionStartCallBack(Action):
    """Tells what is going to happen, and starts the form. What the resident is busy with goes on afterwards."""

    def name(self) -> str:
        return "action_start_call_back"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        context = Context.of(services(), tracker)
        turn = turn_of(tracker)
        begin = "utter_start_call_back_nobody" if turn.intent == ASKS_FOR_A_HUMAN else "utter_start_call_back"
        speak(dispatcher, (Reply(begin, values_for_calling(context)),), context)
        contact = tracker.get_slot("contact") or {}
        draft = CallBackDraft(
            key=uuid4().hex,
            reason=_offered_for(tracker) or reason_of(turn, context) or ASKED,
            name=tracker.get_slot("customer_name"),
            phone=contact.get("phone"),
            proposal=_proposal(tracker),
            interrupted=tracker.active_loop_name,
        )
        slots = {**draft.to_slots(), "invitation": None, "pending_question": None}
        return [*(SlotSet(name, value) for name, value in slots.items()), FollowupAction(FORM)]


def call_back_was_offered(tracker: Tracker) -> bool:
    """Whether a call-back was all that Sophie offered in the turn before, so that a yes means that."""
    offered = [plain(button["payload"]) for data in _said_before(tracker) for button in data.get("buttons") or ()]
    return offered == [plain(words("choice").dutch)]


def _offered_for(tracker: Tracker) -> str | None:
    """The reason for which Sophie offered it in the turn before."""
    reasons = [reason for data in _said_before(tracker) if (reason := (data.get("custom") or {}).get("human_needed"))]
    return reasons[-1] if reasons else None


def _said_before(tracker: Tracker) -> list[Mapping[str, Any]]:
    """What came with each message of Sophie in the turn before."""
    return [event.get("data") or {} for event in events_of_previous_turn(tracker) if event.get("event") == "bot"]


def _proposal(tracker: Tracker) -> str | None:
    """What the call may be about: this message when it says so, otherwise the last one that asked something."""
    text = turn_of(tracker).text
    if _ABOUT.search(plain(text)):
        return text[:LONGEST_SUBJECT]
    said = [event for event in events_before_this_turn(tracker) if event.get("event") == "user"]
    for event in reversed(said[-MESSAGES_LOOKED_AT:]):
        if _may_be_a_subject(event):
            return str(event["text"])[:LONGEST_SUBJECT]
    return None


def _may_be_a_subject(event: Mapping[str, Any]) -> bool:
    text = str(event.get("text") or "")
    intent = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
    is_click = plain(text) == plain(words("choice").dutch)
    return intent not in NO_SUBJECT and not is_click and len(text.split()) >= LEAST_WORDS
