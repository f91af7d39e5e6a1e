"""Kinds of intents: which ones may come in between the questions of a form."""

from __future__ import annotations

from actions.dialogue.dutch_words import QUESTION_WORDS, STOP, WISH_BEGINNINGS, plain
from actions.dialogue.turn import Turn
from actions.languages.word_set import word_set
from municipalities.topics import EMERGENCY, TOPICS

TOPIC_PREFIX = "topic_"
"""The intent of a topic of the municipality's `topics.yml` is its key with this before it."""

TOPIC_INTENTS = frozenset(f"{TOPIC_PREFIX}{key}" for key in TOPICS)

QUESTIONS = TOPIC_INTENTS | word_set(
    """
    ask_how_to_apply ask_cost ask_bring_along ask_duration ask_urgent report_lost ask_minor ask_photo ask_validity
    ask_delivery ask_opening_hours ask_contact ask_service_area ask_home_visit
    """
)
"""Answered from the municipality's data."""

SMALL_TALK = frozenset({"greet", "thank", "goodbye", "ask_help", "ask_bot", "insult", "request_human"})
"""Answered with a sentence; the form goes on afterwards."""

CALL_BACK = "request_call_back"
"""Wants to be called; the form waits until it is known on which number."""

SURE = 0.8
"""From this confidence on, small talk and topics are believed before anything else: unknown words such as names score lower."""


def asks_something(turn: Turn) -> bool:
    """Whether the turn is really a question that can be answered, and not an answer that looks like one to the engine."""
    if turn.intent not in QUESTIONS:
        return False
    if _topic_for_sure(turn):
        return True
    said = plain(turn.text)
    if said.startswith(WISH_BEGINNINGS) and (turn.values("date") or turn.values("time")):
        return False
    return "?" in said or bool(QUESTION_WORDS & set(turn.words[:3]))


VISIT_REQUESTS = word_set("request_passport request_identity_card request_driving_licence declare_birth make_appointment")
"""With these a resident wants somebody to come."""

SURE_OF_A_CLAUSE = 0.7
"""A part of a message has little to go by; what is answered unasked only distracts."""

MOST_QUESTIONS_ALONG = 2


def questions_along(turn: Turn) -> tuple[str, ...]:
    """Questions that were asked in the same breath as something else, each intent once, in the order of the text."""
    asked = [intent for intent in intents_along(turn) if intent in QUESTIONS and intent != turn.intent]
    return tuple(dict.fromkeys(asked))[:MOST_QUESTIONS_ALONG]


def asks_for_a_visit_along(turn: Turn) -> bool:
    """Whether a part of a message that seems to be a question asks for a visit."""
    return not VISIT_REQUESTS.isdisjoint(intents_along(turn))


def intents_along(turn: Turn) -> list[str]:
    """The intents of the parts of a message that were understood well enough, in the order of the text."""
    asked = [clause["intent"] for clause in turn.clauses]
    return [intent["name"] for intent in asked if intent["confidence"] >= SURE_OF_A_CLAUSE]


def topic_of(intent: str) -> str:
    """The key of the topic that an intent is about."""
    return intent.removeprefix(TOPIC_PREFIX)


def _topic_for_sure(turn: Turn) -> bool:
    """Whether a turn is about a topic and nothing else. Who tells where it burns is no less in danger."""
    if turn.intent not in TOPIC_INTENTS or turn.confidence < SURE:
        return False
    return topic_of(turn.intent) == EMERGENCY or not holds_information(turn)


def is_emergency(turn: Turn) -> bool:
    """Whether somebody is in danger now, for sure."""
    return turn.intent == f"{TOPIC_PREFIX}{EMERGENCY}" and turn.confidence >= SURE


def holds_information(turn: Turn) -> bool:
    """Whether a turn holds a day, an address, a number or an e-mail address, and so answers something, whatever its intent."""
    return bool(turn.entities) or any(character.isdigit() or character == "@" for character in turn.text)


def asks_for_a_person(turn: Turn) -> bool:
    """Whether the resident wants somebody else than Sophie, in the chat or by phone."""
    return turn.intent in ("request_human", CALL_BACK) and not holds_information(turn)


SURE_TO_STOP = 0.95
LONGEST_STOP_WORDS = 6
"""More words than these tell something, and then the words themselves must say "stop"."""


def wants_to_stop(turn: Turn) -> bool:
    """Whether the resident wants to end what is going on; the caller has made sure that the turn answers nothing."""
    said = plain(turn.text).strip(" .!,")
    padded = f" {said} "
    if turn.intent != "stop":
        return said in STOP
    longest = LONGEST_STOP_WORDS if turn.confidence >= SURE_TO_STOP else 3
    return len(turn.words) <= longest or any(f" {phrase} " in padded for phrase in STOP)
