"""The port for recognition: what turns sound into words, whoever does it.

Sound is always PCM, 16 bits little-endian, one channel, `RATE` samples a second. A stream is one turn: it is fed in order, by one
thread at a time; different streams of one recogniser may be fed at the same time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from voice.ears.heard import Heard

RATE = 16_000
"""Samples a second."""
BYTES_PER_SECOND = 2 * RATE


@dataclass(frozen=True)
class Certain:
    """What the confidence of a turn is worth: each recogniser has a scale of its own."""

    enough: float
    """From here on what was heard is taken as said."""
    check: float
    """From here to `enough` it is asked whether it was said; below, to say it again."""


class Stream(Protocol):
    """One turn that is being heard."""

    def feed(self, pcm: bytes) -> str:
        """Takes the next sound; gives the words so far, which may still change."""

    def settle(self) -> str:
        """The speaker pauses, and may be ready: gives the words of all the sound so far."""

    def finish(self) -> Heard:
        """The turn is over: the final words, with times from the beginning of the stream. To be called once, as the last."""


class Recogniser(Protocol):
    """A loaded model."""

    name: str
    """For people: which engine and model."""
    version: str
    """Of the engine's libraries."""
    certain: Certain

    def open(self, phrases: Sequence[str] = (), asked: str | None = None) -> Stream:
        """A new turn. With `phrases` only these are expected, as far as the engine can be told; `asked` is the slot that the turn
        probably answers."""


class CannotLoad(Exception):
    """The model can't be used; the text says in one line why."""
