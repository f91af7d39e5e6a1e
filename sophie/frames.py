"""What the gateway sends to a resident (docs/protocol.md, section 1), as checked shapes."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel

MAX_FRAME_BYTES = 16 * 1024
"""The gateway closes a connection that sends a longer frame."""


class Choice(BaseModel):
    """An answer that Sophie suggests: what is shown, and what is sent when it is chosen."""

    title: str
    text: str


class Link(BaseModel):
    title: str
    url: str


class Welcome(BaseModel):
    """The answer to `hello`."""

    conversation: str
    token: str
    """The secret that opens this conversation again."""
    holder: str
    """Who answers now: sophie, waiting (nobody yet), closed, or a colleague's id."""
    last: int
    """The highest sequence number so far."""


class Message(BaseModel):
    """A stored message; a resident's own is the receipt."""

    seq: int
    id: str
    author: Literal["resident", "sophie", "colleague", "system"]
    name: str | None = None
    """Of the colleague who said it."""
    text: str
    choices: list[Choice]
    links: list[Link]
    reference: str | None
    """Of a visit."""


class Holder(BaseModel):
    """Somebody else is in charge."""

    holder: str
    """sophie, waiting, colleague or closed."""


class Typing(BaseModel):
    author: str
    on: bool


class Answered(BaseModel):
    """All that there is to say to message `id` has been sent."""

    id: str


class Refusal(BaseModel):
    """The gateway's `error`. The message with this `id` is not stored; without an `id` it is about no message."""

    code: str
    text: str
    id: str | None


Frame = Welcome | Message | Holder | Typing | Answered | Refusal

_FRAMES: dict[str, type[Frame]] = {
    "welcome": Welcome,
    "message": Message,
    "holder": Holder,
    "typing": Typing,
    "answered": Answered,
    "error": Refusal,
}


def read_frame(data: str | bytes) -> Frame | None:
    """None for a frame of a kind that says nothing to us; ValueError for one that isn't what the protocol says."""
    read = json.loads(data)
    shape = _FRAMES.get(read["type"]) if isinstance(read, dict) and "type" in read else None
    return shape.model_validate(read) if shape else None
