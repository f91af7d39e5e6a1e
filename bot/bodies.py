"""Bodies of the gateway's requests, read and checked (docs/protocol.md, section 2)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Sequence

MESSAGE_ID = re.compile(r"[\w.:-]{1,100}", re.ASCII)

MOST_TEXTS, LONGEST_TEXT = 500, 2_000
"""Texts to group at once, and the characters of each."""

AUTHORS = ("resident", "colleague")


class BadBody(Exception):
    """A body that can't be used; the text says why."""


@dataclass(frozen=True)
class SentMessage:
    """A message of a resident."""

    message_id: str
    text: str
    colleagues: bool
    """Whether a colleague is there to take over."""

    @classmethod
    def read(cls, body: bytes) -> SentMessage:
        data = _object(body)
        metadata = data.get("metadata")
        if metadata is not None and not isinstance(metadata, dict):
            raise BadBody("metadata must be an object")
        colleagues = (metadata or {}).get("colleagues", False)
        if not isinstance(colleagues, bool):
            raise BadBody("metadata.colleagues must be true or false")
        return cls(_message_id(data), _text(data.get("text")), colleagues)


@dataclass(frozen=True)
class GivenBack:
    """A conversation that a colleague gives back."""

    message_id: str
    said: "Sequence[tuple[str, str]]"
    """Author and text of what was said meanwhile, oldest first."""

    @classmethod
    def read(cls, body: bytes) -> GivenBack:
        data = _object(body)
        messages = data.get("messages")
        if not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
            raise BadBody("messages must be a list of objects")
        if not all(message.get("author") in AUTHORS for message in messages):
            raise BadBody(f"an author must be {' or '.join(AUTHORS)}")
        return cls(_message_id(data), [(message["author"], _text(message.get("text"))) for message in messages])


def read_text(body: bytes) -> str:
    """The text of `{"text": …}`."""
    return _text(_object(body).get("text"))


def read_texts(body: bytes) -> "list[str]":
    """The texts of `{"texts": […]}`."""
    texts = _object(body).get("texts")
    if not isinstance(texts, list) or len(texts) > MOST_TEXTS:
        raise BadBody(f"texts must be a list of {MOST_TEXTS} texts at most")
    read = [_text(text) for text in texts]
    if any(len(text) > LONGEST_TEXT for text in read):
        raise BadBody(f"a text has {LONGEST_TEXT} characters at most")
    return read


def _object(body: bytes) -> "dict[str, Any]":
    try:
        data = json.loads(body)
    except ValueError:
        raise BadBody("the body is not JSON") from None
    if not isinstance(data, dict):
        raise BadBody("the body is not an object")
    return data


def _message_id(data: "dict[str, Any]") -> str:
    message_id = data.get("message_id")
    if not isinstance(message_id, str) or not MESSAGE_ID.fullmatch(message_id):
        raise BadBody("message_id must be 1 to 100 letters, digits and ._:-")
    return message_id


def _text(text: Any) -> str:
    if not isinstance(text, str) or not text.strip():
        raise BadBody("text must be a text that is not empty")
    return text
