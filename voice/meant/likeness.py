"""How much two Dutch words sound alike.

Words are written as they sound, roughly: one sign for each sound, whichever way it is spelled ("ij" and "ei", "au" and "ou", a
"d" at the end and a "t"). Between these, the distance of Damerau and Levenshtein, in which vowels are taken for each other more
easily than consonants, and an "h" or an unstressed "n" is easily missed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SOUNDS = (
    *(("sch", "sg"), ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("qu", "kw"), ("sj", "S"), ("tj", "S")),
    *(("ij", "Y"), ("ei", "Y"), ("ouw", "W"), ("auw", "W"), ("ou", "W"), ("au", "W"), ("oei", "Uj"), ("oe", "U"), ("ui", "O")),
    *(("ieuw", "iw"), ("eu", "Q"), ("ie", "i"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u")),
    *(("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("x", "ks"), ("v", "f"), ("z", "s"), ("y", "i")),
)
"""The longer spelling first."""
_LAST = {"d": "t", "b": "p"}
"""Voiced sounds at the end of a word lose their voice."""
_VOWELS = frozenset("aeiouYWUOQ")
_EASILY_MISSED = frozenset("hn")

VOWEL_FOR_VOWEL = 0.5
MISSED = 0.5
NEAR_CONSONANTS = frozenset(map(frozenset, ("bp", "dt", "fw", "gk", "mn", "sS", "td", "lr")))
NEAR_CONSONANT = 0.6


@lru_cache(maxsize=4096)
def sound_of(text: str) -> str:
    """The sounds of a text, without its spaces and signs."""
    plain = unicodedata.normalize("NFD", text.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    return "".join(_word(word) for word in words)


def _word(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word[:-1] + _LAST.get(word[-1], word[-1])


def likeness(one: str, other: str) -> float:
    """From 0 (nothing alike) to 1 (the same sounds) of two texts."""
    first, second = sound_of(one), sound_of(other)
    longest = max(len(first), len(second))
    return 1.0 - _distance(first, second) / longest if longest else 0.0


@lru_cache(maxsize=16384)
def _distance(first: str, second: str) -> float:
    """Optimal string alignment, with costs that say how easily one sound is taken for another."""
    before: list[float] = []
    row = [0.0]
    for sign in second:
        row.append(row[-1] + _missing(sign))
    for at, sign in enumerate(first, start=1):
        before, last = row, before
        row = [before[0] + _missing(sign)]
        for there, other in enumerate(second, start=1):
            best = min(
                before[there] + _missing(sign),
                row[there - 1] + _missing(other),
                before[there - 1] + _instead(sign, other),
            )
            if at > 1 and there > 1 and sign == second[there - 2] and first[at - 2] == other:
                best = min(best, last[there - 2] + 1.0)
            row.append(best)
    return row[-1]


def _missing(sign: str) -> float:
    return MISSED if sign in _EASILY_MISSED else 1.0


def _instead(sign: str, other: str) -> float:
    if sign == other:
        return 0.0
    if sign in _VOWELS and other in _VOWELS:
        return VOWEL_FOR_VOWEL
    return NEAR_CONSONANT if frozenset((sign, other)) in NEAR_CONSONANTS else 1.0
