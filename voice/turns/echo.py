"""Sophie's own voice, come back from the loudspeaker: it isn't the resident's."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LEAST_WORDS = 3
"""One or two words of hers are a likely answer: "paspoort" to "Wilt u een paspoort of een rijbewijs?"."""
LIKE_HERS = 0.75
"""This part of what was heard stands in what she says, in that order."""
LEAST_PIECE = 4
"""Shorter runs of letters are found in any two texts, and an answer repeats words of its question."""

_OTHER = re.compile(r"[^\w]+")


def is_echo(heard: str, saying: str, *, echoes: bool) -> bool:
    """Whether `heard` is (nearly) part of what she is `saying`. With `echoes`, she was heard before in this room, and then a
    single word of hers counts too."""
    words = _OTHER.sub(" ", heard.casefold()).split()
    said = _OTHER.sub("", saying.casefold())
    if not words or not said or (len(words) < LEAST_WORDS and not echoes):
        return False
    letters = "".join(words)
    # Letters instead of words: a recogniser cuts a synthetic voice in other words than she spoke.
    pieces = SequenceMatcher(None, letters, said, autojunk=False).get_matching_blocks()
    same = sum(piece.size for piece in pieces if piece.size >= min(LEAST_PIECE, len(letters)))
    return same / len(letters) >= LIKE_HERS
