"""At which moment the engine calls a form's validation."""

from __future__ import annotations

from enum import Enum

from rasa_sdk import Tracker

from actions.dialogue.turn import events_of_this_turn


class FormMoment(Enum):
    """Why the validation runs."""

    STARTED = "started"
    """The form starts with this message."""
    ANSWERED = "answered"
    """The resident said something while the form was asking."""
    BACK = "back"
    """The form was rejected for this message, something else was answered, and now it goes on."""


def form_moment(tracker: Tracker, form: str) -> FormMoment:
    """Told from what happened since the resident's latest message."""
    events = events_of_this_turn(tracker)
    if any(event.get("event") == "active_loop" and event.get("name") == form for event in events):
        return FormMoment.STARTED
    if any(event.get("event") == "action_execution_rejected" and event.get("name") == form for event in events):
        return FormMoment.BACK
    return FormMoment.ANSWERED
