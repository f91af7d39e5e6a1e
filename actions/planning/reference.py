"""The reference of a visit: unguessable, and easy to read out, such as "K7M3-9QXT-2PWS".

Eleven random characters of 29 (53 bits) and a check character. No 0, O, 1 and I, which look alike, and no vowels, so that it
never spells a word. Every group holds a letter: no run of digits in it can be taken for a phone or citizen service number.
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
"""29 characters: a prime number, which lets the check character catch every wrong character and every swap of two."""

RANDOM_CHARACTERS = 11
GROUP = 4

_SEPARATORS = r"[\s.\-\u2010-\u2015]{0,3}"
_SPOTS = re.compile(rf"(?<![^\W_])(?=((?:[{ALPHABET}]{_SEPARATORS}){{{RANDOM_CHARACTERS}}}[{ALPHABET}](?![^\W_])))")


def new_reference() -> str:
    """A reference that nobody can guess."""
    while True:
        random = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
        characters = random + _check_character(random)
        if _every_group_has_a_letter(characters):
            return _grouped(characters)


def parse(text: str) -> str | None:
    """The reference in a text, as `new_reference` writes it, or None. Lower case, spaces and dashes are fine; a typo is not."""
    for spot in _SPOTS.finditer(text.upper()):
        characters = "".join(character for character in spot[1] if character in ALPHABET)
        if characters[-1] == _check_character(characters[:-1]) and _every_group_has_a_letter(characters):
            return _grouped(characters)
    return None


def _check_character(characters: str) -> str:
    """A weighted sum: with different weights below a prime modulus, one wrong character or two swapped ones always change it."""
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(characters, start=2))
    return ALPHABET[total % len(ALPHABET)]


def _groups(characters: str) -> list[str]:
    return [characters[start : start + GROUP] for start in range(0, len(characters), GROUP)]


def _every_group_has_a_letter(characters: str) -> bool:
    return not any(group.isdigit() for group in _groups(characters))


def _grouped(characters: str) -> str:
    return "-".join(_groups(characters))
