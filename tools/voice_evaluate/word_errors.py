"""Word errors: what was heard beside what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voice.mouth.normaliser import in_words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_PLAIN = str.maketrans({"é": "e", "ë": "e", "-": None})


@dataclass(frozen=True)
class WordErrors:
    errors: int
    """Words replaced, left out or put in."""
    words: int
    """That were said."""

    @property
    def rate(self) -> float:
        """Above 1 when more is wrong than was said."""
        return self.errors / self.words if self.words else float(self.errors > 0)

    def __add__(self, other: WordErrors) -> WordErrors:
        return WordErrors(self.errors + other.errors, self.words + other.words)


def total(all_errors: Iterable[WordErrors]) -> WordErrors:
    return sum(all_errors, WordErrors(0, 0))


def word_errors(said: str, heard: str) -> WordErrors:
    """Of a text as it is written, and one as a recogniser wrote it: "€ 12" and "twaalf euro" are the same."""
    expected = comparable(said)
    return WordErrors(_distance(expected, comparable(heard)), len(expected))


def comparable(text: str) -> list[str]:
    """The words, whoever writes them: numbers and abbreviations in full, in lower case, without hyphens and accents."""
    return _WORD.findall(in_words(text).lower().translate(_PLAIN))


def _distance(expected: Sequence[str], found: Sequence[str]) -> int:
    """Levenshtein's, in words."""
    above = list(range(len(found) + 1))
    for row, word in enumerate(expected, start=1):
        current = [row]
        for column, other in enumerate(found, start=1):
            current.append(min(above[column] + 1, current[-1] + 1, above[column - 1] + (word != other)))
        above = current
    return above[-1]
