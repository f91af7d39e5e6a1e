"""A text as the rules read it: words and numbers with their places, and the day it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.dutch_datetime.compounds import parts_of
from bot.dutch_datetime.other_things import hide_other_things
from bot.dutch_datetime.spelling import meant
from bot.dutch_datetime.word_sets import word_set

ZONE = ZoneInfo("Europe/Amsterdam")
"""Where the residents' days begin."""

_TOKEN = re.compile(r"[0-9]+|(?:[^\W\d_][\u0300-\u036f]*)+|\S")
LONGEST_NUMBER = 4
"""Digits; a year. What is longer is no part of a date."""


HESITATIONS = word_set("eh uh ehm uhm euh eeh hm")
"""What a speech recogniser writes down and nobody means."""


@dataclass(frozen=True)
class Token:
    """A word, a row of digits or a sign."""

    text: str
    """Lower case, without diacritics."""
    start: int
    end: int
    number: int | None
    """What its digits stand for."""


class Reading:
    """A text at a moment. Positions (`at`) count tokens; beyond the end of the text words are empty."""

    def __init__(self, text: str, now: datetime) -> None:
        """`now` must have a zone."""
        if now.tzinfo is None:
            raise ValueError("now needs a time zone")
        self.now = now.astimezone(ZONE)
        self.today: date = self.now.date()
        self.text = hide_other_things(text)
        self.tokens = [token for token in _tokens(self.text) if token.text not in HESITATIONS]
        self._words = [token.text for token in self.tokens]

    def word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def digits(self, at: int) -> int | None:
        return self.tokens[at].number if 0 <= at < len(self.tokens) else None

    def start(self, at: int) -> int:
        return self.tokens[at].start

    def end(self, stop: int) -> int:
        """The character after the token before `stop`."""
        return self.tokens[stop - 1].end

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def is_accented(self, at: int) -> bool:
        """Whether the resident wrote the word with accents: "één"."""
        token = self.tokens[at]
        return self.text[token.start : token.end].lower() != token.text

    def after(self, at: int, *phrases: str) -> int | None:
        """The position after the longest of the phrases that stands here; None when none does."""
        best: int | None = None
        for words in _by_first_word(phrases).get(self.word(at), ()):
            stop = at + len(words)
            if (best is None or stop > best) and self._words[at:stop] == words:
                best = stop
        return best

    def skip(self, at: int, *phrases: str) -> int:
        """The position after one of the phrases, or the same position."""
        stop = self.after(at, *phrases)
        return at if stop is None else stop

    def skip_words(self, at: int, words: Collection[str], most: int = 3) -> int:
        """The position after at most so many of the words."""
        for _ in range(most):
            if self.word(at) not in words:
                break
            at += 1
        return at

    def match(self, pattern: re.Pattern[str], at: int) -> tuple[re.Match[str], int] | None:
        """A pattern at a token, with the position after it; None also when it ends inside a token."""
        if not 0 <= at < len(self.tokens):
            return None
        found = pattern.match(self.text, self.tokens[at].start)
        if found is None:
            return None
        stop = at
        while stop < len(self.tokens) and self.tokens[stop].start < found.end():
            stop += 1
        return (found, stop) if self.tokens[stop - 1].end == found.end() else None


@lru_cache(maxsize=None)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """The phrases as words. There are as many of these as places in the rules that name phrases."""
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


def fold(word: str) -> str:
    """Lower case, without diacritics: "Drieën" -> "drieen"."""
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


OFTEN_MISTYPED = (
    "volgende",
    "aanstaande",
    "morgen",
    "overmorgen",
    "vandaag",
    "ochtend",
    "middag",
    "namiddag",
    "vanmiddag",
    "vanavond",
)
_AS_WRITTEN = word_set("volgend mogen morgens ochtends middags namiddags vandaan vandaar ochtenden middagen")
"""Words near one of those that mean something else, or the same."""


def _corrected(word: str) -> str:
    """The word that was meant, when there is one typing error in a word of which many rules begin."""
    return word if word in _AS_WRITTEN else meant(word, OFTEN_MISTYPED) or word


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        written = found[0]
        if written.isascii() and written.isdigit():
            yield Token(written, *found.span(), int(written) if len(written) <= LONGEST_NUMBER else None)
            continue
        folded = "'" if written in "’‘`´" else fold(written)
        start = found.start()
        folded = _corrected(folded)
        parts = parts_of(folded) if len(folded) == len(written) else (folded,)
        for part in parts[:-1]:
            yield Token(part, start, start + len(part), None)
            start += len(part)
        yield Token(parts[-1], start, found.end(), None)
