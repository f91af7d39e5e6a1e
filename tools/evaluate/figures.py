"""The figures of an evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tools.evaluate.sentences import Understood

THRESHOLDS = tuple(step / 50 for step in range(50))


@dataclass(frozen=True)
class Point:
    """All shares at one threshold: a sentence less certain than it is asked back."""

    threshold: float
    right_at_once: float
    """Of the sentences in scope: certain enough, and the right intent."""
    right_after_one_question: float
    """Of the same: right at once, or asked back with the right meaning among the choices."""
    refused: float
    """Of the sentences out of scope: taken for something that is not the municipality's, or asked back."""
    asked_back: float
    """Of the sentences in scope."""


@dataclass(frozen=True)
class IntentFigures:
    """One intent: how many sentences, how many of them were found, and how many were taken for it wrongly."""

    intent: str
    sentences: int
    found: int
    wrongly: int

    @property
    def recall(self) -> float:
        return self.found / self.sentences if self.sentences else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.sentences + self.found + self.wrongly) if self.sentences else 0.0


@dataclass(frozen=True)
class IntentResult:
    """Everything about intents; `live` is at the engine's own thresholds."""

    accuracy: float
    """Share of all sentences with the right intent, whatever the confidence."""
    accuracy_in_scope: float
    live: Point
    curve: tuple[Point, ...]
    intents: tuple[IntentFigures, ...]
    confusions: tuple[tuple[str, str, int], ...]
    """(the intent it was, the intent it was taken for, how often), most often first."""
    worst: tuple[Understood, ...]
    """The wrong ones, the surest first: those that a resident gets a wrong answer to."""


def measure_intents(sentences: Sequence[Understood], threshold: float, *, worst: int = 20) -> IntentResult:
    """The figures of sentences; `threshold` is the engine's."""
    in_scope = [sentence for sentence in sentences if not sentence.is_outside]
    wrong = [sentence for sentence in sentences if not sentence.is_right]
    confusions = Counter((sentence.intent, sentence.predicted) for sentence in wrong)
    return IntentResult(
        accuracy=_share(sentences, [sentence.is_right for sentence in sentences]),
        accuracy_in_scope=_share(in_scope, [sentence.is_right for sentence in in_scope]),
        live=_point(sentences, threshold, [sentence.is_certain for sentence in sentences]),
        curve=tuple(_point(sentences, step, [s.confidence >= step for s in sentences]) for step in THRESHOLDS),
        intents=tuple(_of_intent(intent, sentences) for intent in sorted({sentence.intent for sentence in sentences})),
        confusions=tuple((was, taken, times) for (was, taken), times in confusions.most_common()),
        worst=tuple(sorted(wrong, key=lambda sentence: -sentence.confidence)[:worst]),
    )


def _point(sentences: Sequence[Understood], threshold: float, certain: Sequence[bool]) -> Point:
    pairs = list(zip(sentences, certain, strict=True))
    in_scope = [(sentence, sure) for sentence, sure in pairs if not sentence.is_outside]
    outside = [(sentence, sure) for sentence, sure in pairs if sentence.is_outside]
    return Point(
        threshold,
        right_at_once=_share(in_scope, [sure and sentence.is_right for sentence, sure in in_scope]),
        right_after_one_question=_share(
            in_scope, [sentence.is_right if sure else sentence.is_among_choices for sentence, sure in in_scope]
        ),
        refused=_share(outside, [not sure or sentence.is_refused for sentence, sure in outside]),
        asked_back=_share(in_scope, [not sure for _, sure in in_scope]),
    )


def _of_intent(intent: str, sentences: Sequence[Understood]) -> IntentFigures:
    own = [sentence for sentence in sentences if sentence.intent == intent]
    found = sum(sentence.is_right for sentence in own)
    wrongly = sum(sentence.predicted == intent and sentence.intent != intent for sentence in sentences)
    return IntentFigures(intent, len(own), found, wrongly)


def _share(whole: Sequence[object], counted: Sequence[bool]) -> float:
    return sum(counted) / len(whole) if whole else 0.0
