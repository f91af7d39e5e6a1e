"""Numbers in words as their digits: the one form in which "driehonderd eenentwintig" and "drie twee een" can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_UNITS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9}
_TEENS = {
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17,
    "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90,
}  # fmt: skip
_LARGE = (("duizend", 1000), ("honderd", 100))
_PARTS = (*_TENS, *_TEENS, *_UNITS, "honderd", "duizend", "nul", "en")
_PART = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))
_NUMBER = re.compile(rf"(?:{_PART.pattern})+")


def digits_for_numbers(words: Sequence[str]) -> list[str]:
    """The words, lower case and without accents, with a word for each digit of each number; "en" and "een" by themselves too."""
    parts = [part for word in words for part in (_PART.findall(word) if _NUMBER.fullmatch(word) else [word])]
    return list(_digits(parts))


def _digits(parts: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(parts):
        number, behind = _number(parts, at)
        if behind == at:
            yield parts[at]
            at += 1
        else:
            yield from str(number)
            at = behind


def _number(parts: Sequence[str], at: int) -> tuple[int, int]:
    """The number that begins there and where it ends; it ends where it begins when there is none."""
    if parts[at] == "nul":
        return 0, at + 1
    total, behind = 0, at
    for name, size in _LARGE:
        many, end = _below_hundred(parts, behind)
        if end < len(parts) and parts[end] == name:
            total, behind = total + (many or 1) * size, end + 1
    rest, end = _below_hundred(parts, behind)
    return total + rest, end


def _below_hundred(parts: Sequence[str], at: int) -> tuple[int, int]:
    first = parts[at] if at < len(parts) else ""
    if first in _UNITS:
        ten = parts[at + 2] if parts[at + 1 : at + 2] == ["en"] and at + 2 < len(parts) else ""
        return (_UNITS[first] + _TENS[ten], at + 3) if ten in _TENS else (_UNITS[first], at + 1)
    number = (_TEENS | _TENS).get(first)
    return (0, at) if number is None else (number, at + 1)
