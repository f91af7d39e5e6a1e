"""The report as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.nlu.examples import Example
from tools.examples.copies import Pair, exact
from tools.examples.coverage import Coverage, IntentCoverage
from tools.examples.report import PRODUCTS, Report

SHOWN = 12
"""Near-copies of each kind; the page has all."""

NAMES = 28
NUMBERS = 9
HEADINGS = {"identity_card": "id card", "driving_licence": "licence", "birth_declaration": "birth"}


def lines(report: Report) -> Iterator[str]:
    coverage, copies = report.coverage, report.copies
    yield from _table(coverage, coverage.intents, [style.name for style in coverage.styles], in_percent=True)
    yield ""
    yield (
        f"{coverage.examples} examples of {len(coverage.intents)} intents: from {coverage.smallest.examples} "
        f"({coverage.smallest.intent}) to {coverage.largest.examples} ({coverage.largest.intent}), "
        f"{coverage.imbalance:.1f} times as many. Percentages are of an intent's examples."
    )
    yield ""
    yield "Examples that name a product, for each question about products:"
    yield from _table(coverage, coverage.about_products, PRODUCTS, in_percent=False)
    yield from _pairs("Near-copies within an intent", copies.duplicates)
    yield from _pairs("Near-copies of two intents", copies.contradictions)
    yield from _pairs("Near-copies within the tests", copies.repeats)
    yield from _pairs(
        f"In the training data and in the {report.held_out} sentences of the tests", copies.leaks, len(copies.leaks)
    )
    yield ""


def _table(coverage: Coverage, intents: Sequence[IntentCoverage], names: Sequence[str], *, in_percent: bool) -> Iterator[str]:
    yield f"{'intent':{NAMES}}{'examples':>{NUMBERS}}" + "".join(f"{HEADINGS.get(name, name):>{NUMBERS}}" for name in names)
    for one in intents:
        shown = [f"{one.share(name):.0%}" if in_percent else f"{one.of_style[name]}" for name in names]
        yield f"{one.intent:{NAMES}}{one.examples:>{NUMBERS}}" + "".join(f"{value:>{NUMBERS}}" for value in shown)
    if in_percent:
        whole = [sum(one.of_style[name] for one in intents) / max(1, coverage.examples) for name in names]
        yield f"{'all':{NAMES}}{coverage.examples:>{NUMBERS}}" + "".join(f"{share:>{NUMBERS}.0%}" for share in whole)


def _pairs(heading: str, pairs: Sequence[Pair], shown: int = SHOWN) -> Iterator[str]:
    yield ""
    yield f"{heading}: {len(pairs)}, of which {len(exact(pairs))} the same but for capitals and punctuation"
    for pair in pairs[:shown]:
        yield f"  {pair.likeness:.2f}  {pair.one.text}  ({_place(pair.one)})  |  {pair.other.text}  ({_place(pair.other)})"
    if len(pairs) > shown:
        yield f"  … and {len(pairs) - shown} more on the page"


def _place(example: Example) -> str:
    return f"{example.intent}, {example.file}"
