"""Why a human should go on instead of Sophie, read from one message of a resident."""

from __future__ import annotations

from actions.dialogue.context import Context
from actions.dialogue.intents import TOPIC_INTENTS, intents_along, topic_of
from actions.dialogue.turn import Turn
from actions.hand_over.upset import is_upset
from municipalities.topics import EMERGENCY as EMERGENCY_TOPIC

ASKED, NOT_UNDERSTOOD, UPSET, PERSON_FIRST, EMERGENCY = "asked", "not_understood", "upset", "person_first", "emergency"

ASKS_FOR_A_HUMAN = "request_human"
INSULT = "insult"


def reason_of(turn: Turn, context: Context, *, is_answer: bool = False, is_name: bool = False) -> str | None:
    """The most pressing reason that a message gives; None when it gives none.

    `is_answer`: the message was taken as the answer to a question of a form. Then its intent as a whole is a mere guess of the
    engine, and only its words and its parts count. `is_name`: the answer is a name, and "Boos" is one.
    """
    intents = [*([] if is_answer else [turn.intent]), *intents_along(turn)]
    topics = [topic_of(intent) for intent in intents if intent in TOPIC_INTENTS]
    if EMERGENCY_TOPIC in topics:
        return EMERGENCY
    if INSULT in intents or (not is_name and is_upset(turn.text)):
        return UPSET
    if ASKS_FOR_A_HUMAN in intents:
        return ASKED
    return PERSON_FIRST if set(topics) & set(context.municipality.contact_centre.person_first) else None
