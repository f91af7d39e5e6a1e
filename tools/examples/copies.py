"""What stands twice: within the training examples, and in both the training examples and the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.nlu.examples import Example, normalised
from tools.examples.likeness import near_pairs


@dataclass(frozen=True)
class Pair:
    """Two sentences that look alike."""

    one: Example
    other: Example
    likeness: float
    """1 when they are the same but for capitals and punctuation; `tools.examples.likeness` otherwise."""

    @property
    def is_exact(self) -> bool:
        return normalised(self.one.text) == normalised(self.other.text)


@dataclass(frozen=True)
class Copies:
    """All pairs, the most alike first."""

    duplicates: tuple[Pair, ...]
    """Training examples of one intent: the second teaches nothing."""
    contradictions: tuple[Pair, ...]
    """Training examples of two intents: one of them may be wrong; certainly so when they are exactly the same."""
    leaks: tuple[Pair, ...]
    """A training example and a sentence of the tests: it shows what was learnt by heart, not what is understood."""
    repeats: tuple[Pair, ...]
    """Sentences of the tests: one of them measures nothing that the other doesn't."""


def find_copies(training: Sequence[Example], held_out: Sequence[Example]) -> Copies:
    duplicates, contradictions, leaks, repeats = [], [], [], []
    everything = [*training, *held_out]
    for first, second, likeness in near_pairs([example.text for example in everything]):
        pair = Pair(everything[first], everything[second], likeness)
        if first >= len(training):
            repeats.append(pair)
        elif second >= len(training):
            leaks.append(pair)
        elif pair.one.intent == pair.other.intent:
            duplicates.append(pair)
        else:
            contradictions.append(pair)
    return Copies(_sorted(duplicates), _sorted(contradictions), _sorted(leaks), _sorted(repeats))


def exact(pairs: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair.is_exact]


def _sorted(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (not pair.is_exact, -pair.likeness, pair.one.intent, pair.one.text)))
