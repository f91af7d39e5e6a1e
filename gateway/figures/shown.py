"""Figures as they leave the gateway: JSON for the console, CSV for who calculates further."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from gateway.figures.daily import DayFigures
from gateway.figures.definitions import FIGURES
from gateway.figures.figure import Tally, Unit

COLUMNS = ("day", "name", "title", "unit", "part", "whole", "value")


class Shown:
    """Writes figures with one municipality's words."""

    def __init__(self, assistant: str, norm_seconds: int) -> None:
        """`assistant` is what Sophie is called there, `norm_seconds` within which a colleague should answer."""
        self._words = {"assistant": assistant, "norm": norm_seconds}

    def as_json(self, days: Sequence[DayFigures]) -> dict[str, Any]:
        """What `GET /staff/figures` answers: docs/protocol.md, section 5."""
        definitions = [
            {"name": figure.name, "title": self._said(figure.title), "text": self._said(figure.text), "unit": figure.unit}
            for figure in FIGURES
        ]
        return {
            "definitions": definitions,
            "days": [
                {"day": day.day.isoformat(), "figures": {name: tally._asdict() for name, tally in day.tallies.items()}}
                for day in days
            ],
        }

    def as_csv(self, days: Sequence[DayFigures]) -> str:
        """A line for each figure of each day, below a line with COLUMNS (RFC 4180). `value` is empty where there was no case."""
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for day in days:
            for figure in FIGURES:
                if (tally := day.tallies.get(figure.name)) is not None:
                    row = (day.day.isoformat(), figure.name, self._said(figure.title), figure.unit)
                    writer.writerow((*row, *map(_number, tally), _value(tally, figure.unit)))
        return file.getvalue()

    def _said(self, words: str) -> str:
        return words.format_map(self._words)


def _value(tally: Tally, unit: Unit) -> str:
    if unit == "count":
        return _number(tally.part)
    return _number(tally.part / tally.whole) if tally.whole else ""


def _number(number: float) -> str:
    """With a point, at most four decimals, and none where there are none."""
    return f"{number:.4f}".rstrip("0").rstrip(".")
