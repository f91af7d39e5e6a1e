"""Figures over the threshold. A sentence less certain than the threshold counts as out of scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import matthews_corrcoef

from benchmarks.hint3.published import OUT_OF_SCOPE

THRESHOLDS = tuple(step / 50 for step in range(50))


@dataclass(frozen=True)
class Predicted:
    """A sentence's label, and what the pipeline made of it."""

    label: str
    intent: str
    confidence: float


@dataclass(frozen=True)
class Score:
    """At one threshold."""

    threshold: float
    in_scope: float
    """Share of the sentences in scope with the right intent."""
    refused: float
    """Share of the sentences out of scope that were taken for it."""
    mcc: float
    """Matthews correlation coefficient over all labels, out of scope being one."""


def score(predicted: Sequence[Predicted], threshold: float, *, balanced: bool = False) -> Score:
    """`balanced`: as if half of the sentences were out of scope, for sets in which their share means nothing."""
    labels = np.array([one.label for one in predicted])
    taken = np.array([one.intent if one.confidence >= threshold else OUT_OF_SCOPE for one in predicted])
    outside = labels == OUT_OF_SCOPE
    weights = np.where(outside, 0.5 / max(1, outside.sum()), 0.5 / max(1, (~outside).sum())) if balanced else None
    right = taken == labels
    return Score(
        threshold,
        in_scope=float(right[~outside].mean()),
        refused=float(right[outside].mean()),
        mcc=float(matthews_corrcoef(labels, taken, sample_weight=weights)),
    )


def curve(predicted: Sequence[Predicted], *, balanced: bool = False) -> list[Score]:
    return [score(predicted, threshold, balanced=balanced) for threshold in THRESHOLDS]


def best(scores: Sequence[Score]) -> Score:
    """The one with the highest MCC; the lowest threshold of several."""
    return max(scores, key=lambda one: one.mcc)
