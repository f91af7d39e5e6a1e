"""The frames between a resident's client and the gateway: docs/protocol.md, section 1."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from gateway.json_frame import to_json
from records.call_backs import LONGEST_BEST_TIME, LONGEST_NAME, LONGEST_PHONE, LONGEST_SUBJECT
from records.conversations import MessageRow
from records.feedback import BEST, WORST

MAX_FRAME_BYTES = 16 * 1024
MAX_TEXT_CHARACTERS = 2000

ErrorCode = Literal["invalid", "too_long", "too_fast", "not_ready", "busy", "internal"]
"""What went wrong; each has its Dutch text in the municipality's texts.yml."""


_HEX = "[0-9a-fA-F]"
_UUID = re.compile(rf"{_HEX}{{8}}-?(?:{_HEX}{{4}}-?){{3}}{_HEX}{{12}}")


def _uuid(value: str) -> str:
    if not _UUID.fullmatch(value):
        raise ValueError("is not a UUID")
    return value


class _Frame(BaseModel):
    # A newer client may say more than we know of; what we do know must be right.
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Hello(_Frame):
    """Opens a conversation: a new one, or the one of `token`."""

    type: Literal["hello"]
    token: Annotated[str, Field(max_length=200)] | None
    after: Annotated[int, Field(ge=0, lt=2**31)]
    """The highest sequence number that the client has."""


class ResidentMessage(_Frame):
    type: Literal["message"]
    id: Annotated[str, AfterValidator(_uuid)]
    text: str


class Typing(_Frame):
    """The resident types, or no longer does."""

    type: Literal["typing"]
    on: bool


class Read(_Frame):
    """The resident has seen everything up to `seq`."""

    type: Literal["read"]
    seq: Annotated[int, Field(ge=0, lt=2**31)]


class RequestColleague(_Frame):
    """The resident asks for a human, without Sophie."""

    type: Literal["request_colleague"]
    reason: Literal["asked", "voice"] = "asked"
    """`voice`: the resident could not be understood."""


class LeaveQueue(_Frame):
    type: Literal["leave_queue"]


class End(_Frame):
    """The resident ends the conversation."""

    type: Literal["end"]


class CallBack(_Frame):
    """The resident asks to be called back."""

    type: Literal["call_back"]
    id: Annotated[str, AfterValidator(_uuid)]
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    phone: Annotated[str, Field(min_length=1, max_length=LONGEST_PHONE)]
    best_time: Annotated[str, Field(max_length=LONGEST_BEST_TIME)]
    subject: Annotated[str, Field(min_length=1, max_length=LONGEST_SUBJECT)]


class Feedback(_Frame):
    """What the resident thought of the conversation."""

    type: Literal["feedback"]
    score: Annotated[int, Field(ge=WORST, le=BEST)]
    words: Annotated[str, Field(max_length=MAX_TEXT_CHARACTERS)]


class Ping(_Frame):
    type: Literal["ping"]


ClientFrame = Hello | ResidentMessage | Typing | Read | RequestColleague | LeaveQueue | End | CallBack | Feedback | Ping
_client_frame: TypeAdapter[ClientFrame] = TypeAdapter(Annotated[ClientFrame, Field(discriminator="type")])


class InvalidFrame(Exception):
    """A frame that is no JSON, of an unknown type, or has a wrong field."""

    def __init__(self, message_id: str | None) -> None:
        super().__init__("invalid frame")
        self.message_id = message_id
        """The message that it is about, when that can be told."""


def read_frame(data: str) -> ClientFrame:
    """A frame of a client. Raises InvalidFrame."""
    try:
        return _client_frame.validate_json(data)
    except ValidationError:
        # Without its cause: that holds what was typed.
        raise InvalidFrame(_message_id(data)) from None


def _message_id(data: str) -> str | None:
    try:
        return _uuid(json.loads(data)["id"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None  # it names no message, which is the answer


def welcome(conversation: str, token: str, holder: str, last: int) -> str:
    return to_json({"type": "welcome", "conversation": conversation, "token": token, "holder": holder, "last": last})


def stored_message(message: MessageRow) -> str:
    return to_json(message_fields(message))


def message_fields(message: MessageRow) -> dict[str, Any]:
    """What everybody who follows a conversation sees of a message."""
    return {
        "type": "message",
        "seq": message.seq,
        "id": message.id,
        "author": message.author,
        "name": message.author_name,
        "text": message.text,
        "choices": message.choices,
        "links": message.links,
        "reference": message.reference,
        "at": message.at.isoformat(),
    }


def holder(kind: str, name: str | None = None, position: int | None = None, wait_minutes: int | None = None) -> str:
    """Who is in charge: `kind` is sophie, waiting, colleague or closed."""
    return to_json({"type": "holder", "holder": kind, "name": name, "position": position, "wait_minutes": wait_minutes})


def typing(author: str, on: bool) -> str:
    return to_json({"type": "typing", "author": author, "on": on})


def read(seq: int) -> str:
    return to_json({"type": "read", "seq": seq})


def answered(message_id: str) -> str:
    return to_json({"type": "answered", "id": message_id})


def error(code: ErrorCode, text: str, message_id: str | None = None) -> str:
    return to_json({"type": "error", "code": code, "text": text, "id": message_id})


PONG = '{"type":"pong"}'
CALL_BACK_FORM = '{"type":"call_back_form"}'
FEEDBACK_WANTED = '{"type":"feedback_wanted"}'
FEEDBACK_STORED = '{"type":"feedback_stored"}'
