"""What consoles are told of one conversation: docs/protocol.md, section 5."""

from __future__ import annotations

import json
from typing import Any

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


def typing(conversation_id: str, author: str, on: bool) -> str:
    return _json({"type": "typing", "conversation": conversation_id, "author": author, "on": on})


def read(conversation_id: str, seq: int) -> str:
    return _json({"type": "read", "conversation": conversation_id, "seq": seq})


def _json(frame: dict[str, Any]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
