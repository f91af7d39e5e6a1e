"""The report as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tools.evaluate.page import STYLE
from tools.examples.copies import Pair
from tools.examples.coverage import Coverage
from tools.examples.heat_map import draw_heat_map
from tools.examples.likeness import NEAR
from tools.examples.report import PRODUCTS, Report


def page_of(report: Report) -> str:
    """The HTML page."""
    coverage, copies = report.coverage, report.copies
    problems = "; ".join(report.problems) or "Nothing of the tests is in the training data, and no example has two intents"
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>The training examples</title>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body><main>",
        f"<header><h1>The training examples</h1><p>{escape(problems)}.</p></header>",
        _tiles(report),
        "<section><h2>Spread over styles</h2><p>Share of an intent's examples. A sentence may be in several styles; misspelt is "
        "an estimate.</p><ul>",
        "".join(f"<li><b>{escape(style.name)}</b>: {escape(style.meaning)}</li>" for style in coverage.styles),
        f"</ul><div class='scroll'>{draw_heat_map(coverage)}</div></section>",
        f"<section><h2>Products in questions</h2><p>Examples that name the product.</p>{_aspects(coverage)}</section>",
        f"<section><h2>In the training data and in the tests</h2><p>The same, or at least {NEAR:.0%} alike in their letter "
        f"trigrams. Change these in the tests.</p>{_pairs(copies.leaks)}</section>",
        "<section><h2>Near-copies of two intents</h2><p>One of them may stand in the wrong place.</p>",
        f"{_pairs(copies.contradictions)}</section>",
        "<section><h2>Near-copies within an intent</h2><p>The second teaches little.</p>",
        f"{_pairs(copies.duplicates)}</section>",
        "<section><h2>Near-copies within the tests</h2><p>The second measures little.</p>",
        f"{_pairs(copies.repeats)}</section>",
        "</main></body></html>",
    ]
    return "".join(parts)


def _tiles(report: Report) -> str:
    coverage, copies = report.coverage, report.copies
    tiles = [
        (str(coverage.examples), "examples", f"of {len(coverage.intents)} intents"),
        (
            f"{coverage.imbalance:.1f}",
            "times as many in the largest intent",
            f"{coverage.smallest.intent} has {coverage.smallest.examples}, {coverage.largest.intent} {coverage.largest.examples}",
        ),
        (str(len(copies.leaks)), "also in the tests", f"of {report.held_out} sentences there"),
        (str(len(copies.contradictions)), "near-copies of two intents", "pairs"),
        (str(len(copies.duplicates)), "near-copies within an intent", "pairs"),
    ]
    return (
        "<ul class='tiles'>"
        + "".join(f"<li><b>{value}</b><span>{escape(name)}</span><i>{escape(whole)}</i></li>" for value, name, whole in tiles)
        + "</ul>"
    )


def _aspects(coverage: Coverage) -> str:
    head = "".join(f"<th>{escape(product)}" for product in PRODUCTS)
    rows = "".join(
        f"<tr><td>{escape(one.intent)}<td>{one.examples}"
        + "".join(f"<td>{one.of_style[product]}" for product in PRODUCTS)
        + "</tr>"
        for one in coverage.about_products
    )
    return f"<table class='numbers'><tr><th>intent<th>examples{head}</tr>{rows}</table>"


def _pairs(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return "<p>None.</p>"
    rows = "".join(
        f"<tr><td>{pair.likeness:.2f}<td>{escape(pair.one.text)}<br><i>{escape(pair.one.intent)}, {escape(pair.one.file)}</i>"
        f"<td>{escape(pair.other.text)}<br><i>{escape(pair.other.intent)}, {escape(pair.other.file)}</i></tr>"
        for pair in pairs
    )
    return f"<table class='numbers'><tr><th>alike<th>one<th>other</tr>{rows}</table>"
