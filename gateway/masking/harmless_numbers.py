"""Numbers that may look like a citizen service number by accident, and that Sophie needs: telephone numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.masking.separators import Span

_IN_PHONE = r"[\s.\-/()\u2010-\u2015]{0,3}"

_DUTCH_ABROAD = re.compile(rf"(?:\+|(?<!\d)00)31(?:{_IN_PHONE}0(?=\)))?(?:{_IN_PHONE}\d){{9}}(?!\d)")
_ABROAD = re.compile(rf"(?:\+|(?<!\d)00)(?=[1-9])(?!31)\d(?:{_IN_PHONE}\d){{7,13}}(?!\d)")
_DUTCH = re.compile(rf"(?<![\d+])\(?0(?:{_IN_PHONE}\d){{9}}(?!\d)")

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_BETWEEN = r"(?P<between>\s?[./\-\u2010-\u2015]\s?|\s)"
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}{_BETWEEN}{_MONTH}(?P=between){_YEAR}(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}{_BETWEEN}{_MONTH}(?P=between){_DAY}(?!\d)")
_TWO_DIGIT_DAY, _TWO_DIGIT_MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
_COMPACT_DATE = re.compile(f"{_TWO_DIGIT_DAY}{_TWO_DIGIT_MONTH}{_YEAR}|{_YEAR}{_TWO_DIGIT_MONTH}{_TWO_DIGIT_DAY}")


def find_phones(text: str) -> Iterator[Span]:
    """Where telephone numbers stand."""
    for pattern in (_DUTCH_ABROAD, _ABROAD):
        yield from (found.span() for found in pattern.finditer(text))
    yield from (found.span() for found in _DUTCH.finditer(text) if _is_grouped_as_phone(found.group()))


def find_dates(text: str) -> Iterator[Span]:
    """Where days with their year stand, written in digits."""
    for pattern in (_DAY_FIRST, _YEAR_FIRST):
        yield from (found.span() for found in pattern.finditer(text))


def is_compact_date(digits: str) -> bool:
    """Whether eight digits are a day such as 24112026 or 20261124."""
    return _COMPACT_DATE.fullmatch(digits) is not None


def _is_grouped_as_phone(text: str) -> bool:
    """Ten digits that begin with 0, unless they are a citizen service number and a loose digit: "012345672 3"."""
    groups = [len(group) for group in re.findall(r"\d+", text)]
    loose_digit = groups[-1] == 1 and any(size > 1 for size in groups)
    return 9 not in groups and groups[0] != 8 and not loose_digit
