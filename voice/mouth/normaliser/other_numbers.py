"""All other numbers: ordinals, percentages, units, ranges, thousands, decimals, and codes of letters and digits."""

from __future__ import annotations

import re

from voice.mouth.normaliser.number_words import digit_by_digit, ordinal, written
from voice.mouth.normaliser.spelling import spelt

_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,6})\s?-?(?:e|de|ste)(?![\w])")
_UNITS = {
    "km/u": "kilometer per uur", "km": "kilometer", "cm": "centimeter", "mm": "millimeter", "m2": "vierkante meter", "m": "meter",
    "kg": "kilo", "mb": "megabyte", "min": "minuten", "sec": "seconden",
}  # fmt: skip
_UNIT = re.compile(rf"(?<=\d)\s?({'|'.join(map(re.escape, _UNITS))})(?![\w-])\.?(?=\W|$)", re.I)
_TIMES = re.compile(r"(?<=\d)\s?[x×](?=\s|$|\d)")
_PERCENT = re.compile(r"\s?%")
_RANGE = re.compile(r"(?<![\w.,/-])(\d+(?:,\d+)?)\s?[-–]\s?(?=\d+(?:,\d+)?(?![\w/-]))")
_THOUSANDS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\w.]*\d)")
_DECIMAL = re.compile(r"(?<![\w.,])(\d+),(\d+)(?![\w]|,\d)")
_MINUS = re.compile(r"(?<![\w.,)-])-(?=\d)")
_CODE = re.compile(r"(?<!\w)(?=\w*\d)(?=\w*[^\W\d_])\w+")
_LONGEST_IN_CODE = 3
"""Digits; more of them are read one by one."""
_DIGITS = re.compile(r"\d+")


def say_other_numbers(text: str) -> str:
    text = _UNIT.sub(lambda found: f" {_UNITS[found[1].lower()]}", text)
    text = _TIMES.sub(" keer ", text)
    text = _PERCENT.sub(" procent ", text)
    text = _ORDINAL.sub(lambda found: ordinal(int(found[1])), text)
    text = _RANGE.sub(r"\1 tot ", text)
    text = _THOUSANDS.sub(lambda found: found[0].replace(".", ""), text)
    text = _DECIMAL.sub(_said_decimal, text)
    text = _MINUS.sub("min ", text)
    text = _CODE.sub(_said_code, text)
    return _DIGITS.sub(lambda found: f" {written(_ascii(found[0]))} ", text)


def _said_decimal(found: re.Match[str]) -> str:
    whole, fraction = _ascii(found[1]), _ascii(found[2])
    return f"{written(whole)} komma {written(fraction) if len(fraction) <= 2 else digit_by_digit(fraction)}"


def _said_code(found: re.Match[str]) -> str:
    """ "B1" is spelt; of "paspoort2" only the digits are."""
    parts = re.findall(r"\d+|[^\W\d_]+|_", found[0])
    is_spelt = all(len(part) <= 2 or part.isupper() for part in parts if not part.isdecimal())
    return " ".join(
        digit_by_digit(part) if part.isdecimal() and len(part) > _LONGEST_IN_CODE
        else written(_ascii(part)) if part.isdecimal()
        else spelt(part) if is_spelt
        else part
        for part in parts
        if part != "_"
    )  # fmt: skip


def _ascii(digits: str) -> str:
    """Arabic and other digits as those that the number words know."""
    return "".join(str(int(digit)) for digit in digits)
