"""What a threshold may be chosen on: sentences of the train file, arranged to be as hard as traffic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.hint3.published import OUT_OF_SCOPE, Sentence

FOLDS = 3

KEPT = 4
"""Every so manieth sentence of an intent is trained on. The train files hold many near-copies of each other and the traffic
doesn't: with most sentences kept, the rest looks far easier than traffic is, and the threshold comes out too high."""


def folds(train: Sequence[Sentence]) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """(to train on, to ask about): in each fold another third of the intents is left out altogether and plays out of scope."""
    intents = sorted({sentence.label for sentence in train})
    for fold in range(FOLDS):
        unknown = set(intents[fold::FOLDS])
        seen: Counter[str] = Counter()
        kept, asked = [], []
        for sentence in train:
            if sentence.label in unknown:
                asked.append(Sentence(sentence.text, OUT_OF_SCOPE))
            elif seen[sentence.label] % KEPT == 0:
                kept.append(sentence)
            else:
                asked.append(sentence)
            seen[sentence.label] += 1
        yield kept, asked
