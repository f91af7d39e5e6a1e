"""Whether somebody else than a parent wants to declare a birth: "ik ben de opa", "mag mijn moeder aangifte doen"."""

from __future__ import annotations

import re

from actions.dialogue.dutch_words import plain

_RELATED = (
    r"opa|oma|grootvader|grootmoeder|oom|tante|zus|broer|zwager|schoonzus|nicht|neef|buurman|buurvrouw|verloskundige|kraamhulp"
)
_OTHERS = rf"{_RELATED}|zusje|broertje|vriend|vriendin|buren|familie|familielid|kraamzorg|doula|arts|huisarts|dokter|ziekenhuis"
_NO_PARENT = (
    r"(?:(?:mijn|m'n|onze) (?:(?:schoon|groot)?(?:vader|moeder|ouders)|ma|pa)"
    rf"|(?:(?:mijn|m'n|onze|de|een) )?(?:{_OTHERS}|iemand anders|ander))"
)
"""Parents only with "mijn": "mag de moeder" asks about the child's own."""

_DECLARE = r"aangifte doe\w*|aangifte gedaan|de aangifte|geboorteaangifte|aangeven|aan te geven|aangeeft|komen melden|inschrijven"
_MAY = r"mag|kan|doet|moet|laat|zal|zou|wil|door|kunnen|mogen"
_FOR = r"zoon|dochter|zus|broer|vriendin|vriend|zwager|schoonzus|buurvrouw|kleinkind"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "Ik ben de opa", "als oma wil ik de geboorte aangeven", "I'm the grandmother".
        rf"\b(?:ik ben|ben ik|als|u spreekt met) (?:(?:de|een|hun|haar|zijn|trotse) )*(?:{_RELATED})\b",
        r"\b(?:i am|i'm) (?:the |her |his )?(?:grand(?:father|mother|pa|ma)|uncle|aunt|sister|brother|midwife)\b",
        # "Mag mijn moeder aangifte doen?", "kan de verloskundige het aangeven", "doet mijn zus de aangifte".
        rf"\b(?:{_MAY}) (?:ook )?{_NO_PARENT}\b.*\b(?:{_DECLARE})",
        r"\b(?:can|may) (?:my|the|our) (?:mother|father|sister|brother|friend|midwife|neighbour)\b.*\b(?:declare|register)\b",
        # "Namens mijn zoon", "de geboorte van mijn kleinkind", "mijn zus is bevallen en haar man is er niet".
        rf"\b(?:namens|voor) mijn (?:{_FOR})\b.*\b(?:geboorte\w*|aangifte|aangeven)",
        r"\bgeboorte\w* .*\b(?:namens mijn|mijn (?:kleinkind|kleinzoon|kleindochter|neefje|nichtje))\b",
        rf"\bmijn (?:{_FOR}) (?:is|heeft|vraagt|kan)\b.*\b(?:haar|zijn|hun) (?:man|vrouw|partner|vriend|pasgeboren)\b",
    )
)


def is_no_parent(text: str) -> bool:
    """Whether a text says that somebody else than a parent wants to declare a birth, where it is about that at all."""
    said = plain(text)
    return any(pattern.search(said) for pattern in _PATTERNS)
