"""How the examples of each intent are spread over the styles, and those about products over the products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from actions.answers.aspects import PRODUCT_ASPECTS
from tests.nlu.examples import Example
from tools.examples.styles import Style


@dataclass(frozen=True)
class IntentCoverage:
    """One intent."""

    intent: str
    examples: int
    of_style: dict[str, int]
    """Examples in each style, by its name; one example may be in several or in none."""

    def share(self, style: str) -> float:
        return self.of_style[style] / self.examples if self.examples else 0.0


@dataclass(frozen=True)
class Coverage:
    """All intents, in the order of `domain.yml`."""

    styles: tuple[Style, ...]
    intents: tuple[IntentCoverage, ...]

    @property
    def examples(self) -> int:
        return sum(one.examples for one in self.intents)

    @property
    def smallest(self) -> IntentCoverage:
        return min(self.intents, key=lambda one: one.examples)

    @property
    def largest(self) -> IntentCoverage:
        return max(self.intents, key=lambda one: one.examples)

    @property
    def imbalance(self) -> float:
        """So many times the examples of the smallest intent has the largest one."""
        return self.largest.examples / max(1, self.smallest.examples)

    @property
    def about_products(self) -> tuple[IntentCoverage, ...]:
        """The intents that ask for an aspect of a product."""
        return tuple(one for one in self.intents if one.intent in PRODUCT_ASPECTS)


def measure_coverage(examples: Sequence[Example], intents: Sequence[str], styles: tuple[Style, ...]) -> Coverage:
    """`intents` without any example count too."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        texts[example.intent].append(example.text)
    return Coverage(
        styles,
        tuple(
            IntentCoverage(intent, len(texts[intent]), {style.name: sum(map(style.holds, texts[intent])) for style in styles})
            for intent in intents
        ),
    )
