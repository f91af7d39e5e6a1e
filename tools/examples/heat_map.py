"""Intents and styles as a picture: the darker a field, the larger the share of the intent's examples in that style."""

from __future__ import annotations

from html import escape

from tools.evaluate.curve import FONT, INK, MUTED
from tools.examples.coverage import Coverage

NAMES, NUMBER, HEAD = 200, 56, 118
WIDTH, HEIGHT = 52, 20
COLOUR = "#0b5fa5"
MISSING = "#fdeee6"


def draw_heat_map(coverage: Coverage) -> str:
    """One `<svg>`. Rows: intents, with how many examples they have. A style without any example of an intent is marked."""
    left = NAMES + NUMBER
    width, height = left + WIDTH * len(coverage.styles) + 70, HEAD + HEIGHT * len(coverage.intents) + 4
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="Share of the examples of each intent in each style" {FONT} font-size="12">'
    ]
    for column, style in enumerate(coverage.styles):
        at = left + column * WIDTH + WIDTH / 2
        parts.append(
            f'<text transform="translate({at},{HEAD - 8}) rotate(-50)" fill="{INK}">{escape(style.name)}'
            f"<title>{escape(style.meaning)}</title></text>"
        )
    for row, one in enumerate(coverage.intents):
        top = HEAD + row * HEIGHT
        text = top + HEIGHT / 2 + 4
        parts.append(f'<text x="{NAMES - 8}" y="{text}" text-anchor="end" fill="{INK}">{escape(one.intent)}</text>')
        parts.append(f'<text x="{left - 10}" y="{text}" text-anchor="end" fill="{MUTED}">{one.examples}</text>')
        for column, style in enumerate(coverage.styles):
            share, count = one.share(style.name), one.of_style[style.name]
            x = left + column * WIDTH
            shown = f"{share:.0%}" if count else "none" if style.is_for_all else ""
            missing = MISSING if style.is_for_all else "#fff"
            fill = f'fill="{COLOUR}" fill-opacity="{0.06 + 0.94 * share:.2f}"' if count else f'fill="{missing}"'
            parts.append(
                f'<rect x="{x + 1}" y="{top + 1}" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="3" {fill}>'
                f"<title>{escape(one.intent)}, {escape(style.meaning)}: {count} of {one.examples}</title></rect>"
                f'<text x="{x + WIDTH / 2}" y="{text}" text-anchor="middle" pointer-events="none" '
                f'fill="{"#fff" if share > 0.5 else INK}">{shown}</text>'
            )
    return "".join([*parts, "</svg>"])
