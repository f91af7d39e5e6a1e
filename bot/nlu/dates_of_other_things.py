"""Dates that tell when something else was or will be: "mijn paspoort verloopt volgende maand", "hij is gisteren geboren"."""

from __future__ import annotations

import re

_CLAUSE_END = re.compile(r"[.;!?\n,]|\b(?:dus|maar|want|omdat|en|daarom|so|but|because|and)\b", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(
    r"\b(?:verloop\w{0,2}|verlopen|verliep|geldig|geboren|geboortedatum|bevallen|uitgerekend|jarig|verjaar\w{0,4}|vakantie"
    r"|op reis|vlieg\w{0,3}|vertrek\w{0,3}|verhui\w{0,4}|verloren|verlies|verloor|kwijt\w{0,5}|gestolen|gevonden|trouw\w{0,3}"
    r"|expir\w{0,4}|runs? out|born|due|holidays?|vacation|fly|flying|travel\w{0,4}|moving|lost|stolen|married|wedding)\b",
    re.IGNORECASE,
)
_A_VISIT = re.compile(r"\b(?:appointment|visit|come|afspraak|langs\w{0,5}|bezoek|komen|komt|kom|liever|liefst)\b", re.IGNORECASE)


def is_about_something_else(text: str, start: int, end: int) -> bool:
    """Whether the clause around a date speaks of such a thing and not of a visit."""
    begins = 0
    for boundary in _CLAUSE_END.finditer(text, 0, start):
        begins = boundary.end()
    behind = _CLAUSE_END.search(text, end)
    clause = text[begins:start] + text[end : behind.start() if behind else len(text)]
    return bool(_SOMETHING_ELSE.search(clause)) and not _A_VISIT.search(clause)
