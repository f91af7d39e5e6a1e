"""Names that a recogniser doesn't know: found by the likeness of their sound, over as many words as it cut them into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voice.meant.edit import Edit, Token, tokens_of
from voice.meant.likeness import likeness, sound_of

MOST_WORDS = 4
"""Heard words that one name may be spread over: "hippo lie tus hoef"."""
MARGIN = 0.05
"""By so much the best name must be nearer than the second."""
_PAUSE = re.compile(r"[,;:!?()]")
"""No name goes on behind these."""
LENGTHS_APART = 3
"""Sounds: names that differ more in length are never alike."""


@dataclass(frozen=True)
class Name:
    """What may be meant, and how near what was heard must come."""

    text: str
    enough: float
    """Likeness, from 0 to 1."""


@dataclass(frozen=True)
class _Found:
    name: Name
    start: int
    """Tokens."""
    stop: int
    likeness: float


def names_in(text: str, tokens: Sequence[Token], names: Sequence[Name], clear: frozenset[str]) -> Iterator[Edit]:
    """The names among `tokens`, the words of `text`. What is written right already, and words in `clear`, stay as they are."""
    candidates = [
        found
        for start in range(len(tokens))
        for stop in range(start + 1, min(len(tokens), start + MOST_WORDS) + 1)
        if not _PAUSE.search(text, tokens[start].start, tokens[stop - 1].end)
        and (found := _found(tokens, start, stop, names, clear)) is not None
    ]
    # The nearest first, so that "in wieringer werf" is no name with a word too many; of those as near, the one of most words.
    candidates.sort(key=lambda found: (-found.likeness, found.start - found.stop))
    taken: set[int] = set()
    for found in candidates:
        places = set(range(found.start, found.stop))
        if places & taken:
            continue
        taken |= places
        if not _is_written(tokens[found.start : found.stop], found.name):
            yield Edit(tokens[found.start].start, tokens[found.stop - 1].end, found.name.text, found.likeness)


def _found(tokens: Sequence[Token], start: int, stop: int, names: Sequence[Name], clear: frozenset[str]) -> _Found | None:
    heard = _phrase(tokens, start, stop)
    if heard in clear or any(token.is_digits for token in tokens[start:stop]):
        return None
    nearest = _nearest(heard, names)
    return None if nearest is None else _Found(nearest[0], start, stop, nearest[1])


def _is_written(heard: Sequence[Token], name: Name) -> bool:
    """Whether it is the name already, also in the plural or with other signs between its words."""
    return [token.text for token in heard] == [token.text for token in tokens_of(name.text)] or (
        len(heard) == 1 and heard[0].text.startswith(name.text.casefold())
    )


def _phrase(tokens: Sequence[Token], start: int, stop: int) -> str:
    return " ".join(token.text for token in tokens[start:stop])


def _nearest(heard: str, names: Sequence[Name]) -> tuple[Name, float] | None:
    length = len(sound_of(heard))
    ranked = sorted(
        ((likeness(heard, name.text), name) for name in names if abs(len(sound_of(name.text)) - length) <= LENGTHS_APART),
        key=lambda pair: pair[0],
        reverse=True,
    )
    if not ranked or ranked[0][0] < ranked[0][1].enough:
        return None
    if len(ranked) > 1 and ranked[0][0] < 1.0 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1], ranked[0][0]
