"""What Sophie says: a response of domain.yml with values filled in, or a text of the municipality.

To a resident who doesn't write Dutch the same in English goes along; the engine puts it below the Dutch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.context import Context
from actions.languages.english import english_response
from actions.languages.wording import Value, in_dutch

Outcome = Literal["answered", "asked_back", "not_understood"]


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
    values: Mapping[str, Value] = field(default_factory=dict)
    text: str | None = None
    english: str | None = None
    """The English of `text`; that of a response is known by its name."""
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    reference: str | None = None
    """The reference of a visit, for clients that show it apart."""
    outcome: Outcome = "answered"
    """Whether Sophie understood what she replies to, or asks back because she isn't sure."""
    human_needed: str | None = None
    """A reason to hand over (`actions.hand_over.reasons`): with it the resident is told how to reach a human."""
    hand_over: str | None = None
    """The same, of the reply that says that a colleague takes over."""


def speak(dispatcher: CollectingDispatcher, replies: tuple[Reply, ...], context: Context) -> None:
    """Hands replies to the engine, in order. Who writes another language for the first time is told what to expect, first."""
    if context.language.is_new and not context.language.is_dutch and not dispatcher.messages:
        dispatcher.utter_message(response=f"utter_language_{context.language.code}", **context.values)
    for reply in replies:
        custom: dict[str, Any] = {}
        if reply.links:
            custom["links"] = [{"title": link.title, "url": link.url} for link in reply.links]
        if reply.reference:
            custom["reference"] = reply.reference
        if reply.outcome != "answered":
            custom["outcome"] = reply.outcome
        custom |= {name: reason for name in ("human_needed", "hand_over") if (reason := getattr(reply, name))}
        if not context.language.is_dutch and (english := _english_of(reply)):
            custom["english"] = english
        dispatcher.utter_message(
            text=reply.text,
            response=reply.response,
            buttons=[{"title": choice.title, "payload": choice.text} for choice in reply.choices],
            json_message=custom,
            **in_dutch(reply.values),
        )


def _english_of(reply: Reply) -> str | None:
    return reply.english if reply.response is None else english_response(reply.response, reply.values)
