"""Replaces every number that identifies a person by a word that says what stood there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gateway.masking.bsn import find_bsns
from gateway.masking.document_number import find_document_numbers
from gateway.masking.iban import find_ibans
from gateway.masking.separators import Span


@dataclass(frozen=True)
class MaskWords:
    """What is put in the place of a number, in the municipality's words. They hold no digits."""

    bsn: str
    iban: str
    document_number: str


@dataclass(frozen=True)
class Masked:
    """A text that may be stored and sent on."""

    text: str
    removed: int
    """How many numbers were taken out."""


def mask(text: str, words: MaskWords) -> Masked:
    """The text without personal numbers. Give it cleaned text: an invisible character between digits would hide them."""
    removed = 0
    # The longest first: a bank account holds digits that could pass for another number.
    for find, word in (
        (find_ibans, words.iban),
        (find_document_numbers, words.document_number),
        (find_bsns, words.bsn),
    ):
        spans = list(find(text))
        removed += len(spans)
        text = _replaced(text, spans, word)
    return Masked(text, removed)


def _replaced(text: str, spans: Iterable[Span], word: str) -> str:
    parts = []
    end = 0
    for start, next_end in spans:
        parts += [text[end:start], word]
        end = next_end
    return "".join([*parts, text[end:]])
