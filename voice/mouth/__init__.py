"""Speaking: Dutch text in, sound and the shapes of a mouth out, sentence by sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import structlog

from voice.mouth.normaliser import normalise
from voice.mouth.normaliser.english import without_english
from voice.mouth.sentences import split
from voice.mouth.settings import MouthSettings
from voice.mouth.sound import CannotSpeak
from voice.mouth.synthesiser import Synthesiser, TooMuchToSay, why_not
from voice.mouth.visemes import Viseme, visemes_of

__all__ = ["CannotSpeak", "Mouth", "MouthSettings", "Speech", "TooMuchToSay", "Viseme", "pieces"]

LOG = structlog.get_logger()


@dataclass(frozen=True)
class Speech:
    """One sentence."""

    text: str
    """As it is written."""
    spoken: str
    """As espeak-ng read it: normalised, and respelt where it misreads."""
    wav: bytes
    """A WAV file: PCM, 16 bits, one channel, at the voice's own rate."""
    duration_ms: int
    visemes: tuple[Viseme, ...]
    last: bool
    """Of its text."""


class Mouth:
    """Sophie's voice, for any number of speeches at once."""

    def __init__(self, settings: MouthSettings | None = None) -> None:
        """Reads the settings from the environment when there are none. Belongs to the event loop that first speaks."""
        self._settings = settings or MouthSettings()
        self._synthesiser = Synthesiser(self._settings)
        self._available: bool | None = None

    def available(self) -> str | None:
        """The name of the voice; None, with the reason in the log, when espeak-ng, its library, pyttsx3 or the voice is missing.
        Looked up once: the first call takes about half a second and blocks."""
        if self._available is None:
            reason = why_not(self._settings)
            self._available = reason is None
            if reason is not None:
                LOG.warning("mouth.unavailable", reason=reason, voice=self._settings.name)
        return self._settings.name if self._available else None

    async def speech(self, text: str) -> AsyncIterator[Speech]:
        """The sentences of a text, the next one made while one is heard. Nothing for a text without words. Raises CannotSpeak, or
        TooMuchToSay when too many speak at once; whoever stops iterating stops the speaking."""
        said = pieces(text)
        coming = asyncio.create_task(self._say(said, 0)) if said else None
        try:
            for place in range(len(said)):
                assert coming is not None  # noqa: S101
                speech = await coming
                coming = asyncio.create_task(self._say(said, place + 1)) if not speech.last else None
                yield speech
        finally:
            if coming is not None:
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)

    async def close(self) -> None:
        """Ends the process that speaks."""
        await self._synthesiser.close()

    async def _say(self, said: list[tuple[str, str]], place: int) -> Speech:
        text, spoken = said[place]
        sound = await self._synthesiser.sound(spoken)
        visemes = visemes_of(sound.phonemes, sound.duration_ms)
        return Speech(text, spoken, sound.wav, sound.duration_ms, visemes, last=place == len(said) - 1)


def pieces(text: str) -> list[tuple[str, str]]:
    """What is spoken of a text, in pieces: as it is written, and as espeak-ng reads it."""
    both = ((piece, normalise(piece)) for piece in split(without_english(text)))
    return [(piece, spoken) for piece, spoken in both if spoken]
