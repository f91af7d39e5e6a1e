"""The evaluation as one page that needs nothing else, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from tools.voice_evaluate.measuring import HeardText, VoiceEvaluation
from tools.voice_evaluate.word_errors import WordErrors

STYLE = Path(__file__).resolve().parents[1] / "evaluate" / "page.css"
WORST = 40


def page_of(evaluation: VoiceEvaluation) -> str:
    """The HTML page."""
    voice = evaluation.voice
    tiles = [
        (evaluation.before, "word errors as written", "Sophie's answers, read by espeak-ng itself"),
        (evaluation.after, "word errors as Sophie says it", "the same, with the normaliser"),
    ]
    if evaluation.clips:
        tiles.append((evaluation.people, "word errors of people", f"{len(evaluation.clips)} recordings"))
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>How well Sophie's voice is understood</title>",
        "<meta name='viewport' content='width=device-width, initial-scale=1'>",
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body><main>",
        "<header><h1>How well Sophie's voice is understood</h1>",
        f"<p>{len(evaluation.answers)} answers from the municipalities' files, spoken by {escape(voice.name)} at {voice.rate} ",
        f"words a minute and heard by <code>{escape(evaluation.recogniser)}</code>, {evaluation.measured_at:%d %B %Y, %H:%M}. ",
        "Numbers and abbreviations count as right however they are written.</p></header>",
        "<ul class='tiles'>",
        *(_tile(errors, name, of_what) for errors, name, of_what in tiles),
        "</ul><section><h2>The worst of Sophie's answers</h2>",
        _table(answer.normalised for answer in evaluation.answers),
        "</section>",
        f"<section><h2>The worst of the recordings</h2>{_table(evaluation.clips)}</section>" if evaluation.clips else "",
        "</main></body></html>",
    ]
    return "".join(parts)


def figures_of(evaluation: VoiceEvaluation) -> str:
    """The same as JSON."""
    answers = [
        {"said": one.normalised.said, "as_written": _heard(one.as_written), "normalised": _heard(one.normalised)}
        for one in evaluation.answers
    ]
    figures = {
        "recogniser": evaluation.recogniser,
        "voice": evaluation.voice.name,
        "rate": evaluation.voice.rate,
        "measured_at": evaluation.measured_at.isoformat(timespec="seconds"),
        "as_written": _errors(evaluation.before),
        "normalised": _errors(evaluation.after),
        "people": _errors(evaluation.people) if evaluation.clips else None,
        "answers": answers,
        "clips": [{"said": clip.said, **_heard(clip)} for clip in evaluation.clips],
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


def _heard(text: HeardText) -> dict[str, object]:
    return {"heard": text.heard, **_errors(text.errors)}


def _errors(errors: WordErrors) -> dict[str, object]:
    return {"errors": errors.errors, "words": errors.words, "rate": round(errors.rate, 4)}
