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

_A_CHILD = r"(?:zoon|zoontje|dochter|dochtertje|kind|kindje|baby|babytje|tweeling|jongen|jongetje|meisje|meid|son|daughter|child)"
_A_BIRTH = re.compile(
    r"\b(?:geboren|geboortedatum|geboortedag|bevallen|bevalt|beviel|bevalling|uitgerekend|ter wereld|born|gave birth|due date)\b"
    r"|\b(?:baby|child|twins)\b.*\bdue\b"
    rf"|\b{_A_CHILD}\b.*\b(?:gekregen|kregen|kreeg)\b|\b(?:gekregen|kregen|kreeg)\b.*\b{_A_CHILD}\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:uitgerekend|bevalt|due)\b", re.IGNORECASE)
_ONES_OWN = re.compile(
    r"\b(?:ik ben|ben ik|i was|i am|i'm)\b(?!.*\b(?:bevallen|uitgerekend|due|vader|moeder|opa|oma|tante|oom)\b)", re.IGNORECASE
)
"""Somebody's own day of birth: "ik ben geboren op 3 mei 1970"."""


def is_about_something_else(text: str, start: int, end: int) -> bool:
    """Whether the clause around a date speaks of such a thing and not of a visit."""
    clause = _clause_around(text, start, end)
    return bool(_SOMETHING_ELSE.search(clause)) and not _A_VISIT.search(clause)


def is_about_a_birth(text: str, start: int, end: int) -> bool:
    """Whether the clause around a date or time speaks of the birth of a child, and not of a visit as well."""
    clause = _clause_around(text, start, end)
    return _speaks_of_a_birth(clause) and not _A_VISIT.search(clause)


def is_about_a_birth_or_visit(text: str, start: int, end: int) -> bool:
    """Whether it speaks of both: "kunt u morgen langskomen voor onze gisteren geboren zoon"."""
    clause = _clause_around(text, start, end)
    return _speaks_of_a_birth(clause) and bool(_A_VISIT.search(clause))


def is_about_a_birth_to_come(text: str, start: int, end: int) -> bool:
    """Whether the clause around a date speaks of a child that isn't born yet."""
    return bool(_TO_COME.search(_clause_around(text, start, end)))


def _speaks_of_a_birth(clause: str) -> bool:
    return bool(_A_BIRTH.search(clause)) and not _ONES_OWN.search(clause)


def _clause_around(text: str, start: int, end: int) -> str:
    """The clause in which something stands, without it."""
    begins = 0
    for boundary in _CLAUSE_END.finditer(text, 0, start):
        begins = boundary.end()
    behind = _CLAUSE_END.search(text, end)
    return text[begins:start] + text[end : behind.start() if behind else len(text)]
