"""Bank account numbers: IBAN, ISO 13616."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.masking.separators import OPTIONAL, Span

_LENGTHS = {
    length: countries.split()
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI FK FO GL NL SD",
        19: "MK SI",
        20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST",
        26: "IS TR",
        27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB NI PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU YE",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
}
"""Length -> countries: the IBAN registry of SWIFT."""

# In letters and digits of one account separators may stand anywhere; its country says where it ends.
_PATTERN = re.compile(
    "|".join(
        rf"(?:{'|'.join(rf'{country[0]}{OPTIONAL}{country[1]}' for country in countries)})"
        rf"(?:{OPTIONAL}[0-9]){{2}}(?:{OPTIONAL}[A-Z0-9]){{{length - 4}}}"
        for length, countries in _LENGTHS.items()
    ),
    re.IGNORECASE | re.ASCII,
)
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]")


def find_ibans(text: str) -> Iterator[Span]:
    """Where the account numbers with right check digits stand."""
    position = 0
    while found := _PATTERN.search(text, position):
        if is_iban(found.group()):
            yield found.span()
            position = found.end()
        else:
            position = found.start() + 1


def is_iban(text: str) -> bool:
    """Whether the letters and digits of a text pass the check of ISO 7064 (modulo 97)."""
    characters = _NOT_ALPHANUMERIC.sub("", text.upper())
    number = "".join(str(int(character, 36)) for character in characters[4:] + characters[:4])
    return int(number) % 97 == 1
