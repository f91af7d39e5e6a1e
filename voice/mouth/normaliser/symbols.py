"""Signs that are said, and signs that can't be."""

from __future__ import annotations

import re
import unicodedata

_SAID = {
    "&": "en", "+": "plus", "=": "is", "@": "apenstaartje", "#": "hekje", "§": "paragraaf", "°": "graden", "€": "euro",
    "×": "keer", "<": "kleiner dan", ">": "groter dan", "⁄": "gedeeld door", "~": "ongeveer",
}  # fmt: skip
_AND_OR = re.compile(r"\ben/of\b", re.I)
_SLASH_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])")
_KEPT = frozenset(".,;:!?'- \n")


def say_symbols(text: str) -> str:
    """ "ja/nee" is "ja of nee"; what has no name, such as an emoji, is left out."""
    text = _AND_OR.sub("en of", text)
    text = _SLASH_BETWEEN_WORDS.sub(" of ", text)
    return "".join(_said(character) for character in text)


def _said(character: str) -> str:
    if character in _SAID:
        return f" {_SAID[character]} "
    # Letters and the accents on them. Numbers that are no digits, such as Roman ones, have no words here.
    if character in _KEPT or unicodedata.category(character)[0] in "LM":
        return character
    return " "
