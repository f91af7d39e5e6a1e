"""Kinds of intents: which ones may come in between the questions of a form."""

from __future__ import annotations

from actions.dialogue.dutch_words import QUESTION_WORDS, STOP, WISH_BEGINNINGS, plain, word_set
from actions.dialogue.turn import Turn

QUESTIONS = word_set(
    """
    ask_how_to_apply ask_cost ask_bring_along ask_duration ask_urgent report_lost ask_minor ask_photo ask_validity
    ask_delivery ask_opening_hours ask_contact ask_service_area ask_home_visit
    """
)
"""Answered from the municipality's data."""

SMALL_TALK = frozenset({"greet", "thank", "goodbye", "ask_help", "ask_bot", "insult", "request_human"})
"""Answered with a sentence; the form goes on afterwards."""

SURE = 0.8
"""From this confidence on, small talk is believed before anything else: unknown words such as names score lower."""


def asks_something(turn: Turn) -> bool:
    """Whether the turn is really a question that can be answered, and not an answer that looks like one to the engine."""
    if turn.intent not in QUESTIONS:
        return False
    said = plain(turn.text)
    if said.startswith(WISH_BEGINNINGS) and (turn.values("date") or turn.values("time")):
        return False
    return "?" in said or bool(QUESTION_WORDS & set(turn.words[:3]))


def holds_information(turn: Turn) -> bool:
    """Whether a turn holds a day, an address, a number or an e-mail address, and so answers something, whatever its intent."""
    return bool(turn.entities) or any(character.isdigit() or character == "@" for character in turn.text)


def asks_for_a_person(turn: Turn) -> bool:
    """Whether the resident wants somebody else than Sophie."""
    return turn.intent == "request_human" and not holds_information(turn)


def wants_to_stop(turn: Turn) -> bool:
    """Whether the resident wants to end what is going on; the caller has made sure that the turn answers nothing."""
    said = plain(turn.text).strip(" .!,")
    padded = f" {said} "
    return said in STOP or (turn.intent == "stop" and (len(turn.words) <= 3 or any(f" {phrase} " in padded for phrase in STOP)))
