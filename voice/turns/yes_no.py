"""Yes and no, as answers to "Zei u …?"."""

from __future__ import annotations

import re

from voice.meant.likeness import likeness
from voice.meant.word_set import word_set

_YES = re.compile(r"ja+|jawel|jazeker|jaja|zeker|klopt|inderdaad|precies|juist|goed|oké|oke|okay|correct|prima|akkoord|yes")
_NO = re.compile(r"nee+|neen|nee'e|niet|fout|verkeerd|onjuist|no")
_FILLING = word_set(
    "dat is het klopt zo helemaal hoor hè dank u wel meneer mevrouw ik bedoel bedoelde zei nou uh eh maar was goed juist"
)
"""Words that say nothing beside a yes or a no."""
_LIKE_FILLING = 0.8
_SHORTEST_GUESS = 3
"""Letters: "dot" is "dat", but "en" isn't "een"."""
_WORD = re.compile(r"[\w']+")
NO_WITHIN = 3
"""A no stands among the first words; later it belongs to a sentence of its own."""


def is_yes(text: str) -> bool:
    """Whether it says yes and nothing else."""
    words = _WORD.findall(text.casefold())
    return any(_YES.fullmatch(word) for word in words) and all(_YES.fullmatch(word) or _is_filling(word) for word in words)


def after_no(text: str) -> str | None:
    """What is said after a no: "nee, Breezand" gives "Breezand", and a bare no nothing. None when it isn't a no."""
    words = list(_WORD.finditer(text.casefold()))
    if not any(_NO.fullmatch(word.group()) for word in words[:NO_WITHIN]):
        return None
    rest = next((word for word in words if not (_NO.fullmatch(word.group()) or _is_filling(word.group()))), None)
    return text[rest.start() :].strip() if rest else ""


def _is_filling(word: str) -> bool:
    """Also as a recogniser misheard it."""
    if word in _FILLING or re.fullmatch("u+h+|e+h+", word):
        return True
    return (
        len(word) >= _SHORTEST_GUESS
        and not _NO.fullmatch(word)
        and any(likeness(word, known) >= _LIKE_FILLING for known in _FILLING if len(known) >= _SHORTEST_GUESS)
    )
