"""The frames of `/ws/voice`: docs/protocol.md. What is heard goes to the resident's own client and nowhere else."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from gateway.frames import InvalidFrame
from gateway.json_frame import to_json

SAMPLE_RATE = 16_000
"""Of the sound from a microphone, in samples a second: PCM, 16 bits little-endian, one channel."""
SAMPLE_BYTES = 2


class _Frame(BaseModel):
    # A newer client may say more than we know of; what we do know must be right.
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class Hello(_Frame):
    """The first frame: to which conversation this voice belongs."""

    type: Literal["hello"]
    token: Annotated[str, Field(max_length=200)]


class Listen(_Frame):
    """Sound follows. `hold`: a turn ends with `release`; `free`: it ends with silence."""

    type: Literal["listen"]
    mode: Literal["free", "hold"]


class Release(_Frame):
    """The button was let go: what was said is a whole turn."""

    type: Literal["release"]


class StopListening(_Frame):
    """No more sound comes."""

    type: Literal["stop_listening"]


class Speak(_Frame):
    """The message with this sequence number is to be spoken."""

    type: Literal["speak"]
    seq: Annotated[int, Field(ge=1, lt=2**31)]


class Speaking(_Frame):
    """Sophie is being heard from the client's loudspeaker, or no longer."""

    type: Literal["speaking"]
    on: bool


class Hush(_Frame):
    """Whatever is still to be spoken is no longer wanted."""

    type: Literal["hush"]


ClientFrame = Hello | Listen | Release | StopListening | Speak | Speaking | Hush
_client_frame: TypeAdapter[ClientFrame] = TypeAdapter(Annotated[ClientFrame, Field(discriminator="type")])


def read_frame(data: str) -> ClientFrame:
    """A frame of a client. Raises InvalidFrame."""
    try:
        return _client_frame.validate_json(data)
    except ValidationError:
        raise InvalidFrame(None) from None


def is_sound(data: bytes) -> bool:
    """Whether these are whole samples."""
    return bool(data) and len(data) % SAMPLE_BYTES == 0


def ready(*, listen: bool, speak: bool) -> str:
    return to_json({"type": "ready", "listen": listen, "speak": speak})


def busy(text: str) -> str:
    return to_json({"type": "busy", "text": text})


def unavailable(text: str) -> str:
    return to_json({"type": "unavailable", "text": text})


def event_of(data: str) -> dict[str, Any] | None:
    """What the voice service tells, for the resident: with `type` in the place of `event`. None for what is no event."""
    try:
        told = json.loads(data)
    except ValueError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("event"), str):
        return None  # vosk-server's own replies, which say the same in another shape
    return {"type": told["event"], **{name: value for name, value in told.items() if name not in ("event", "type")}}
