"""Postcodes and house numbers: "1771 AB 12a" is "zeventien eenenzeventig, A, B, twaalf A"."""

from __future__ import annotations

import re

from voice.mouth.normaliser.number_words import two_and_two, written
from voice.mouth.normaliser.spelling import spelt

_HOUSE = r"(\d{1,5})(?:(?:\s?-?\s?([A-Za-z])|-(\d{1,4})|\s?-?(bis|hs))(?![\w]))?(?![\w-]|[.,:]\d)"
_LETTERS = r"(?!S[ADS])([A-Z]{2})"
"""The combinations that are never given out (SA, SD, SS) leave words such as "1945 SS" alone."""
_POSTCODE = re.compile(rf"(?<![\w.,-])([1-9]\d{{3}})\s?{_LETTERS}(?!\w)(?:(,?)\s+(?:(?i:nr\.?|nummer|huisnummer)\s+)?{_HOUSE})?")
_POSTCODE_SMALL = re.compile(rf"(?<![\w.,-])([1-9]\d{{3}})([a-z]{{2}})(?!\w)(?:(,?)\s+{_HOUSE})?")
_DIGITS_ONLY = re.compile(r"(?i:(?<=\bpostcode )|(?<=\bpostcodes ))([1-9]\d{3})(?!\w)")
_STREET_ENDINGS = ("straat", "weg", "laan", "plein", "dijk", "kade", "hof", "pad", "singel", "huisnummer")
_STREET = re.compile(rf"(?:{'|'.join(rf'(?<=(?i:{ending}) )' for ending in _STREET_ENDINGS)}){_HOUSE}")


def say_addresses(text: str) -> str:
    text = _POSTCODE.sub(_said_postcode, text)
    text = _POSTCODE_SMALL.sub(_said_postcode, text)
    text = _DIGITS_ONLY.sub(lambda found: two_and_two(found[1]), text)
    return _STREET.sub(lambda found: _said_house(*found.groups()), text)


def _said_postcode(found: re.Match[str]) -> str:
    digits, letters, _, *house = found.groups()
    said = f"{two_and_two(digits)}, {spelt(letters, ', ')}"
    return f"{said}, {_said_house(*house)}" if house[0] else said


def _said_house(number: str, letter: str | None, subnumber: str | None, addition: str | None) -> str:
    said = written(number)
    if letter:
        return f"{said} {spelt(letter)}"
    if subnumber:
        return f"{said} streepje {written(subnumber)}"
    return f"{said} {addition}" if addition else said
