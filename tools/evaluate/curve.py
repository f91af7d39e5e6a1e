"""The shares over the threshold, drawn as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

WIDTH, HEIGHT = 780, 400
LEFT, RIGHT, TOP, BOTTOM = 76, 214, 16, 52

INK, MUTED, GRID = "#1b2733", "#5b6875", "#e3e8ed"
FONT = "font-family=\"system-ui, 'Segoe UI', sans-serif\""
LEAST_DISTANCE = 18
"""Pixels between the names of two lines at the right edge."""


@dataclass(frozen=True)
class Line:
    """A line of the plot: (threshold, share) pairs."""

    name: str
    colour: str
    points: Sequence[tuple[float, float]]
    is_dashed: bool = False


def draw_curve(lines: Sequence[Line], threshold: float | None, *, x_axis: str, y_axis: str) -> str:
    """One `<svg>`; `threshold` is marked by a vertical line, and each line by a dot there."""
    lowest = min(0.9, *(share for line in lines for _, share in line.points))
    floor = int(lowest * 10) / 10
    furthest = max(x for line in lines for x, _ in line.points)

    def x(value: float) -> float:
        return LEFT + value / furthest * (WIDTH - LEFT - RIGHT)

    def y(share: float) -> float:
        return TOP + (1 - share) / (1 - floor) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(y_axis)} over {escape(x_axis)}" {FONT} font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    step = 0.05 if 1 - floor <= 0.5 else 0.1
    for number in range(round((1 - floor) / step) + 1):
        share = 1 - number * step
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(share):.1f}" y2="{y(share):.1f}" stroke="{GRID}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(share) + 4:.1f}" text-anchor="end" fill="{MUTED}">{share:.0%}</text>')
    for tenth in range(int(furthest * 10 + 1e-6) + 1):
        at = x(tenth / 10)
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="{MUTED}">{tenth / 10:.1f}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle" fill="{INK}">{escape(x_axis)}</text>')
    centre = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(
        f'<text transform="translate(18,{centre}) rotate(-90)" text-anchor="middle" fill="{INK}">{escape(y_axis)}</text>'
    )
    if threshold is not None:
        at = x(threshold)
        parts.append(
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="{INK}" stroke-dasharray="2 4"/>'
            f'<text x="{at + 6:.1f}" y="{HEIGHT - BOTTOM - 8}" fill="{INK}">in use: {threshold:g}</text>'
        )
    for line in lines:
        path = " ".join(f"{x(at):.1f},{y(share):.1f}" for at, share in line.points)
        dashes = ' stroke-dasharray="6 5"' if line.is_dashed else ""
        parts.append(f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2.5"{dashes}/>')
        parts += [
            f'<circle cx="{x(at):.1f}" cy="{y(share):.1f}" r="4" fill="{line.colour}"/>'
            for at, share in line.points
            if threshold is not None and abs(at - threshold) < 1e-9
        ]
    for line, height in zip(lines, _apart([y(line.points[-1][1]) for line in lines]), strict=True):
        parts.append(
            f'<text x="{WIDTH - RIGHT + 8}" y="{height + 4:.1f}" fill="{line.colour}" font-weight="600">'
            f"{escape(line.name)}</text>"
        )
    return "".join([*parts, "</svg>"])


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights, pushed down where two would lie on each other."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    placed = list(heights)
    for before, index in pairwise(order):
        placed[index] = max(placed[index], placed[before] + LEAST_DISTANCE)
    too_low = max(placed) - (HEIGHT - BOTTOM)
    return [height - max(0.0, too_low) for height in placed]
