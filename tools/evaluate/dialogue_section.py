"""The part of the page about dialogues."""

from __future__ import annotations

from html import escape

from tools.evaluate.dialogues import DialogueFigures, DialogueResult, Outcome

NAMES = {
    Outcome.AT_ONCE: "solved at once",
    Outcome.AFTER_ONE_QUESTION: "solved after one question",
    Outcome.NEVER: "not solved",
}
COLOURS = {Outcome.AT_ONCE: "#0b5fa5", Outcome.AFTER_ONE_QUESTION: "#15803d", Outcome.NEVER: "#c2410c"}


def dialogue_section(figures: DialogueFigures) -> str:
    """The shares, as a bar, and every dialogue that was not solved at once, word by word."""
    bar = "".join(
        f"<span style='flex-grow:{figures.share(outcome):.4f};background:{COLOURS[outcome]}'></span>"
        for outcome in Outcome
        if figures.share(outcome)
    )
    legend = "".join(
        f"<li style='color:{COLOURS[outcome]}'><b>{figures.share(outcome):.1%}</b> {escape(name)}</li>"
        for outcome, name in NAMES.items()
    )
    hard = "".join(map(_told, figures.not_at_once))
    listed = f"<table><tr><th>dialogue<th>what was said<th>lacking</tr>{hard}</table>" if hard else ""
    return (
        f"<section><h2>Dialogues</h2><p>{len(figures.dialogues)} short dialogues with the real actions. After one question: "
        "Sophie asked what was meant or for which product, and one of her choices led to the right answer.</p>"
        f"<div class='shares'>{bar}</div><ul class='legend'>{legend}</ul>{listed}</section>"
    )


def _told(one: DialogueResult) -> str:
    lines = "".join(
        f"<p><b>{escape(resident)}</b><br>{escape(sophie).replace(chr(10), '<br>')}</p>" for resident, sophie in one.heard
    )
    name = f"{escape(one.name)}<br><i>{escape(NAMES[one.outcome])}</i>"
    return f"<tr><td>{name}<td class='told'>{lines}<td>{escape(one.shortcoming)}</tr>"
