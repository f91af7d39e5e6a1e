"""The answer to one message, as the gateway gets it (docs/protocol.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence


@dataclass(frozen=True)
class Answer:
    """What Sophie said to a message, and what she understood of it."""

    replies: Sequence[Mapping[str, Any]]
    intent: Mapping[str, Any]
    entities: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    @classmethod
    def from_events(cls, user: Mapping[str, Any], bot: Sequence[Mapping[str, Any]]) -> Answer:
        """From a `user` event of Rasa, or the `resume` event of a conversation that came back, and the `bot` events after it."""
        parsed = user.get("parse_data") or {}
        intent = parsed.get("intent") or {}
        return cls(
            replies=[_reply(event) for event in bot],
            intent={"name": intent.get("name"), "confidence": intent.get("confidence") or 0.0},
            entities=[{name: entity.get(name) for name in ENTITY_FIELDS} for entity in parsed.get("entities") or ()],
        )

    def to_json(self, model: str) -> "dict[str, Any]":
        return {**self.replies_to_json(model), "understanding": {"intent": self.intent, "entities": self.entities}}

    def replies_to_json(self, model: str) -> "dict[str, Any]":
        """Without what was understood, where there was nothing to understand."""
        return {"replies": list(self.replies), "model": model}


ANSWERED = "answered"
"""What an action's message says without saying so: Sophie understood what she replies to."""

ENTITY_FIELDS = ("entity", "value", "start", "end", "extractor", "confidence")


def _reply(event: Mapping[str, Any]) -> "dict[str, Any]":
    data = event.get("data") or {}
    custom = data.get("custom") or {}
    return {
        "text": "\n\n".join(filter(None, (event.get("text"), custom.get("english")))),
        "choices": [{"title": button["title"], "text": button["payload"]} for button in data.get("buttons") or ()],
        "links": list(custom.get("links") or ()),
        "reference": custom.get("reference"),
        "hand_over": custom.get("hand_over"),
        "outcome": custom.get("outcome") or ANSWERED,
    }
