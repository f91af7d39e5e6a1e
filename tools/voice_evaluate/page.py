"""The evaluation as one page that needs nothing else, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from tools.voice_evaluate.measuring import Comparison, VoiceEvaluation
from tools.voice_evaluate.turns import HeardText, Turn, thresholds
from tools.voice_evaluate.word_errors import WordErrors

STYLE = Path(__file__).resolve().parents[1] / "evaluate" / "page.css"
WORST = 40


def page_of(evaluation: VoiceEvaluation) -> str:
    """The HTML page."""
    voice = evaluation.voice
    everything, altered = evaluation.all, evaluation.altered
    tiles = [
        (everything.before, "word errors as written", "Sophie's answers, read by espeak-ng itself"),
        (everything.after, "word errors as Sophie says it", "the same, with the normaliser"),
        (altered.before, "as written, where it matters", f"the {altered.sentences} sentences that the normaliser changes"),
        (altered.after, "as Sophie says these", "the same, with the normaliser"),
    ]
    if evaluation.clips:
        tiles.append((evaluation.people, "word errors of people", f"{len(evaluation.clips)} recordings"))
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>How well Sophie's voice is understood</title>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body><main>",
        "<header><h1>How well Sophie's voice is understood</h1>",
        f"<p>{evaluation.answers} answers from the municipalities' files ({everything.sentences} sentences), spoken by ",
        f"{escape(voice.name)} at {voice.rate} words a minute and heard by <code>{escape(evaluation.recogniser)}</code>, ",
        f"{evaluation.measured_at:%d %B %Y, %H:%M}. ",
        "Numbers, abbreviations and compounds count as right however they are written.</p></header>",
        "<ul class='tiles'>",
        *(_tile(errors, name, of_what) for errors, name, of_what in tiles),
        "</ul><section><h2>The worst of Sophie's sentences</h2>",
        _table(sentence.normalised for sentence in evaluation.sentences),
        "</section>",
        f"<section><h2>Confidence</h2>{_thresholds([*evaluation.residents, *evaluation.clips])}</section>",
        f"<section><h2>Residents' answers that weren't understood</h2>{_misunderstood(evaluation.residents)}</section>",
        f"<section><h2>The worst of the recordings</h2>{_table(evaluation.clips)}</section>" if evaluation.clips else "",
        "</main></body></html>",
    ]
    return "".join(parts)


def figures_of(evaluation: VoiceEvaluation) -> str:
    """The same as JSON."""
    sentences = [
        {
            "said": one.normalised.said,
            "altered": one.altered,
            "as_written": _heard(one.as_written),
            "normalised": _heard(one.normalised),
        }
        for one in evaluation.sentences
    ]
    figures = {
        "recogniser": evaluation.recogniser,
        "voice": evaluation.voice.name,
        "rate": evaluation.voice.rate,
        "measured_at": evaluation.measured_at.isoformat(timespec="seconds"),
        "answers": evaluation.answers,
        "all": _comparison(evaluation.all),
        "altered": _comparison(evaluation.altered),
        "people": _errors(evaluation.people) if evaluation.clips else None,
        "sentences": sentences,
        "residents": [_turn(turn) for turn in evaluation.residents],
        "clips": [_turn(clip) for clip in evaluation.clips],
    }
    return json.dumps(figures, ensure_ascii=False, indent=1)


def _tile(errors: WordErrors, name: str, of_what: str) -> str:
    share = f"{errors.rate * 100:.1f}<small>%</small>"
    return f"<li><b>{share}</b><span>{escape(name)}</span><i>{escape(of_what)}, {errors.words} words</i></li>"


def _table(texts: Iterable[HeardText]) -> str:
    worst = sorted((text for text in texts if text.errors.errors), key=lambda text: -text.errors.rate)[:WORST]
    rows = "".join(
        f"<tr><td>{text.errors.errors} of {text.errors.words}</td><td>{escape(text.said)}</td><td>{escape(text.heard)}</td></tr>"
        for text in worst
    )
    return f"<table><tr><th>Wrong</th><th>Said</th><th>Heard</th></tr>{rows}</table>"


def _thresholds(turns: Sequence[Turn]) -> str:
    rows = "".join(
        f"<tr><td>{one.confidence:.2f}</td><td>{one.wrong_above} of {one.above}</td>"
        f"<td>{one.right_below} of {one.below}</td></tr>"
        for one in thresholds(turns)
    )
    return f"<table><tr><th>From</th><th>Wrong from here on</th><th>Right below it</th></tr>{rows}</table>"


def _misunderstood(turns: Sequence[Turn]) -> str:
    rows = "".join(
        f"<tr><td>{escape(turn.asked or '')}</td><td>{escape(turn.said)}</td><td>{escape(turn.heard)}</td>"
        f"<td>{escape(turn.meant)}</td><td>{turn.confidence:.2f}</td></tr>"
        for turn in turns
        if not turn.right
    )
    return f"<table><tr><th>Asked</th><th>Said</th><th>Heard</th><th>Taken for</th><th>Confidence</th></tr>{rows}</table>"


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "asked": turn.asked,
        "said": turn.said,
        **_heard(turn),
        "meant": turn.meant,
        "confidence": round(turn.confidence, 4),
        "right": turn.right,
    }


def _heard(text: HeardText) -> dict[str, object]:
    return {"heard": text.heard, **_errors(text.errors)}


def _comparison(comparison: Comparison) -> dict[str, object]:
    return {
        "sentences": comparison.sentences,
        "as_written": _errors(comparison.before),
        "normalised": _errors(comparison.after),
    }


def _errors(errors: WordErrors) -> dict[str, object]:
    return {"errors": errors.errors, "words": errors.words, "rate": round(errors.rate, 4)}
