"""Weekdays that are somebody's name: "Piet Zondag", "mijn naam is Jan Vrijdag", "mevrouw De Maandag"."""

from __future__ import annotations

from bot.dutch_datetime.names import month_named, weekday_named
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.word_sets import word_set

_PREFIXES = word_set("de den der van ten ter het 't")
_TITLES = word_set("mevrouw mevr mw meneer dhr heer familie fam")
_INTRODUCING = word_set("heet genaamd")
_BEFORE_A_DAY = word_set("""
    op graag kan liever liefst doe maar dan en of volgende volgend aanstaande komende komend deze elke iedere week weken vanaf
    uiterlijk voor na ja nee ok oke prima goed niet geen behalve hallo hoi beste dag morgen om is wordt alleen tot tussen van
    misschien eventueel bijvoorbeeld tenzij anders mag lukt past vorige afgelopen overmorgen vandaag datum ik wij we het
    """)
"""Words with a capital before a day with a capital: the resident writes capitals, and it is no name."""
_LONGEST_NAME = 3


def is_a_name(reading: Reading, at: int) -> bool:
    """Whether the word here is the last of a name: behind a first name, initials or a title, all with capitals, or "ik heet"."""
    if _is_introduced(reading, at):
        return True
    if not _has_capital(reading, at):
        return False
    before = at - 1
    while before >= 0 and reading.word(before) in _PREFIXES and at - before < _LONGEST_NAME:
        before -= 1
    word = reading.word(before)
    if word in _TITLES:
        return True
    if word == ".":
        return len(reading.word(before - 1)) == 1 and _has_capital(reading, before - 1)
    if not word.isalpha() or not _has_capital(reading, before) or before < at - 1:
        return False
    return word not in _BEFORE_A_DAY and weekday_named(word) is None and month_named(word) is None


def _is_introduced(reading: Reading, at: int) -> bool:
    """ "Mijn naam is jan vrijdag", in small letters too, when the day is the last word of the sentence."""
    if reading.word(at + 1) not in ("", ".", ",", "!"):
        return False
    for length in range(1, _LONGEST_NAME + 1):
        word = reading.word(at - length)
        if word in _INTRODUCING or (word == "is" and reading.word(at - length - 1) in ("naam", "achternaam")):
            return True
        if not word.isalpha() or word in _BEFORE_A_DAY - _PREFIXES:
            return False
    return False


def _has_capital(reading: Reading, at: int) -> bool:
    """Whether a word is written with a capital, and not in capitals altogether."""
    if not 0 <= at < len(reading.tokens):
        return False
    token = reading.tokens[at]
    written = reading.text[token.start : token.end]
    return written[:1].isupper() and (len(written) == 1 or not written.isupper())
