"""Word errors: what was heard beside what was said.

Both are brought to one form first, so that a recogniser loses nothing by writing digits, or a compound in two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tools.voice_evaluate.spoken_numbers import digits_for_numbers
from voice.meant.numbers import plain
from voice.mouth.normaliser import in_words

LONGEST_JOIN = 4
"""Words on one side that may be one word on the other: "post code", or the letters of CJIB."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


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


def comes_over(said: str, heard: str) -> bool:
    """Whether the words stand in what was heard, one after another; "8" doesn't in "18"."""
    expected, found = comparable(said), comparable(heard)
    places = range(len(found) + 1)
    return any(
        _distance(expected, found[start:stop]) == 0 and not _cuts_number(found, start) and not _cuts_number(found, stop)
        for start in places
        for stop in places[start + 1 :]
    )


def comparable(text: str) -> list[str]:
    """The words, whoever writes them: abbreviations in full, in lower case, without hyphens and accents.

    Each digit of a number is a word, so that one that was misheard is one error.
    """
    words = _WORD.findall(plain(in_words(text).lower()).replace("-", ""))
    return digits_for_numbers(words)


def _cuts_number(words: Sequence[str], at: int) -> bool:
    return 0 < at < len(words) and words[at - 1].isdecimal() and words[at].isdecimal()


def _distance(expected: Sequence[str], found: Sequence[str]) -> int:
    """Levenshtein's, in words; one that is written apart, or two that are written together, cost nothing."""
    table = [list(range(len(found) + 1))]
    for row in range(1, len(expected) + 1):
        current = [row]
        for column in range(1, len(found) + 1):
            different = expected[row - 1] != found[column - 1]
            best = min(table[row - 1][column] + 1, current[-1] + 1, table[row - 1][column - 1] + different)
            for many in range(2, LONGEST_JOIN + 1):
                if column >= many and expected[row - 1] == "".join(found[column - many : column]):
                    best = min(best, table[row - 1][column - many])
                if row >= many and found[column - 1] == "".join(expected[row - many : row]):
                    best = min(best, table[row - many][column - 1])
            current.append(best)
        table.append(current)
    return table[-1][-1]
