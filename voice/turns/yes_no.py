"""Yes and no, as answers to "Zei u …?"."""

from __future__ import annotations

import re

_YES = re.compile(r"ja+|jawel|jazeker|jaja|zeker|klopt|inderdaad|precies|juist|goed|oké|oke|okay|correct|prima|akkoord|yes")
_NO = re.compile(r"nee+|neen|nee'e|niet|fout|verkeerd|onjuist|no")
_FILLING = re.compile(
    r"dat|is|het|klopt|zo|helemaal|hoor|hè|dank|u|wel|meneer|mevrouw|ik|bedoel|bedoelde|zei|nou|u+h+|e+h+|maar|was|goed|juist"
)
"""Words that say nothing beside a yes or a no."""
_WORD = re.compile(r"[\w']+")
NO_WITHIN = 3
"""A no stands among the first words; later it belongs to a sentence of its own."""


def is_yes(text: str) -> bool:
    """Whether it says yes and nothing else."""
    words = _WORD.findall(text.casefold())
    return any(_YES.fullmatch(word) for word in words) and all(_YES.fullmatch(word) or _FILLING.fullmatch(word) for word in words)


def after_no(text: str) -> str | None:
    """What is said after a no: "nee, Breezand" gives "Breezand", and a bare no nothing. None when it isn't a no."""
    words = list(_WORD.finditer(text.casefold()))
    if not any(_NO.fullmatch(word.group()) for word in words[:NO_WITHIN]):
        return None
    rest = next((word for word in words if not (_NO.fullmatch(word.group()) or _FILLING.fullmatch(word.group()))), None)
    return text[rest.start() :].strip() if rest else ""
