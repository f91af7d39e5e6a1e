"""Letters and digits one by one, by the names that espeak-ng reads well."""

from __future__ import annotations

from voice.mouth.normaliser.number_words import digit_by_digit

_NAMES = {"W": "wee", "Y": "ypsilon"}
"""espeak-ng calls W "vee" and Y "ij"."""


def letter(character: str) -> str:
    return _NAMES.get(character.upper(), character.upper())


def spelt(characters: str, pause: str = " ") -> str:
    """ "K7" is "K zeven"; what is neither letter nor digit is left out."""
    names = (digit_by_digit(one) if one.isdecimal() else letter(one) for one in characters if one.isalnum())
    return pause.join(names)
