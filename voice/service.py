"""What all connections share: a recogniser, a mouth, the threads that decode, and the places of who speaks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Protocol

from municipalities import Municipality
from voice.ears.heard import Word
from voice.ears.places import Places
from voice.ears.recogniser import Recogniser
from voice.turns.timing import Timing


class Speech(Protocol):
    """One sentence as sound."""

    @property
    def text(self) -> str: ...
    @property
    def wav(self) -> bytes:
        """PCM16 mono with its header."""

    @property
    def duration_ms(self) -> int: ...
    @property
    def visemes(self) -> Sequence[Any]:
        """As objects with `at_ms`, from the start of this sentence, and `name`."""

    @property
    def last(self) -> bool:
        """Of its text."""


class Mouth(Protocol):
    """What speaks: voice/mouth/."""

    def available(self) -> str | None:
        """The name of its voice."""

    def speech(self, text: str) -> AsyncIterator[Speech]:
        """A text, sentence by sentence; nothing more is spoken once the iterator is closed."""


class Meant(Protocol):
    """What was probably meant with what was heard."""

    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...


Correct = Callable[[str, Sequence[Word], str | None, Sequence[str], Municipality], Meant]
"""What was heard, its words, the slot that was asked, what may be answered, and the municipality: voice/meant/."""


@dataclass(frozen=True)
class Texts:
    """What a resident hears or reads when listening goes wrong."""

    check: Callable[[str], str]
    """Whether this was said."""
    again: str
    give_up: str
    busy: str
    unavailable: str

    @classmethod
    def of(cls, municipality: Municipality) -> Texts:
        """From texts.yml. KeyError when one isn't there."""
        return cls(
            check=lambda heard: municipality.text("voice_check", heard=heard),
            again=municipality.text("voice_again"),
            give_up=municipality.text("voice_give_up"),
            busy=municipality.text("voice_busy"),
            unavailable=municipality.text("voice_unavailable"),
        )


@dataclass(frozen=True)
class Service:
    """Lives as long as the process."""

    municipality: Municipality
    texts: Texts
    pool: Executor
    places: Places
    correct: Correct
    recogniser: Recogniser | None
    """None: nothing can be heard."""
    mouth: Mouth | None
    """None: nothing can be spoken."""
    timing: Timing
