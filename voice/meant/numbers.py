"""Dutch numbers as they are said, to 999; and the digits of a number that is spelled piece by piece."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from voice.meant.edit import Token

_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_HUNDRED = "honderd"

CARDINALS = {word: number for number, word in enumerate(_UNITS, start=1)}
CARDINALS |= {word: number for number, word in enumerate(_TEENS, start=10)}
CARDINALS |= {word: tens * 10 for tens, word in enumerate(_TENS, start=2)}
CARDINALS |= {
    f"{unit}en{ten}": tens * 10 + number for tens, ten in enumerate(_TENS, start=2) for number, unit in enumerate(_UNITS, start=1)
}
# "Zeuven" is said so that it isn't taken for "negen".
CARDINALS |= {word.replace("zeven", "zeuven"): number for word, number in CARDINALS.items()}
CARDINALS |= {"nul": 0, "ene": 1, "eentje": 1, "achtien": 18, "tachentig": 80}

TWICE = {"dubbel": 2, "dubbele": 2, "tweemaal": 2}


def plain(word: str) -> str:
    """Without accents: "één" is "een", "tweeëntwintig" is "tweeentwintig"."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def number_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A number to 999 in words or in digits, with the position after it: "honderd twaalf", "drie en twintig", "14"."""
    if at >= len(tokens):
        return None
    if tokens[at].is_digits:
        return int(tokens[at].text), at + 1
    word = plain(tokens[at].text)
    before, hundred, behind = word.partition(_HUNDRED)
    if hundred:
        return _hundreds(tokens, at, before, behind)
    number = CARDINALS.get(word)
    if number is None:
        return None
    if 1 <= number <= 9 and at + 1 < len(tokens):
        if plain(tokens[at + 1].text) == _HUNDRED:
            rest = _below_hundred(tokens, at + 2)
            return (number * 100 + rest[0], rest[1]) if rest else (number * 100, at + 2)
        return _below_hundred(tokens, at)
    return number, at + 1


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at >= len(tokens) or (number := CARDINALS.get(plain(tokens[at].text))) is None or number == 0:
        return None
    if 1 <= number <= 9 and at + 2 < len(tokens) and tokens[at + 1].text == "en":
        tens = CARDINALS.get(plain(tokens[at + 2].text))
        if tens is not None and tens >= 20 and tens % 10 == 0:
            return number + tens, at + 3
    return number, at + 1


def _hundreds(tokens: Sequence[Token], at: int, before: str, behind: str) -> tuple[int, int] | None:
    hundreds = CARDINALS.get(before) if before else 1
    if hundreds is None or not 1 <= hundreds <= 99:
        return None
    if behind:
        rest = CARDINALS.get(behind.removeprefix("en") if behind != "en" else behind)
        return None if rest is None else (hundreds * 100 + rest, at + 1)
    further = _below_hundred(tokens, at + 1)
    return (hundreds * 100 + further[0], further[1]) if further else (hundreds * 100, at + 1)


def digits_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """A piece of a longer number, as digits, with the position after it: "zeventien" is "17", "dubbel nul" is "00"."""
    if at >= len(tokens):
        return None
    if tokens[at].text in TWICE and (piece := digits_at(tokens, at + 1)) is not None and len(piece[0]) == 1:
        return piece[0] * TWICE[tokens[at].text], piece[1]
    if tokens[at].is_digits:
        return tokens[at].text, at + 1
    if plain(tokens[at].text) == "nul":
        return "0", at + 1
    found = number_at(tokens, at)
    return None if found is None else (str(found[0]), found[1])
