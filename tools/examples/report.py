"""Everything that is said about the examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from bot.nlu.product_words import ProductWords
from tests.nlu.examples import Example, normalised
from tools.examples.copies import Copies, exact, find_copies
from tools.examples.coverage import Coverage, measure_coverage
from tools.examples.styles import CommonWords, styles

PRODUCTS = ("passport", "identity_card", "driving_licence", "birth_declaration")


@dataclass(frozen=True)
class Report:
    """Of the training examples, beside the sentences of the tests."""

    coverage: Coverage
    copies: Copies
    held_out: int
    """Sentences of the tests."""

    @property
    def problems(self) -> list[str]:
        """What has to be mended before a figure on the tests can be believed; empty when there is nothing."""
        learnt = {pair.other.text for pair in exact(self.copies.leaks)}
        nearly_learnt = {pair.other.text for pair in self.copies.leaks} - learnt
        contradicting = {normalised(pair.one.text) for pair in exact(self.copies.contradictions)}
        found = {
            "sentences of the tests in the training data": learnt,
            "sentences of the tests nearly in the training data": nearly_learnt,
            "examples of two intents": contradicting,
        }
        return [f"{what}: {len(sentences)}" for what, sentences in found.items() if sentences]


def report_on(training: Sequence[Example], held_out: Sequence[Example], intents: Sequence[str], products: ProductWords) -> Report:
    """`intents` as in `domain.yml`."""
    words = CommonWords(example.text for example in training)
    return Report(
        measure_coverage(training, intents, styles(words, products, PRODUCTS)),
        find_copies(training, held_out),
        len(held_out),
    )


def read_product_words(synonyms: Path) -> ProductWords:
    """The words for products as the engine learns them from `nlu_data/synonyms.yml`."""
    return ProductWords(
        {
            line.strip().removeprefix("- "): item["synonym"]
            for item in YAML(typ="safe").load(synonyms)["nlu"]
            for line in item["examples"].splitlines()
        }
    )
