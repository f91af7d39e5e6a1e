"""Numbers of Dutch travel documents and driving licences.

A passport or identity card has nine characters: two letters, six letters or digits and a digit, never the letter O (RvIG,
"Kenmerken van de Nederlandse reisdocumenten"). A driving licence has ten digits (RDW).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gateway.masking.harmless_numbers import find_phones
from gateway.masking.separators import OPTIONAL, Span

_LETTER, _LETTER_OR_DIGIT = "[A-NP-Z]", "[A-NP-Z0-9]"
_ALONE = r"(?<![^\W_])"
_ENDS = r"(?![^\W_])"
_TRAVEL_DOCUMENT = re.compile(rf"{_ALONE}{_LETTER}{{2}}{_LETTER_OR_DIGIT}{{6}}[0-9]{_ENDS}", re.I | re.A)
_DRIVING_LICENCE = re.compile(rf"{_ALONE}[1-9][0-9]{{9}}{_ENDS}", re.A)

# "zaterdag9" and "kerklaan1" have the shape of a document's number; a real one is rarely a word with a number behind it.
_WORD_AND_NUMBER = re.compile(r"[A-Z]{5,}[0-9]+", re.I | re.A)

_NAMED = re.compile(
    rf"(?:paspoort|document|identiteitskaart|identiteitsbewijs|id{OPTIONAL}kaart|\bid|rijbewijs)s?{OPTIONAL}"
    rf"(?:nummer|num|nr|no)\b(?:[\s:=.]|is\b|was\b|luidt\b|van\b|mijn\b){{0,12}}"
    rf"(?P<number>{_LETTER}{OPTIONAL}{_LETTER}(?:{OPTIONAL}{_LETTER_OR_DIGIT}){{6}}{OPTIONAL}[0-9]{_ENDS}"
    rf"|[1-9](?:{OPTIONAL}[0-9]){{9}}{_ENDS})",
    re.I | re.A,
)


def find_document_numbers(text: str) -> Iterator[Span]:
    """Where document numbers stand: in one piece, or also in groups when the text says what they are."""
    spans = [found.span("number") for found in _NAMED.finditer(text)]
    spans += [found.span() for found in _TRAVEL_DOCUMENT.finditer(text) if not _WORD_AND_NUMBER.fullmatch(found.group())]
    phones = list(find_phones(text))
    spans += [
        found.span()
        for found in _DRIVING_LICENCE.finditer(text)
        if not any(start <= found.start() < end for start, end in phones)
    ]
    end = 0
    for span in sorted(spans):
        if span[0] >= end:
            yield span
            end = span[1]
