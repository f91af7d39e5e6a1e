"""What Sophie says: a response of domain.yml with values filled in, or a text of the municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import CollectingDispatcher


@dataclass(frozen=True)
class Choice:
    """Something a resident can click on. A click sends `text` as an ordinary message."""

    title: str
    text: str


@dataclass(frozen=True)
class Link:
    """A page, always https."""

    title: str
    url: str


@dataclass(frozen=True)
class Reply:
    """One message: `response` names a text in domain.yml, `text` is one from the municipality's data. Exactly one is set."""

    response: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    reference: str | None = None
    """The reference of a visit, for clients that show it apart."""


def speak(dispatcher: CollectingDispatcher, replies: tuple[Reply, ...]) -> None:
    """Hands replies to the engine, in order."""
    for reply in replies:
        custom: dict[str, Any] = {}
        if reply.links:
            custom["links"] = [{"title": link.title, "url": link.url} for link in reply.links]
        if reply.reference:
            custom["reference"] = reply.reference
        dispatcher.utter_message(
            text=reply.text,
            response=reply.response,
            buttons=[{"title": choice.title, "payload": choice.text} for choice in reply.choices],
            json_message=custom,
            **reply.values,
        )
