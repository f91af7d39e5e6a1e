"""What the worker makes of one sentence, or why it can't."""

from __future__ import annotations

from dataclasses import dataclass

from voice.mouth.visemes import Phoneme


@dataclass(frozen=True)
class Sound:
    wav: bytes
    """A WAV file: PCM, 16 bits, one channel, at the voice's own rate."""
    duration_ms: int
    phonemes: tuple[Phoneme, ...]
    """With times from where the sound begins, out of the very synthesis that made it."""


class CannotSpeak(Exception):
    """The text says in one line why, without what was to be said."""
