"""What a client and the voice service say to each other: docs/protocol.md, section 6.

The protocol is that of Alpha Cephei's vosk-server, whose clients work here unchanged, and more for who asks for it with "sophie".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from voice.ears.heard import Heard, Word
from voice.ears.recogniser import RATE
from voice.ears.resampling import HIGHEST_RATE, LOWEST_RATE

MAX_FRAME_BYTES = 64 * 1024
"""Of a frame, sound or text: at 48 kHz two thirds of a second."""
MAX_PHRASES = 1000
MAX_TEXT = 4000
"""Characters of what is to be spoken, or is being said."""
MAX_NAME = 100
"""Characters of a slot's name or an id."""

Mode = Literal["free", "hold"]
Id = str | int
"""Chosen by the client, and given back as it came."""


class InvalidFrame(Exception):
    """The frame makes no sense; the text says why, without repeating what it said."""


@dataclass(frozen=True)
class Config:
    """How the sound that follows is, and how to listen to it."""

    sample_rate: int = RATE
    words: bool = True
    """Whether results hold the words with times, not only the text."""
    phrases: tuple[str, ...] = ()
    sophie: SophieConfig | None = None
    """None for a client of vosk-server: it gets its replies and nothing else."""


@dataclass(frozen=True)
class SophieConfig:
    """What a client wants who wants events."""

    mode: Mode = "free"
    asked: str | None = None
    expects: tuple[str, ...] = ()
    checks: bool = True
    """Whether what isn't certain is asked back. Without, every turn is `heard`, with its confidence."""


@dataclass(frozen=True)
class Eof:
    """No more sound will come."""


@dataclass(frozen=True)
class Release:
    """The button is let go."""


@dataclass(frozen=True)
class Asked:
    """The slot that is asked now, and what may be answered."""

    slot: str | None
    expects: tuple[str, ...]


@dataclass(frozen=True)
class Speaking:
    """The client begins or stops to play Sophie's voice."""

    on: bool


@dataclass(frozen=True)
class Saying:
    """What it plays."""

    text: str


@dataclass(frozen=True)
class Speak:
    """To be spoken."""

    id: Id
    text: str


@dataclass(frozen=True)
class Hush:
    """Not to be spoken any more: one, or everything for None."""

    id: Id | None


Command = Config | Eof | Release | Asked | Speaking | Saying | Speak | Hush


def read(frame: str) -> Command:
    """The command in a text frame. Raises InvalidFrame."""
    try:
        fields = json.loads(frame)
    except (ValueError, RecursionError):
        raise InvalidFrame("not JSON") from None
    if not isinstance(fields, dict):
        raise InvalidFrame("not an object")
    if "config" in fields:
        return _config(_object(fields["config"], "config"))
    if "eof" in fields:
        return Eof()
    if "release" in fields:
        return Release()
    if "asked" in fields:
        return Asked(_name_or_none(fields["asked"], "asked"), _texts(fields.get("expects"), "expects"))
    if "speaking" in fields:
        return Speaking(_flag(fields["speaking"], "speaking"))
    if "saying" in fields:
        return Saying(_text(fields["saying"], "saying", MAX_TEXT))
    if "speak" in fields:
        wanted = _object(fields["speak"], "speak")
        return Speak(_id(wanted.get("id"), "speak.id"), _text(wanted.get("text"), "speak.text", MAX_TEXT))
    if "hush" in fields:
        return Hush(None if fields["hush"] is None else _id(fields["hush"], "hush"))
    raise InvalidFrame("nothing that is known here: config, eof, release, asked, speaking, saying, speak or hush")


def partial(text: str) -> dict[str, Any]:
    """vosk-server's reply to a chunk within an utterance."""
    return {"partial": text}


def result(heard: Heard, *, words: bool) -> dict[str, Any]:
    """vosk-server's reply where an utterance ended."""
    if not words or not heard.words:
        return {"text": heard.text}
    return {"result": word_list(heard.words), "text": heard.text}


def word_list(words: Sequence[Word]) -> list[dict[str, Any]]:
    """Words as vosk-server writes them."""
    return [
        {"conf": round(word.confidence, 4), "end": round(word.end, 3), "start": round(word.start, 3), "word": word.text}
        for word in words
    ]


def event(name: str, **fields: Any) -> dict[str, Any]:
    """What only clients get who asked for it with "sophie"."""
    return {"event": name, **fields}


def written(reply: Mapping[str, Any]) -> str:
    """A reply as it goes over the wire."""
    return json.dumps(reply, ensure_ascii=False)


def _config(fields: Mapping[str, Any]) -> Config:
    # "model", with which vosk-server's clients may choose one, is not for a client to say; "max_alternatives" isn't offered.
    sophie = fields.get("sophie")
    return Config(
        sample_rate=_rate(fields.get("sample_rate", RATE)),
        words=_flag(fields.get("words", True), "config.words"),
        phrases=_texts(fields.get("phrase_list"), "config.phrase_list"),
        sophie=None if sophie is None else _sophie(_object(sophie, "config.sophie")),
    )


def _sophie(fields: Mapping[str, Any]) -> SophieConfig:
    mode = fields.get("mode", "free")
    if mode not in ("free", "hold"):
        raise InvalidFrame('config.sophie.mode must be "free" or "hold"')
    return SophieConfig(
        mode=mode,
        asked=_name_or_none(fields.get("asked"), "config.sophie.asked"),
        expects=_texts(fields.get("expects"), "config.sophie.expects"),
        checks=_flag(fields.get("checks", True), "config.sophie.checks"),
    )


def _rate(value: object) -> int:
    try:
        # Some of vosk-server's clients send "16000" or 16000.0.
        rate = int(float(value)) if isinstance(value, (int, float, str)) else 0
    except (ValueError, OverflowError):
        rate = 0
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise InvalidFrame(f"config.sample_rate must lie between {LOWEST_RATE} and {HIGHEST_RATE}")
    return rate


def _object(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidFrame(f"{name} must be an object")
    return value


def _flag(value: object, name: str) -> bool:
    if value not in (True, False):  # 1 and 0 too, as vosk-server's clients write them
        raise InvalidFrame(f"{name} must be true or false")
    return bool(value)


def _text(value: object, name: str, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise InvalidFrame(f"{name} must be a text of at most {most} characters")
    return value


def _id(value: object, name: str) -> Id:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return _text(value, name, MAX_NAME)


def _name_or_none(value: object, name: str) -> str | None:
    return None if value is None else _text(value, name, MAX_NAME)


def _texts(value: object, name: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MAX_PHRASES or not all(isinstance(text, str) for text in value):
        raise InvalidFrame(f"{name} must be a list of at most {MAX_PHRASES} texts")
    return tuple(value)
