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
    RETURNED = "returned"
    """The form goes on where it was: a colleague gave the conversation back, or another form came in between and has ended.
    The latest message tells it nothing."""


def form_moment(tracker: Tracker, form: str) -> FormMoment:
    """Told from what happened since the resident's latest message."""
    events = events_of_this_turn(tracker)
    loops = [event.get("name") for event in events if event.get("event") == "active_loop"]
    if any(event.get("event") == "resume" for event in events) or (form in loops and None in loops):
        return FormMoment.RETURNED
    if form in loops:
        return FormMoment.STARTED
    if any(event.get("event") == "action_execution_rejected" and event.get("name") == form for event in events):
        return FormMoment.BACK
    return FormMoment.ANSWERED
