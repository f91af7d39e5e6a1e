"""The evaluation as one page that needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from tools.evaluate.confusion import draw_confusion
from tools.evaluate.curve import Line, draw_curve
from tools.evaluate.dialogue_section import dialogue_section
from tools.evaluate.dialogues import DialogueFigures, Outcome
from tools.evaluate.entities import SHOWN, EntityCheck, EntityFigures
from tools.evaluate.figures import IntentFigures, IntentResult, Point
from tools.evaluate.sentences import OUTSIDE

STYLE = Path(__file__).with_name("page.css")
BLUE, GREEN, ORANGE = "#0b5fa5", "#15803d", "#c2410c"


@dataclass(frozen=True)
class Evaluation:
    """All that was measured, of which model, when and on what."""

    model: str
    threshold: float
    measured_at: datetime
    sentences_from: str
    sentences: int
    intents: IntentResult
    entities: tuple[EntityFigures, ...]
    wrong_entities: tuple[EntityCheck, ...]
    dialogues: DialogueFigures | None
    """None on development data: dialogues are held out."""


def curve_of(result: IntentResult, threshold: float) -> str:
    """The three shares over the threshold."""

    def along(share: str) -> list[tuple[float, float]]:
        return [(point.threshold, getattr(point, share)) for point in result.curve]

    lines = [
        Line("right at once", BLUE, along("right_at_once")),
        Line("right after one question", GREEN, along("right_after_one_question"), is_dashed=True),
        Line("out of scope not answered", ORANGE, along("refused")),
    ]
    return draw_curve(
        lines,
        threshold,
        x_axis="threshold: the confidence below which Sophie asks what is meant",
        y_axis="share of the sentences in scope, or out of scope",
    )


def page_of(evaluation: Evaluation) -> str:
    """The HTML page."""
    intents = evaluation.intents
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>How well Sophie understands</title>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body><main>",
        "<header><h1>How well Sophie understands</h1>",
        f"<p>{evaluation.sentences} sentences from <code>{escape(evaluation.sentences_from)}</code>, none of them trained on. "
        f"Model <code>{escape(evaluation.model)}</code>, {evaluation.measured_at:%d %B %Y, %H:%M}.</p></header>",
        _tiles(intents.live, evaluation.entities),
        dialogue_section(evaluation.dialogues) if evaluation.dialogues else "",
        "<section><h2>Over the threshold</h2><p>Below the threshold Sophie asks what is meant instead of answering. A higher one "
        "lets fewer wrong questions through and asks back more often. The tiles above are with the engine's second rule too: "
        "the likeliest intent must be clearly likelier than the next.</p>",
        curve_of(intents, evaluation.threshold),
        _curve_table(intents.curve, evaluation.threshold),
        "</section>",
        _entities(evaluation.entities, evaluation.wrong_entities) if evaluation.entities else "",
        f"<section><h2>The {len(intents.worst)} worst sentences</h2><p>Wrong, and the surest first: here residents get a wrong "
        "answer instead of a question.</p>",
        _worst(intents),
        "</section><section class='wide'><h2>What was taken for what</h2><p>Rows: the intent it was. Columns: the intent it was "
        "taken for. Intents without mistakes are left out.</p><div class='scroll'>",
        draw_confusion(intents) if intents.confusions else "<p>No mistakes.</p>",
        "</div></section><section><h2>Every intent</h2>",
        _intent_table(intents.intents),
        "</section></main></body></html>",
    ]
    return "".join(parts)


def figures_of(evaluation: Evaluation) -> str:
    """The same as JSON."""
    intents = evaluation.intents
    return json.dumps(
        {
            "model": evaluation.model,
            "measured_at": evaluation.measured_at.isoformat(timespec="seconds"),
            "sentences_from": evaluation.sentences_from,
            "sentences": evaluation.sentences,
            "accuracy": intents.accuracy,
            "accuracy_in_scope": intents.accuracy_in_scope,
            "live": vars(intents.live),
            "curve": [vars(point) for point in intents.curve],
            "intents": [{**vars(figures), "recall": figures.recall, "f1": figures.f1} for figures in intents.intents],
            "confusions": intents.confusions,
            "entities": [{**vars(figures), "accuracy": figures.accuracy, "f1": figures.f1} for figures in evaluation.entities],
            "dialogues": _dialogues(evaluation.dialogues) if evaluation.dialogues else None,
        },
        indent=1,
    )


def _dialogues(figures: DialogueFigures) -> dict[str, object]:
    return {
        "dialogues": len(figures.dialogues),
        **{outcome.value: figures.share(outcome) for outcome in Outcome},
        "not_at_once": [{"name": one.name, "outcome": one.outcome, "lacking": one.shortcoming} for one in figures.not_at_once],
    }


def _tiles(live: Point, entities: Sequence[EntityFigures]) -> str:
    tiles = [
        (live.right_at_once, "right at once", "of the sentences in scope"),
        (live.right_after_one_question, "right after one question", "of the same, when the right choice is clicked"),
        (live.refused, "out of scope not answered", "refused, or asked back"),
        *((figures.accuracy, f"{figures.kind} exact", f"of {figures.sentences} sentences with one") for figures in entities),
    ]
    return (
        "<ul class='tiles'>"
        + "".join(
            f"<li><b>{share * 100:.1f}<small>%</small></b><span>{escape(name)}</span><i>{escape(whole)}</i></li>"
            for share, name, whole in tiles
        )
        + "</ul>"
    )


def points_shown(curve: Sequence[Point], threshold: float) -> list[Point]:
    """Every tenth, and the one in use."""
    return [point for point in curve if round(point.threshold * 50) % 5 == 0 or is_in_use(point, threshold)]


def is_in_use(point: Point, threshold: float) -> bool:
    return abs(point.threshold - threshold) < 1e-9


def _curve_table(curve: Sequence[Point], threshold: float) -> str:
    head = "<tr><th>threshold<th>right at once<th>right after one question<th>out of scope not answered<th>asked back</tr>"
    return (
        f"<table class='numbers'>{head}"
        + "".join(
            f"<tr{' class=used' if is_in_use(point, threshold) else ''}><td>{point.threshold:.2f}"
            f"<td>{point.right_at_once:.1%}<td>{point.right_after_one_question:.1%}<td>{point.refused:.1%}<td>{point.asked_back:.1%}</tr>"
            for point in points_shown(curve, threshold)
        )
        + "</table>"
    )


def _entities(figures: Sequence[EntityFigures], wrong: Sequence[EntityCheck]) -> str:
    head = "<tr><th>entity<th>sentences<th>exact<th>found where there is none<th>F1</tr>"
    table = (
        f"<table class='numbers'>{head}"
        + "".join(
            f"<tr><td>{escape(one.kind)}<td>{one.sentences}<td>{one.exact} ({one.accuracy:.1%})"
            f"<td>{one.false_alarms}<td>{one.f1:.3f}</tr>"
            for one in figures
        )
        + "</table>"
    )
    mistakes = "".join(
        f"<tr><td>{escape(check.text)}<td>{escape(check.kind)}<td><code>{escape(_values(check.expected))}</code>"
        f"<td><code>{escape(_values(check.found))}</code></tr>"
        for check in wrong[:SHOWN]
    )
    listed = f"<table><tr><th>sentence<th>entity<th>is there<th>was found</tr>{mistakes}</table>" if mistakes else ""
    return (
        "<section><h2>Days, times, addresses, products</h2><p>Exact means: every value right, none missing, none too many.</p>"
        f"{table}{listed}</section>"
    )


def _values(values: Sequence[object]) -> str:
    return ", ".join(json.dumps(value, ensure_ascii=False) for value in values) or "nothing"


def _worst(result: IntentResult) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.text)}<td>{escape(one.intent)} <i>{one.confidence_of_right:.2f}</i>"
        f"<td>{escape(one.predicted)} <b>{one.confidence:.2f}</b>"
        f"<td>{'answered wrongly' if one.is_certain else 'asked back'}</tr>"
        for one in result.worst
    )
    return f"<table><tr><th>sentence<th>was<th>taken for<th>Sophie</tr>{rows}</table>"


def _intent_table(intents: Sequence[IntentFigures]) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.intent)}<td>{one.sentences}<td><span class='bar{' outside' if one.intent in OUTSIDE else ''}' "
        f"style='--share:{one.recall:.3f}'></span>{one.recall:.0%}<td>{one.wrongly or ''}<td>{one.f1:.2f}</tr>"
        for one in sorted(intents, key=lambda one: one.recall)
    )
    return f"<table class='numbers'><tr><th>intent<th>sentences<th>found<th>others taken for it<th>F1</tr>{rows}</table>"
