"""What Sophie knows in a conversation, for the colleague who takes it over (docs/protocol.md, section 2)."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.constants import REQUESTED_SLOT, SESSION_START_METADATA_SLOT
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

MOST_TRIED = 20
"""The latest messages of the resident."""

NOT_SHOWN = frozenset({REQUESTED_SLOT, SESSION_START_METADATA_SLOT, "misunderstandings"})
"""Slots that tell nothing about the resident."""


def state_of(tracker: "DialogueStateTracker | None") -> "dict[str, Any]":
    """Slots with a value, the form with the slot that it asks for, and what each message of the resident was taken for."""
    if tracker is None:
        return {"slots": {}, "form": None, "asked": None, "tried": []}
    slots = {name: value for name, value in tracker.current_slot_values().items() if name not in NOT_SHOWN and value is not None}
    form = tracker.active_loop_name
    understood = [event for event in tracker.events if isinstance(event, UserUttered) and event.intent_name]
    tried = [
        {"intent": event.intent_name, "confidence": event.intent.get("confidence") or 0.0, "text": event.text}
        for event in understood[-MOST_TRIED:]
    ]
    return {"slots": slots, "form": form, "asked": tracker.get_slot(REQUESTED_SLOT) if form else None, "tried": tried}
