"""Takes out of a text what could tell who wrote it. The numbers of `gateway/masking` are gone already when it is stored.

Names can't be told from other words for certain. What stands where names stand is taken out, unless it is a word that surely is
none (`vocabulary`); where that isn't enough, the whole text is left out: one example less harms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from gateway.learning.names import NameFinder
from gateway.learning.vocabulary import WORD
from gateway.masking.harmless_numbers import find_dates, find_phones
from gateway.masking.separators import Span

NAME, ADDRESS, EMAIL, PHONE, DATE, REFERENCE, PLATE, LINK = (
    "[naam]",
    "[adres]",
    "[e-mailadres]",
    "[telefoonnummer]",
    "[datum]",
    "[afspraaknummer]",
    "[kenteken]",
    "[link]",
)
"""What is put in the place of what was taken out. Colleagues read it, and it is what a text is labelled with."""

LONGEST = 300
"""Characters. Who writes more tells a story, and stories tell who."""

FEW_WORDS = 3

ENTITY_MASKS = {"address": ADDRESS, "birth_date": DATE}
"""Entities of the engine that tell who somebody is, and what takes their place."""

_EMAIL = re.compile(r"[\w.+\-]+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\s?\.\s?[\w\-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<!\d)[1-9]\d{3}\s?[a-z]{2}(?![^\W\d_])"
    r"(?:[\s,]*(?:huisnummer|nummer|nr\.?|huis)?[\s,]*\d{1,5}(?:\s?[a-z]\b)?)?",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b[^\W\d_]*(?:straat|weg|laan|plein|kade|dijk|hof|pad|singel|gracht|steeg|dreef|ring|park|wal|plantsoen|markt|buurt)"
    r"\s+\d{1,5}(?:\s?[a-z]\b)?",
    re.IGNORECASE,
)
_STREET_ALONE = re.compile(r"\b[^\W\d_]{3,}(?:straat|laan|plein|kade|singel|gracht|steeg|dreef|plantsoen)\b", re.IGNORECASE)
# As actions/planning/reference.py writes them: twelve characters without vowels, in groups of four or not.
_REFERENCE = re.compile(
    r"(?<![^\W_])(?=(?:[\s.\-]{0,3}[b-df-hj-np-tv-z])*[\s.\-]{0,3}\d)(?:[2-9b-df-hj-np-tv-z]{4}[\s.\-]{0,3}){2}"
    r"[2-9b-df-hj-np-tv-z]{4}(?![^\W_])",
    re.IGNORECASE,
)
_NUMBER_PLATE = re.compile(r"\b(?=[a-z\d\-]*\d)(?=[a-z\d\-]*[a-z])[a-z\d]{1,3}-[a-z\d]{1,3}-[a-z\d]{1,3}\b", re.IGNORECASE)
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DATE_IN_WORDS = re.compile(rf"\b\d{{1,2}}\s?(?:e|ste|de)?\s{_MONTH}\.?\s(?:19|20)?\d\d\b", re.IGNORECASE)
_SHORT_DATE = re.compile(r"(?<![\d.])\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]\s?(?:\d{4}|\d{2})(?!\d)")
_COMPACT_DATE = re.compile(r"(?<!\d)(?:\d{8}|\d{6})(?!\d)")
_DAY_OF_BIRTH = re.compile(rf"(?<=\bgeboren op )\d{{1,2}}(?:\s{_MONTH}|[./\-]\d{{1,2}})", re.IGNORECASE)

_PATTERNS = (
    (_LINK, LINK),
    (_EMAIL, EMAIL),
    (_REFERENCE, REFERENCE),
    (_POSTCODE, ADDRESS),
    (_STREET, ADDRESS),
    (_STREET_ALONE, ADDRESS),
    (_NUMBER_PLATE, PLATE),
    (_DATE_IN_WORDS, DATE),
    (_DAY_OF_BIRTH, DATE),
    (_SHORT_DATE, DATE),
    (_COMPACT_DATE, DATE),
)
"""What is looked for, in this order, and what takes its place."""

_PLACEHOLDER = re.compile(r"\[[^\]]*\]")
_MANY_DIGITS = re.compile(r"\d(?:[\s.\-]?\d){4,}")


class Anonymiser:
    """Makes texts anonymous. `known_words` surely are no names; in small letters."""

    def __init__(self, known_words: Collection[str]) -> None:
        self._known = frozenset(known_words)

    def anonymous(self, text: str, entities: Sequence[Mapping[str, Any]]) -> str | None:
        """The text without what tells who wrote it; None when it is left out. `entities` are the engine's of this text."""
        if len(text) > LONGEST:
            return None
        places = {word.lower() for word in WORD.findall(" ".join(_places(text, entities)))}
        names = NameFinder(self._known | places)
        text = _without_entities(text, entities)
        # A telephone number may hold what looks like a date.
        text = _replaced(text, find_phones(text), PHONE)
        for pattern, mask in _PATTERNS:
            text = pattern.sub(mask, text)
        for find, mask in (
            (find_dates, DATE),
            (names.introduced, NAME),
            (_outside_placeholders(names.others), NAME),
        ):
            text = _replaced(text, find(text), mask)
        text = " ".join(text.split())
        return None if _is_doubtful(text, names) else text


def _is_doubtful(text: str, names: NameFinder) -> bool:
    """Whether somebody could still be in it."""
    rest = _PLACEHOLDER.sub(" ", text)
    words = WORD.findall(rest)
    if "@" in rest or _MANY_DIGITS.search(rest) or not words:
        return True
    # A few words, none of them known, may be just a name.
    return len(words) <= FEW_WORDS and not any(map(names.is_known, words))


def _outside_placeholders(find: Callable[[str], Iterable[Span]]) -> Callable[[str], Iterable[Span]]:
    """What is found, but for what was put in already."""

    def found(text: str) -> Iterator[Span]:
        taken = [placeholder.span() for placeholder in _PLACEHOLDER.finditer(text)]
        for start, end in find(text):
            if not any(start < other_end and other_start < end for other_start, other_end in taken):
                yield start, end

    return found


def _without_entities(text: str, entities: Sequence[Mapping[str, Any]]) -> str:
    """Without what the engine found to be an address or somebody's day of birth. A place by itself is no address."""
    found = [
        (int(entity["start"]), int(entity["end"]), ENTITY_MASKS[entity["entity"]])
        for entity in entities
        if entity.get("entity") in ENTITY_MASKS and not _is_place_only(entity.get("value"))
    ]
    for start, end, mask in sorted(found, reverse=True):
        text = f"{text[:start]}{mask}{text[end:]}"
    return text


def _is_place_only(value: object) -> bool:
    return isinstance(value, Mapping) and "place" in value and not value.get("postcode") and not value.get("house_number")


def _places(text: str, entities: Sequence[Mapping[str, Any]]) -> list[str]:
    """Villages that were named, which are written like names."""
    return [text[int(entity["start"]) : int(entity["end"])] for entity in entities if _is_place_only(entity.get("value"))]


def _replaced(text: str, spans: Iterable[Span], mask: str) -> str:
    """With `mask` for each span; where they lie over each other, one for all."""
    parts, end = [], 0
    for start, next_end in sorted(spans):
        if start >= end:
            parts += [text[end:start], mask]
        end = max(end, next_end)
    return "".join([*parts, text[end:]])
