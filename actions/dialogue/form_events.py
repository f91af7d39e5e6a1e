"""What a form of ours hands back to the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import SlotSet


def form_events(slots: Mapping[str, Any], requested: str | None) -> list[dict[str, Any]]:
    """Sets all slots, and which one the form asks for next; None ends the form."""
    return [*(SlotSet(name, value) for name, value in slots.items()), SlotSet("requested_slot", requested)]
