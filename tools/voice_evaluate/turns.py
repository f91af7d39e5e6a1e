"""What was understood and what wasn't, and what the recogniser's confidence says about that: `Certain` is chosen by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tools.voice_evaluate.word_errors import WordErrors, comes_over, word_errors

BEARABLE = 0.2
"""Of the words of a sentence that nobody marked: what is meant by one with more errors than this is a guess."""
STEPS = tuple(step / 20 for step in range(2, 19))


@dataclass(frozen=True)
class HeardText:
    """One text, and what was heard of it."""

    said: str
    heard: str

    @property
    def errors(self) -> WordErrors:
        return word_errors(self.said, self.heard)


@dataclass(frozen=True)
class Turn(HeardText):
    """One turn of a resident."""

    asked: str | None
    """The slot; None for a sentence of their own."""
    meant: str
    """What Sophie takes it for, after voice/meant/."""
    confidence: float
    must_come_over: tuple[str, ...] = ()
    """What of it may not be taken for anything else; empty where nobody marked it."""

    @property
    def right(self) -> bool:
        if not self.must_come_over:
            return word_errors(self.said, self.meant).rate <= BEARABLE
        return all(comes_over(part, self.meant) for part in self.must_come_over)


@dataclass(frozen=True)
class Threshold:
    """What follows if turns count as said from this confidence on."""

    confidence: float
    wrong_above: int
    """Turns that would be sent as said and weren't."""
    above: int
    right_below: int
    """Turns that would be asked back in vain."""
    below: int


def thresholds(turns: Sequence[Turn]) -> list[Threshold]:
    """For confidences from low to high. What gave no words has none and is below all of them."""
    return [_threshold(turns, confidence) for confidence in STEPS]


def _threshold(turns: Sequence[Turn], confidence: float) -> Threshold:
    above = [turn.right for turn in turns if turn.confidence >= confidence]
    below = [turn.right for turn in turns if turn.confidence < confidence]
    return Threshold(confidence, above.count(False), len(above), below.count(True), len(below))
