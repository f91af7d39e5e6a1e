"""A text as words, rows of digits and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")


@dataclass(frozen=True)
class Token:
    written: str
    start: int
    end: int
    glued: bool
    """Whether nothing stands between this token and the one before it."""

    @property
    def text(self) -> str:
        return self.written.lower()

    @property
    def is_digits(self) -> bool:
        return self.written.isascii() and self.written.isdigit()

    @property
    def is_letters(self) -> bool:
        """Letters that a postcode or an addition can have."""
        return self.written.isascii() and self.written.isalpha()


NOTHING = Token("", -1, -1, False)


class Tokens:
    """The tokens of a text; beyond its end there are empty ones."""

    def __init__(self, text: str) -> None:
        self._tokens: list[Token] = []
        end = -1
        for found in _TOKEN.finditer(text):
            self._tokens.append(Token(found[0], *found.span(), found.start() == end))
            end = found.end()

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, at: int) -> Token:
        return self._tokens[at] if 0 <= at < len(self._tokens) else NOTHING
