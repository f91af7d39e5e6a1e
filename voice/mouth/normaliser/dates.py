"""Dates: "1-12-2026", "2026-12-01", "di. 1 dec."; "2 t/m 4 december" needs nothing of its own."""

from __future__ import annotations

import re

from municipalities.dutch_words import MONTHS, WEEKDAYS
from voice.mouth.normaliser.number_words import cardinal

_SHORT_MONTHS = {name[:3]: name for name in MONTHS} | {"mrt": "maart", "sept": "september"}
_SHORT_DAYS = {name[:2]: name for name in WEEKDAYS}

_DAY_FIRST = re.compile(r"(?<![\w-])(0?[1-9]|[12]\d|3[01])([-/.])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?![\w-]|[./]\d)")
_YEAR_FIRST = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])")
_SHORT_MONTH = re.compile(
    rf"(?<=\d )({'|'.join(sorted(_SHORT_MONTHS, key=len, reverse=True))})\b(?:\.(?= *[^\s\w]|\s+\S|$))?", re.I
)
_SHORT_DAY = re.compile(
    rf"(?<!\w)({'|'.join(_SHORT_DAYS)})\b\.?(?=\s+(?:\d{{1,2}}\s+(?:{'|'.join([*_SHORT_MONTHS, *MONTHS])})\b|\d{{1,2}}[-/]\d))",
    re.I,
)


def say_dates(text: str) -> str:
    text = _SHORT_DAY.sub(lambda found: _SHORT_DAYS[found[1].lower()], text)
    text = _DAY_FIRST.sub(lambda found: _said(found[1], found[3], found[4]), text)
    text = _YEAR_FIRST.sub(lambda found: _said(found[3], found[2], found[1]), text)
    return _SHORT_MONTH.sub(lambda found: _SHORT_MONTHS[found[1].lower()], text)


def _said(day: str, month: str, year: str) -> str:
    return f"{cardinal(int(day))} {MONTHS[int(month) - 1]} {cardinal(int(year))}"
