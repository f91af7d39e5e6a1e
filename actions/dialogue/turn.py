"""One message of a resident, with what the engine understood of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from actions.dialogue.dutch_words import words_of
from actions.languages.conversation_language import DUTCH, conversation_language


@dataclass(frozen=True)
class Turn:
    """What a resident said. The engine's intent and entities are guesses: check before acting on them."""

    text: str
    intent: str = "nlu_fallback"
    confidence: float = 0.0
    entities: tuple[Mapping[str, Any], ...] = ()
    clauses: tuple[Mapping[str, Any], ...] = ()
    """What each part of a message of several parts means by itself: `text` and `intent`."""
    language: str = DUTCH
    """ISO 639-1, of the conversation: "no" and "tak" are other words in other languages."""

    @property
    def words(self) -> list[str]:
        """The words in lower case, without punctuation."""
        return words_of(self.text)

    def values(self, entity: str) -> list[Any]:
        """The values of one kind of entity, in the order of the text."""
        found = [item for item in self.entities if item.get("entity") == entity]
        return [item["value"] for item in sorted(found, key=lambda item: item.get("start") or 0)]


def turn_of(tracker: Tracker) -> Turn:
    """The latest message of the conversation."""
    message = tracker.latest_message
    intent = message.get("intent") or {}
    return Turn(
        text=message.get("text") or "",
        intent=intent.get("name") or "nlu_fallback",
        confidence=float(intent.get("confidence") or 0.0),
        entities=tuple(message.get("entities") or ()),
        clauses=tuple(message.get("clauses") or ()),
        language=conversation_language(tracker.events).code,
    )


def events_of_this_turn(tracker: Tracker) -> list[Mapping[str, Any]]:
    """What happened since the latest message of the resident, oldest first."""
    events: list[Mapping[str, Any]] = []
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            break
        events.append(event)
    return events[::-1]


def events_before_this_turn(tracker: Tracker) -> list[Mapping[str, Any]]:
    """Everything before the latest message of the resident, oldest first."""
    messages = [position for position, event in enumerate(tracker.events) if event.get("event") == "user"]
    return list(tracker.events[: messages[-1]]) if messages else []


def events_of_previous_turn(tracker: Tracker) -> list[Mapping[str, Any]]:
    """The resident's message before the latest one and everything that followed it, oldest first; empty at the first turn."""
    events: list[Mapping[str, Any]] = []
    messages = 0
    for event in reversed(tracker.events):
        if messages == 1:
            events.append(event)
        if event.get("event") == "user":
            messages += 1
            if messages == 2:
                break
    return events[::-1] if messages == 2 else []


def slots_of_previous_turn(tracker: Tracker) -> dict[str, Any]:
    """The slots that were set in answer to the message before the latest one."""
    return {event["name"]: event.get("value") for event in events_of_previous_turn(tracker) if event.get("event") == "slot"}
