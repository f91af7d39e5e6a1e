"""The second factor for a visit: the e-mail address or phone number of its booking, however it is written."""

from __future__ import annotations

import hmac
import re

COUNTRY = "+31"
"""The country of phone numbers that are written with a single leading zero."""

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_INTERNATIONAL = re.compile(r"\+[1-9]\d{7,14}")
_DUTCH = re.compile(r"\+31[1-9]\d{8}")


def normalise(text: str) -> str | None:
    """An e-mail address in lower case, or a phone number as `+31612345678`; None when the text is neither."""
    text = text.strip().strip("<>.,;")
    if "@" in text:
        email = text.removeprefix("mailto:").casefold()
        return email if _EMAIL.fullmatch(email) else None
    number = re.sub(r"[\s.\-/\u2010-\u2015]", "", text).replace("(0)", "").replace("(", "").replace(")", "")
    if number.startswith("00"):
        number = "+" + number[2:]
    elif number.startswith("0"):
        number = COUNTRY + number[1:]
    if number.startswith(COUNTRY + "0"):
        number = COUNTRY + number[len(COUNTRY) + 1 :]
    pattern = _DUTCH if number.startswith(COUNTRY) else _INTERNATIONAL
    return number if pattern.fullmatch(number) else None


def matches(given: str, email: str | None, phone: str | None) -> bool:
    """Whether a text is the e-mail address or phone number of a booking. Takes equally long for every wrong one."""
    normal = normalise(given)
    equal = [_equal(normal, normalise(known or "")) for known in (email, phone)]
    return any(equal)


def _equal(given: str | None, known: str | None) -> bool:
    same = hmac.compare_digest((given or "").encode(), (known or "").encode())
    return same and given is not None
