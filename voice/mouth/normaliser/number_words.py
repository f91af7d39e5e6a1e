"""Numbers in Dutch words."""

from __future__ import annotations

from collections.abc import Iterable

_SMALL = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS = ("", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_LARGE = ((10**12, "biljoen"), (10**9, "miljard"), (10**6, "miljoen"))

_IRREGULAR_ORDINALS = {"één": "eerste", "drie": "derde", "acht": "achtste"}
_ORDINALS_WITH_DE = ("nul", "twee", "vier", "vijf", "zes", "zeven", "negen", "tien", "elf", "twaalf", "tien")

LONGEST = 15
"""Numbers of more digits than this are read digit by digit: nobody follows them as one number."""


def cardinal(number: int) -> str:
    """26 is "zesentwintig", 1234 "twaalfhonderd vierendertig". From 0 up to `LONGEST` digits."""
    if number < 100:
        return _below_a_hundred(number)
    if number < 1000 or 1100 <= number < 2000:
        hundreds, rest = divmod(number, 100)
        return _joined(f"{'' if hundreds == 1 else _below_a_hundred(hundreds)}honderd", rest)
    if number < 10**6:
        thousands, rest = divmod(number, 1000)
        return _joined("duizend" if thousands == 1 else f"{cardinal(thousands)}duizend", rest)
    size, name = next(large for large in _LARGE if number >= large[0])
    many, rest = divmod(number, size)
    return _joined(f"{cardinal(many)} {name}", rest)


def ordinal(number: int) -> str:
    """1 is "eerste", 22 "tweeëntwintigste"."""
    words = cardinal(number)
    for ending, irregular in _IRREGULAR_ORDINALS.items():
        if words.endswith(ending):
            return words.removesuffix(ending) + irregular
    return words + ("de" if words.endswith(_ORDINALS_WITH_DE) else "ste")


def digit_by_digit(digits: str) -> str:
    """ "088" is "nul acht acht"."""
    return " ".join(_SMALL[int(digit)] for digit in digits)


def written(digits: str) -> str:
    """A number as it is written: digit by digit when it begins with a nought or is very long, else as a whole."""
    if len(digits) > LONGEST or (len(digits) > 1 and digits.startswith("0")):
        return digit_by_digit(digits)
    return cardinal(int(digits))


def two_and_two(digits: str) -> str:
    """The digits of a postcode in pairs, as people say them: "1771" is "zeventien eenenzeventig", "1705" "zeventien nul vijf"."""
    first, second = digits[:2], digits[2:]
    if second == "00":
        return cardinal(int(digits))
    return f"{cardinal(int(first))} {digit_by_digit(second) if second.startswith('0') else cardinal(int(second))}"


def in_groups(groups: Iterable[str]) -> str:
    """Groups of digits with a pause between them: "088, 321" is "nul acht acht, drie twee één"."""
    return ", ".join(digit_by_digit(group) for group in groups)


def _below_a_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, units = divmod(number, 10)
    if not units:
        return _TENS[tens]
    unit = "een" if units == 1 else _SMALL[units]
    return f"{unit}{'ën' if unit.endswith('e') else 'en'}{_TENS[tens]}"


def _joined(words: str, rest: int) -> str:
    return f"{words} {cardinal(rest)}" if rest else words
