"""How exactly days, times, addresses and products are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SHOWN = 40


@dataclass(frozen=True)
class EntityCheck:
    """One sentence and one kind of entity: the values that are there and those that were found, in the order of the text."""

    kind: str
    text: str
    expected: tuple[Any, ...]
    found: tuple[Any, ...]

    @property
    def is_exact(self) -> bool:
        return self.expected == self.found


@dataclass(frozen=True)
class EntityFigures:
    """One kind of entity."""

    kind: str
    sentences: int
    """That hold one."""
    exact: int
    """Of those: all values right, none missing, none too many."""
    false_alarms: int
    """Sentences without one in which one was found."""
    precision: float
    recall: float

    @property
    def accuracy(self) -> float:
        return self.exact / self.sentences if self.sentences else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def measure_entities(checks: Sequence[EntityCheck], kinds: Sequence[str]) -> tuple[EntityFigures, ...]:
    return tuple(_of_kind(kind, [check for check in checks if check.kind == kind]) for kind in kinds)


def _of_kind(kind: str, checks: Sequence[EntityCheck]) -> EntityFigures:
    holding = [check for check in checks if check.expected]
    hits = sum(_common(check.expected, check.found) for check in checks)
    found = sum(len(check.found) for check in checks)
    expected = sum(len(check.expected) for check in checks)
    return EntityFigures(
        kind,
        sentences=len(holding),
        exact=sum(check.is_exact for check in holding),
        false_alarms=sum(bool(check.found) for check in checks if not check.expected),
        precision=hits / found if found else 0.0,
        recall=hits / expected if expected else 0.0,
    )


def _common(expected: Sequence[Any], found: Sequence[Any]) -> int:
    left = list(found)
    hits = 0
    for value in expected:
        if value in left:
            left.remove(value)
            hits += 1
    return hits
