"""Which intents were taken for which, drawn as SVG: only those that went wrong somewhere, so that it stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tools.evaluate.curve import FONT, GRID, INK, MUTED
from tools.evaluate.figures import IntentResult

CELL = 20
NAMES = 190
HEAD = 150


def draw_confusion(result: IntentResult) -> str:
    """Rows: what it was; columns: what it was taken for. The first column is how often it was right."""
    was = sorted({was for was, _, _ in result.confusions})
    taken = sorted({taken for _, taken, _ in result.confusions})
    times = {(was, taken): count for was, taken, count in result.confusions}
    of_intent = {figures.intent: figures for figures in result.intents}
    width = NAMES + CELL * (len(taken) + 3) + HEAD // 2
    height = HEAD + CELL * len(was) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="Which intents were taken for which" {FONT} font-size="12">'
    ]
    columns = NAMES + CELL * 3
    for column, name in enumerate(taken):
        at = columns + column * CELL + CELL / 2
        parts.append(f'<text transform="translate({at + 4},{HEAD - 8}) rotate(-55)" fill="{INK}">{escape(name)}</text>')
    parts.append(f'<text x="{NAMES + CELL * 1.3}" y="{HEAD - 8}" text-anchor="middle" fill="{MUTED}">right</text>')
    for row, name in enumerate(was):
        top = HEAD + row * CELL
        middle = top + CELL / 2 + 4
        figures = of_intent[name]
        parts.append(f'<line x1="0" x2="{columns + CELL * len(taken)}" y1="{top}" y2="{top}" stroke="{GRID}"/>')
        parts.append(f'<text x="{NAMES - 8}" y="{middle}" text-anchor="end" fill="{INK}">{escape(name)}</text>')
        parts.append(
            f'<text x="{NAMES + CELL * 1.3}" y="{middle}" text-anchor="middle" fill="{MUTED}">'
            f"{figures.found}/{figures.sentences}</text>"
        )
        parts += _cells(name, taken, times, columns, top)
    return "".join([*parts, "</svg>"])


def _cells(was: str, taken: Sequence[str], times: dict[tuple[str, str], int], left: int, top: int) -> list[str]:
    parts = []
    for column, name in enumerate(taken):
        count = times.get((was, name), 0)
        x = left + column * CELL
        if count:
            strength = min(1.0, 0.25 + count / 5)
            parts.append(
                f'<rect x="{x + 1}" y="{top + 1}" width="{CELL - 2}" height="{CELL - 2}" rx="3" fill="#c2410c" '
                f'fill-opacity="{strength:.2f}"><title>{escape(was)} taken for {escape(name)}: {count}</title></rect>'
                f'<text x="{x + CELL / 2}" y="{top + CELL / 2 + 4}" text-anchor="middle" '
                f'fill="{"#fff" if strength > 0.6 else INK}">{count}</text>'
            )
        elif was == name:
            parts.append(f'<rect x="{x + 1}" y="{top + 1}" width="{CELL - 2}" height="{CELL - 2}" rx="3" fill="{GRID}"/>')
    return parts
