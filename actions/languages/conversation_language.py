"""In which language a conversation is, from what the resident wrote so far.

Told from the events each time, not kept in a slot: a form that lets another action answer may set no slot at all, and what
follows from the events of a conversation can't leak into another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

DUTCH = "nl"
ENGLISH = "en"

NAME_QUESTIONS = frozenset({"customer_name", "contact", "call_back_name", "call_back_phone"})
LEAST_WORDS_BESIDE_A_NAME = 5
"""A shorter answer to such a question may be nothing but a name, and a name tells nothing: "Piotr Kowalski"."""


@dataclass(frozen=True)
class ConversationLanguage:
    """What the resident writes."""

    code: str = DUTCH
    """ISO 639-1: that of the last message that showed its language, Dutch before there is one."""
    is_new: bool = False
    """Whether the latest message is the first one in that language, and nothing was said to it yet."""

    @property
    def is_dutch(self) -> bool:
        return self.code == DUTCH

    def title(self, dutch: str, english: str | None) -> str:
        """What a choice shows: its English behind it for who doesn't write Dutch."""
        return dutch if self.is_dutch or not english else f"{dutch} ({english})"


def conversation_language(events: Sequence[Mapping[str, Any]]) -> ConversationLanguage:
    """The language after all events of a conversation, oldest first."""
    shown = list(_shown(events))
    seen = [code for code in shown if code is not None]
    if not seen:
        return ConversationLanguage()
    answered = next((event.get("event") == "bot" for event in reversed(events) if event.get("event") in ("user", "bot")), False)
    return ConversationLanguage(seen[-1], is_new=shown[-1] is not None and seen.count(seen[-1]) == 1 and not answered)


def _shown(events: Sequence[Mapping[str, Any]]) -> Iterator[str | None]:
    """The language that each message of the resident shows; None for one that shows none."""
    asked: str | None = None
    offered: set[str] = set()
    for event in events:
        kind = event.get("event")
        if kind == "slot" and event.get("name") == "requested_slot":
            asked = event.get("value")
        elif kind == "bot":
            offered |= {button["payload"] for button in (event.get("data") or {}).get("buttons") or ()}
        elif kind == "user":
            yield _shown_by(event, asked, offered)


def _shown_by(event: Mapping[str, Any], asked: str | None, offered: set[str]) -> str | None:
    text, parsed = event.get("text") or "", event.get("parse_data") or {}
    if not parsed.get("language_is_clear") or text in offered:
        return None  # a click sends Sophie's own words
    if asked in NAME_QUESTIONS and len(text.split()) < LEAST_WORDS_BESIDE_A_NAME:
        return None
    entities = parsed.get("entities") or ()
    if any(item["entity"] == "address" and item["end"] - item["start"] >= len(text.strip()) for item in entities):
        return None  # "Anna Paulowna" is a village, not Polish
    language: str | None = parsed.get("language")
    return language
