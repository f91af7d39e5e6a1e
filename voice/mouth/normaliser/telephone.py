"""Telephone numbers: digit by digit, with pauses between groups as they are written; large groups are divided by two or three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voice.mouth.normaliser.number_words import digit_by_digit, in_groups

_NUMBER = re.compile(r"(?<![\w,.:+-])(?:\+|00(?=31))?\(?\d(?:[\s()/–-]{0,3}\d){6,13}(?![\w]|[.,:]\d)")
_MUNICIPAL = re.compile(r"(?<![\w,.:-])14[ -]?(0\d{2,3})(?![\w]|[.,:-]\d)")
_EMERGENCY = re.compile(r"(?<![\w,.:-])(112|144)(?![\w]|[.,:-]\d|\s*(?:euro|procent|%|jaar|dagen|meter|km))")
_SERVICE = ("0800", "0900", "0906", "0909")
_THREE_DIGIT_AREAS = re.compile(r"0(?:1[0345]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[24578]|91)")
"""Of the Dutch numbering plan; other areas have four digits."""
_LARGEST_GROUP = 4


def say_telephone_numbers(text: str) -> str:
    text = _MUNICIPAL.sub(lambda found: f"veertien, {digit_by_digit(found[1])}", text)
    text = _EMERGENCY.sub(lambda found: digit_by_digit(found[1]), text)
    return _NUMBER.sub(_said, text)


def _said(found: re.Match[str]) -> str:
    written = found[0]
    digits = re.sub(r"\D", "", written)
    if written.startswith("+"):
        return "plus " + in_groups(_groups(written)) if 8 <= len(digits) <= 14 else written
    if digits.startswith("0031") and len(digits) == 13:
        return in_groups(_groups(written))
    is_service = digits.startswith(_SERVICE) and len(digits) in (8, 11)
    return in_groups(_groups(written)) if is_service or (digits.startswith("0") and len(digits) == 10) else written


def _groups(written: str) -> Iterator[str]:
    parts = re.findall(r"\d+", written)
    if len(parts) == 1:
        parts = list(_split_prefix(parts[0]))
    for part in parts:
        yield from _small_groups(part) if len(part) > _LARGEST_GROUP else (part,)


def _split_prefix(digits: str) -> Iterator[str]:
    for country in ("0031", "31"):
        if digits.startswith(country) and len(digits) == len(country) + 9:
            yield country
            digits = digits.removeprefix(country)
            if digits.startswith("6"):
                yield "6"
                digits = digits[1:]
            yield digits
            return
    if digits.startswith("06"):
        length = 2
    elif digits.startswith(_SERVICE):
        length = 4
    else:
        length = 3 if _THREE_DIGIT_AREAS.match(digits) else 4
    yield digits[:length]
    yield digits[length:]


def _small_groups(digits: str) -> Iterator[str]:
    if len(digits) % 2:
        yield digits[:3]
        digits = digits[3:]
    for start in range(0, len(digits), 2):
        yield digits[start : start + 2]
