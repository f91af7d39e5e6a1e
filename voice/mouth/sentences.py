"""A text in pieces to speak one by one: sentences and lines, long ones broken where a speaker would breathe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from voice.mouth.normaliser.lexicon import lexicon

LONGEST = 200
"""Characters. A piece is made before it is heard, and nothing can be stopped or shown below it."""

_END = re.compile(r"""[.!?…]+["'”’)\]]*\s+""")
_LAST_WORD = re.compile(r"[\w.&/]+$")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s*$")
_INITIAL = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+$")
_MONTH = re.compile(r"\d\s+(?:jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.$", re.I)
_BREATHS = (
    re.compile(r"[;:]\s+"),
    re.compile(r",\s+|\s+[–—-]\s+"),
    re.compile(r"\s+(?=(?:en|of|maar|want|omdat|als|dan)\s)"),
    re.compile(r"\s+"),
)
"""The best places to break first."""


def split(text: str) -> list[str]:
    """The pieces in their order, each at most `LONGEST` characters unless one word is longer; together they are the text, but for
    the white space between them."""
    return [part for line in text.splitlines() for sentence in _sentences(line) for part in _breathable(sentence)]


def _sentences(line: str) -> Iterator[str]:
    ends = [found for found in _END.finditer(line) if _is_end(line, found)]
    cuts = [0, *(found.end() for found in ends), len(line)]
    for start, end in pairwise(cuts):
        if sentence := line[start:end].strip():
            yield sentence


def _is_end(line: str, found: re.Match[str]) -> bool:
    before, after = line[: found.end()].rstrip(), line[found.end() :]
    if not before.endswith("."):
        return True
    if _NUMBERED.match(before) or _MONTH.search(before):
        return False
    last = _LAST_WORD.search(before)
    word = last[0].lower() if last else ""
    if word in lexicon().ending_abbreviations:
        return _begins_sentence(after)
    return word not in lexicon().abbreviations and not _INITIAL.search(before)


def _begins_sentence(text: str) -> bool:
    letter = re.search(r"[^\W\d_]", text.removeprefix("'s "))
    return letter is not None and letter[0].isupper()


def _breathable(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        cut = _breath(sentence)
        if cut is None:
            break
        yield sentence[:cut].rstrip()
        sentence = sentence[cut:].lstrip()
    yield sentence


def _breath(sentence: str) -> int | None:
    """Where to break: at the last good place before the limit, but not so early that a scrap is left; None in one long word."""
    for place in _BREATHS:
        cuts = [found.end() for found in place.finditer(sentence, 0, LONGEST + 1) if found.end() <= LONGEST]
        if cuts and cuts[-1] >= LONGEST // 3:
            return cuts[-1]
    first = re.search(r"\s+", sentence)
    return first.end() if first else None
