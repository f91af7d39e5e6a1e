"""The frames between a colleague's console and the gateway: docs/protocol.md, section 5."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from gateway.json_frame import to_json

UUID_PATTERN = r"^[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$"

ErrorCode = Literal["invalid", "not_holder", "unknown", "forbidden", "too_long", "too_fast", "internal", "busy", "signed_out"]

ConversationId = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,32}$")]
ChosenId = Annotated[str, Field(pattern=UUID_PATTERN)]
Seq = Annotated[int, Field(ge=0, lt=2**31)]


class _Frame(BaseModel):
    # A newer console may say more than we know of; what we do know must be right.
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Hello(_Frame):
    """The first frame: shows that it comes from the console's own page."""

    type: Literal["hello"]
    csrf: Annotated[str, Field(max_length=200)]


class Open(_Frame):
    """Show a conversation: the messages after a sequence number, and from then on what happens in it."""

    type: Literal["open"]
    conversation: ConversationId
    after: Seq


class Leave(_Frame):
    type: Literal["leave"]
    conversation: ConversationId


class Message(_Frame):
    type: Literal["message"]
    conversation: ConversationId
    id: ChosenId
    text: str


class Typing(_Frame):
    type: Literal["typing"]
    conversation: ConversationId
    on: bool


class Read(_Frame):
    type: Literal["read"]
    conversation: ConversationId
    seq: Seq


class Presence(_Frame):
    type: Literal["presence"]
    state: Literal["online", "away", "offline"]


class Ping(_Frame):
    type: Literal["ping"]


ClientFrame = Hello | Open | Leave | Message | Typing | Read | Presence | Ping
_client_frame: TypeAdapter[ClientFrame] = TypeAdapter(Annotated[ClientFrame, Field(discriminator="type")])
_conversation_id: TypeAdapter[str] = TypeAdapter(ConversationId)
_chosen_id: TypeAdapter[str] = TypeAdapter(ChosenId)


class InvalidFrame(Exception):
    """A frame that is no JSON, of an unknown type, or has a wrong field."""

    def __init__(self, conversation_id: str | None, message_id: str | None) -> None:
        super().__init__("invalid frame")
        self.conversation_id = conversation_id
        self.message_id = message_id
        """What it is about, when that can be told."""


def read_frame(data: str) -> ClientFrame:
    """A frame of a console. Raises InvalidFrame."""
    try:
        return _client_frame.validate_json(data)
    except ValidationError:
        # Without its cause: that holds what was typed.
        raise InvalidFrame(_told(data, "conversation", _conversation_id), _told(data, "id", _chosen_id)) from None


def _told(data: str, field: str, kind: TypeAdapter[str]) -> str | None:
    try:
        return kind.validate_python(json.loads(data)[field], strict=True)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None  # it doesn't say, which is the answer


def welcome(staff: Sequence[dict[str, Any]], summaries: Sequence[dict[str, Any]], call_backs: dict[str, int]) -> str:
    return to_json({"type": "welcome", "staff": staff, "summaries": summaries, "call_backs": call_backs})


def staff(members: Sequence[dict[str, Any]]) -> str:
    return to_json({"type": "staff", "staff": members})


def call_backs(counts: dict[str, int]) -> str:
    return to_json({"type": "call_backs", **counts})


def opened(conversation_id: str, last: int, resident_read: int) -> str:
    return to_json({"type": "opened", "conversation": conversation_id, "last": last, "resident_read": resident_read})


def viewers(conversation_id: str, who: Sequence[dict[str, str]]) -> str:
    return to_json({"type": "viewers", "conversation": conversation_id, "viewers": who})


def error(code: ErrorCode, conversation_id: str | None = None, message_id: str | None = None) -> str:
    return to_json({"type": "error", "code": code, "conversation": conversation_id, "id": message_id})


PONG = '{"type":"pong"}'
