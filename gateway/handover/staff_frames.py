"""What consoles are told of one conversation: docs/protocol.md, section 5."""

from __future__ import annotations

import json
from typing import Any

from gateway.fanout import Event
from gateway.frames import stored_message as resident_frame
from records.conversations import MessageRow


def stored_message(message: MessageRow) -> str:
    """A message as a colleague sees it: with what Sophie understood."""
    return _json(
        {
            "type": "message",
            "conversation": message.conversation_id,
            "seq": message.seq,
            "id": message.id,
            "author": message.author,
            "name": message.author_name,
            "staff_id": message.staff_id,
            "text": message.text,
            "choices": message.choices,
            "links": message.links,
            "reference": message.reference,
            "at": message.at.isoformat(),
            "intent": message.intent,
            "confidence": message.confidence,
            "outcome": message.outcome,
        }
    )


def stored(message: MessageRow) -> Event:
    """A message that was stored, for everybody who follows the conversation."""
    return Event(resident_frame(message), message.seq, stored_message(message))


def typing(conversation_id: str, author: str, on: bool) -> str:
    return _json({"type": "typing", "conversation": conversation_id, "author": author, "on": on})


def read(conversation_id: str, seq: int) -> str:
    return _json({"type": "read", "conversation": conversation_id, "seq": seq})


def _json(frame: dict[str, Any]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
