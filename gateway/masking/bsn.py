"""Citizen service numbers (burgerservicenummer, BSN): nine digits that pass the 11-test, or eight when a leading 0 is left out.

Source: Logisch Ontwerp BSN, RvIG. One number in eleven passes by accident, so what is clearly a telephone number or a date is
left alone; for the rest privacy comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gateway.masking.harmless_numbers import find_dates, find_phones, is_compact_date
from gateway.masking.separators import BETWEEN_GROUPS, OPTIONAL, Span

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_GROUP = re.compile(r"\d+")
_JOINED = re.compile(BETWEEN_GROUPS)
_NAMED = re.compile(
    rf"(?:bsn|burger{OPTIONAL}service|sofi)[^\W\d]*{OPTIONAL}(?:(?:nummer|nr|is|was|luidt|van)\b{OPTIONAL})*[:=]?{OPTIONAL}$",
    re.IGNORECASE,
)
_NAMED_WITHIN = 60
"""So many characters before a number are searched for the word BSN."""


def find_bsns(text: str) -> Iterator[Span]:
    """Where citizen service numbers stand, written in one piece or in groups."""
    for run in _runs(text, [found.span() for found in _GROUP.finditer(text)], list(find_phones(text))):
        if _is_one_number(text, run):
            yield run[0][0], run[-1][1]
        else:
            for part in _runs(text, run, list(find_dates(text))):
                yield from _bsns_in(text, part)


def passes_11_test(digits: str) -> bool:
    """Whether nine digits are a citizen service number."""
    values = [int(digit) for digit in digits]
    return any(values) and sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True)) % 11 == 0


def _runs(text: str, groups: Sequence[Span], harmless: Sequence[Span]) -> Iterator[list[Span]]:
    """Groups of digits that belong together, without those that touch something harmless."""
    run: list[Span] = []
    for start, end in groups:
        is_harmless = any(start < other_end and other_start < end for other_start, other_end in harmless)
        if run and (is_harmless or not _JOINED.fullmatch(text, run[-1][1], start)):
            yield run
            run = []
        if not is_harmless:
            run.append((start, end))
    if run:
        yield run


def _is_one_number(text: str, groups: list[Span]) -> bool:
    """Whether groups with one separator throughout are nine digits in all: then a date among them is a coincidence."""
    digits = "".join(text[start:end] for start, end in groups)
    return len(digits) == 9 and len(_separators(text, groups)) <= 1 and passes_11_test(digits)


def _separators(text: str, groups: list[Span]) -> set[str]:
    return {text[one[1] : other[0]] for one, other in pairwise(groups)}


def _bsns_in(text: str, run: list[Span]) -> Iterator[Span]:
    first = 0
    while first < len(run):
        span = _bsn_from(text, run[first:])
        if span is None:
            first += 1
            continue
        yield span
        first = next((at for at, group in enumerate(run) if group[0] >= span[1]), len(run))


def _bsn_from(text: str, groups: list[Span]) -> Span | None:
    """The citizen service number that begins at the first of these groups; nine digits go before eight."""
    found = None
    digits = ""
    for count, (start, end) in enumerate(groups, start=1):
        digits += text[start:end]
        if len(digits) > 9:
            break
        span = (groups[0][0], end)
        if len(digits) == 9 and passes_11_test(digits):
            return span
        if len(digits) == 8 and passes_11_test(f"0{digits}") and _is_believable(text, groups[:count], digits):
            found = span
    return found


def _is_believable(text: str, groups: list[Span], digits: str) -> bool:
    """Whether eight digits may be a number without its leading 0, and not a date, two years or a pair of times."""
    if _NAMED.search(text[max(0, groups[0][0] - _NAMED_WITHIN) : groups[0][0]]):
        return True
    if len(groups) == 1:
        return digits[0] != "0" and not is_compact_date(digits)
    is_pair = [end - start for start, end in groups] == [4, 4]
    return digits[0] != "0" and len(_separators(text, groups)) == 1 and not is_pair
