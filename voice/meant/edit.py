"""A piece of what was heard, and what takes its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+|['’]t\b|[^\W\d_]+|[+@]")


@dataclass(frozen=True)
class Token:
    """A word, a row of digits, or one of the signs that numbers and addresses are made of."""

    text: str
    """In lower case."""
    start: int
    end: int
    """Characters in what was heard."""

    @property
    def is_digits(self) -> bool:
        return self.text.isascii() and self.text.isdigit()


def tokens_of(text: str) -> list[Token]:
    return [Token(found[0].casefold(), *found.span()) for found in _TOKEN.finditer(text)]


@dataclass(frozen=True)
class Edit:
    start: int
    end: int
    text: str
    likeness: float = 1.0
    """1 for the same in another spelling; less for a guess."""


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made; those that overlap an earlier one in the list are left out."""
    made: list[Edit] = []
    for edit in edits:
        if all(edit.end <= other.start or other.end <= edit.start for other in made):
            made.append(edit)
    for edit in sorted(made, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
