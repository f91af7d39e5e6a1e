"""What a recogniser made of the sound of one turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One word as it was heard."""

    text: str
    start: float
    """Seconds from where the sound began."""
    end: float
    confidence: float
    """From 0 to 1, on the recogniser's own scale: see `Certain` in recogniser.py for what counts as enough."""


@dataclass(frozen=True)
class Heard:
    """A whole turn; without words when nothing was understood or nothing was said."""

    text: str
    words: tuple[Word, ...] = ()

    @property
    def confidence(self) -> float:
        """Of the turn, from 0 to 1: the words', each for as long as it lasted. 0 without words."""
        return mean_confidence(self.words)

    def later(self, seconds: float) -> Heard:
        """The same with all times moved: a turn knows its own sound only, its listener where that began."""
        moved = (Word(word.text, word.start + seconds, word.end + seconds, word.confidence) for word in self.words)
        return Heard(self.text, tuple(moved))


NOTHING = Heard("")

SHORTEST_S = 0.05
"""Some recognisers give a word that they are unsure of no length at all; it counts all the same."""


def mean_confidence(words: Sequence[Word]) -> float:
    """The mean over time, since a short word that was misheard matters less than a long one."""
    lengths = [max(word.end - word.start, SHORTEST_S) for word in words]
    total = sum(lengths)
    return sum(word.confidence * length for word, length in zip(words, lengths, strict=True)) / total if total else 0.0
