"""How old the person is for whom something is asked: "voor mijn dochter van 9", "ik ben 77", "een baby van drie weken"."""

from __future__ import annotations

import re

from actions.dialogue.dutch_words import plain

OLDEST = 120

_ONES = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")


def _number_words() -> dict[str, int]:
    """2 to 99 as they are written in plain letters: "zevenenzeventig", "drie en twintig". "Een" is an article too often."""
    words = {word: number for number, word in enumerate(_ONES) if number > 1}
    words |= {word: number for number, word in enumerate(_TEENS, 10)}
    for ten, tens in enumerate(_TENS, 2):
        words[tens] = 10 * ten
        for one, ones in enumerate(_ONES):
            if ones:
                words[f"{ones}en{tens}"] = words[f"{ones} en {tens}"] = 10 * ten + one
    return words


NUMBER_WORDS = _number_words()
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_PERSON = (
    r"dochter(?:tje)?|zoon(?:tje)?|kind(?:je|eren)?|kleinkind|kleindochter|kleinzoon|meisje|jongen|jongetje|tweeling|baby|peuter"
    r"|kleuter|puber|tiener|nichtje|neefje|zusje|broertje|vader|moeder|pa|ma|opa|oma|man|vrouw|partner|buurman|buurvrouw|schoonmoeder"
    r"|schoonvader|tante|oom|zus|broer|iemand|die|hij|zij|ze"
)
_NOT_YEARS = (
    r"(?! ?(?:uur|euro|weken|week|maand|dagen|dag|personen|mensen|kinderen|stuks|km|%|:|\.\d|,\d|keer|kaarten"
    r"|months|weeks|days|people|minutes|hours))"
)

_IN_YEARS = (
    # "Dochter van 9", "onze zoon (15 jaar)", "mijn vader is 77", "hij wordt volgende maand 75".
    re.compile(rf"\b(?:{_PERSON})(?:,? (?:is|wordt|word|van|is nu|is net|is al|werd|net|nu))? ?\(?{_NUMBER}\b{_NOT_YEARS}"),
    re.compile(rf"\b(?:{_PERSON}) wordt (?:\w+ ){{1,3}}{_NUMBER}\b{_NOT_YEARS}"),
    # "Ik ben 77", "ik word in mei 75", "ben al eenentachtig".
    re.compile(
        rf"\b(?:ik ben|ben ik|ik word|word ik|ben|ik ben al|ik ben nu|ben al)(?: nu| al| net| pas)? {_NUMBER}\b{_NOT_YEARS}"
    ),
    re.compile(rf"\bik word (?:\w+ ){{1,3}}{_NUMBER}\b{_NOT_YEARS}"),
    # "17 jaar oud", "16-jarige", "een kind van 9 jaar", "met 75 jaar".
    re.compile(rf"\b{_NUMBER}[- ]?jarige\b"),
    re.compile(rf"\b{_NUMBER} jaar (?:oud|jong)\b"),
    # English: "my daughter is 9", "my son of 14", "a 16-year-old", "I am 77".
    re.compile(rf"\b(?:daughter|son|child|kid|baby|boy|girl|mother|father|he|she)(?: is| of| who is|,)? {_NUMBER}\b{_NOT_YEARS}"),
    re.compile(rf"\b{_NUMBER}[- ]years?[- ]old\b"),
    re.compile(rf"\b(?:i am|i'm) {_NUMBER}\b{_NOT_YEARS}"),
)
_IN_LESS = re.compile(rf"\b(?:{_PERSON})(?: is| van| is nu| van net)? ?\(?{_NUMBER} (?:dagen|weken|week|maanden|maand|mnd)\b")
_NEWBORN = re.compile(r"\b(?:baby(?:tje)?|pasgeborene?|pasgeboren)\b")
_NO_AGE = re.compile(r"\b(?:geldig|geleden|verlopen|rijervaring)\b")
"""Years that belong to a document: "mijn paspoort is 10 jaar geldig"."""


def age_in(text: str) -> int | None:
    """The age in whole years that a text tells; None when it tells none. A baby is 0."""
    said = plain(text)
    if _IN_LESS.search(said):
        return 0
    for pattern in _IN_YEARS:
        for found in pattern.finditer(said):
            if not _NO_AGE.match(said[found.end() :].removeprefix(" jaar").lstrip()):
                number = found["number"]
                age = int(number) if number.isdigit() else NUMBER_WORDS[number]
                if age <= OLDEST:
                    return age
    return 0 if _NEWBORN.search(said) else None
