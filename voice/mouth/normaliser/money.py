"""Amounts in euros: "€ 77,87", "€ 12,-", "12,50 euro"."""

from __future__ import annotations

import re

from voice.mouth.normaliser.number_words import written

_WHOLE, _CENTS = r"(\d{1,3}(?:\.\d{3})+|\d+)", r"(?:[,.](\d{1,2}|-{1,2}|–|—)(?!\d))?"
_SIZE = r"(?:\s+(miljoen|miljard)\b)?"
_SIGN_FIRST = re.compile(rf"(?:€|\bEUR\b)\s*(-?)\s*{_WHOLE}{_CENTS}{_SIZE}")
_SIGN_LAST = re.compile(rf"(?<![\w.,])()(?:{_WHOLE}{_CENTS}){_SIZE}\s*(?:€|\b(?:EUR|euro)\b)")


def say_money(text: str) -> str:
    return _SIGN_LAST.sub(_said, _SIGN_FIRST.sub(_said, text))


def _said(found: re.Match[str]) -> str:
    sign, whole, cents, size = found.groups()
    minus = "min " if sign else ""
    euros = whole.replace(".", "")
    part = int(cents.ljust(2, "0")) if cents and cents.isdecimal() else 0
    if size:
        fraction = f" komma {written(cents)}" if cents and cents.isdecimal() else ""
        return f"{minus}{written(euros)}{fraction} {size} euro"
    if not part:
        return f"{minus}{written(euros)} euro"
    if int(euros) == 0:
        return f"{minus}{written(str(part))} cent"
    return f"{minus}{written(euros)} euro {written(str(part))}"
