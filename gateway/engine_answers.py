"""What the engine says, checked: docs/protocol.md, section 2."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _https(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("is not an https address")
    return url


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Choice(_Part):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1, max_length=2000)]


class Link(_Part):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    url: Annotated[str, Field(max_length=2000), AfterValidator(_https)]


class Reply(_Part):
    """One message of Sophie."""

    text: Annotated[str, Field(min_length=1, max_length=8000)]
    choices: Annotated[tuple[Choice, ...], Field(max_length=20)] = ()
    links: Annotated[tuple[Link, ...], Field(max_length=20)] = ()
    reference: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    hand_over: Literal["asked", "not_understood", "upset", "person_first", "emergency"] | None = None
    """Why the conversation should go to a colleague."""
    outcome: Literal["answered", "asked_back", "not_understood"] = "answered"


class Intent(_Part):
    name: Annotated[str, Field(max_length=100)] | None
    confidence: Annotated[float, Field(ge=0, le=1)]


class Understanding(_Part):
    intent: Intent
    entities: tuple[dict[str, Any], ...] = ()


class EngineAnswer(_Part):
    """What the engine says to one message. Without a reply it is a fault: Sophie always answers."""

    replies: Annotated[tuple[Reply, ...], Field(min_length=1, max_length=20)]
    understanding: Understanding
    model: Annotated[str, Field(max_length=200)]


class ReturnAnswer(_Part):
    """What Sophie says when a conversation is hers again; nothing, when there is nothing to say."""

    replies: Annotated[tuple[Reply, ...], Field(max_length=20)] = ()
    model: Annotated[str, Field(max_length=200)]


class Suggestion(_Part):
    """What Sophie would say; no reply, when she would only pass the conversation on."""

    replies: Annotated[tuple[Reply, ...], Field(max_length=20)] = ()


class Tried(_Part):
    """A message of the resident, and what Sophie took it for."""

    intent: str | None
    confidence: float
    text: str


class SophieState(_Part):
    """What Sophie knows in a conversation, and what she tried."""

    slots: dict[str, Any]
    form: str | None
    asked: str | None
    """The slot that she asked for last."""
    tried: tuple[Tried, ...]


class Group(_Part):
    """Texts of like meaning."""

    members: tuple[int, ...]
    """Positions in the list that was asked about."""
    intents: tuple[Intent, ...]
    """What they may mean, the most likely first."""


class Groups(_Part):
    groups: tuple[Group, ...]


class NamedIntent(_Part):
    name: str
    title: str | None
    """In Dutch words, where there are any."""


class Intents(_Part):
    intents: tuple[NamedIntent, ...]
