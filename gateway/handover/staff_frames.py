"""What consoles are told of one conversation: docs/protocol.md, section 5."""

from __future__ import annotations

from gateway.frames import message_fields
from gateway.json_frame import to_json
from records.conversations import MessageRow


def stored_message(message: MessageRow) -> str:
    """A message as a colleague sees it: with what Sophie understood."""
    return to_json(
        {
            **message_fields(message),
            "conversation": message.conversation_id,
            "staff_id": message.staff_id,
            "intent": message.intent,
            "confidence": message.confidence,
            "outcome": message.outcome,
        }
    )


def typing(conversation_id: str, author: str, on: bool) -> str:
    return to_json({"type": "typing", "conversation": conversation_id, "author": author, "on": on})


def read(conversation_id: str, seq: int) -> str:
    return to_json({"type": "read", "conversation": conversation_id, "seq": seq})
