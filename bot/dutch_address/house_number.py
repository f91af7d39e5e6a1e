"""House numbers with their additions: "12a", "12-2", "nummer 7", "huisnr 12 III", "14 bis", "Kerkstraat 12"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dutch_address.spelled_letters import letter_behind, letter_named
from bot.dutch_address.spoken_numbers import spoken_number_at
from bot.dutch_address.tokens import Token, Tokens
from bot.dutch_datetime.names import MONTH_SHORT, month_named
from bot.dutch_datetime.word_sets import word_set

LONGEST = 5
"""Digits; the longest in the national address register (BAG)."""

NAMES = frozenset({"huisnummer", "huisnummers", "huisnr", "hnr", "nummer", "nr", "nummertje", "huisnumer", "huisnumme"})
_BETWEEN_NAME_AND_NUMBER = frozenset({"is", ":", ".", ",", "van", "het", "mijn", "=", "nr", "nummer", "dus", "wordt", "-"})
_AFTER_POSTCODE = frozenset({",", "-", ";", ".", "/", "#", "\\", ":"})
_JOINING_AFTER_POSTCODE = frozenset({"en", "met", "op", "het", "mijn", "als", "is", "huis"})
_MOST_BETWEEN = 4

_STREET_ENDINGS = (
    *("straat", "laan", "weg", "plein", "kade", "dijk", "gracht", "singel", "hof", "pad", "steeg", "plantsoen", "dreef", "dam"),
    *("werf", "haven", "baan", "park", "akker", "burg", "str", "kaai", "wal", "sluis", "oord", "veld", "kamp", "tuin"),
)
_NO_STREETS = word_set("onderweg terugweg heenweg halverweg snelweg fietspad voetpad bijbaan afwal")
_SHORTEST_STREET = 2
"""Letters before the ending."""

_COUNTED = word_set(
    """
    uur u uurtje persoon personen pers mensen man volwassenen kinderen kind kids jaar jaren week weken weekjes dag dagen maand
    maanden euro eur procent minuten min keer x km meter m stuks aanvragen paspoorten kaarten rijbewijzen baby mei ste de e
    """
)
"""What a number counts when it is no house number."""

_ADDITION_WORDS = word_set("bis hs huis zw zwart rd rood boven beneden bov ben ii iii iv vi vii viii")
_ADDITION_NAMES = frozenset({"toevoeging", "toev", "letter", "huisletter", "app", "appartement"})
_SPACED_LETTERS = frozenset("abcdfghijl")
"""Other single letters stand for a word more often: "12 u", "12 k"."""
_CAPITALS = frozenset({"I", "V", "X"})
_BEFORE_LETTER = frozenset({"met", "een", "de", "letter", "en"})
_BEHIND_LETTER = frozenset({"erachter", "erbij", "daarachter"})


@dataclass(frozen=True)
class HouseNumber:
    number: int
    addition: str | None
    stop: int
    """The token after it."""


def named_house_number_at(tokens: Tokens, at: int) -> HouseNumber | None:
    """After a word that says what it is: "huisnummer 12", "nr. 7", "Kerkstraat 12"; or before it: "12 is mijn huisnummer"."""
    token = tokens[at]
    if token.text in NAMES:
        position = _skip(tokens, at + 1, _BETWEEN_NAME_AND_NUMBER)
        return _number_at(tokens, position, words=True)
    if _is_street(token):
        position = at + 2 if tokens[at + 1].text in NAMES or tokens[at + 1].written == "," else at + 1
        return _number_at(tokens, position, words=False)
    number = _number_at(tokens, at, words=False) if token.is_digits else None
    if number is None or tokens[number.stop].text != "is":
        return None
    named_behind = {tokens[number.stop + ahead].text for ahead in (1, 2)} & (NAMES - {"nr", "nummer"})
    return number if named_behind else None


def house_number_after_postcode(tokens: Tokens, at: int) -> HouseNumber | None:
    """ "12", ", 12a", "huisnummer 14", "veertien", "en het nummer is 7" behind a postcode."""
    position = _skip(tokens, at, _AFTER_POSTCODE)
    if (named := named_house_number_at(tokens, position)) is not None and not _is_street(tokens[position]):
        return named
    joined = _skip(tokens, position, _JOINING_AFTER_POSTCODE)
    if joined > position:
        return named_house_number_at(tokens, joined) if tokens[joined].text in NAMES else None
    return _number_at(tokens, position, words=tokens[position].text != "een")


def bare_house_number_at(tokens: Tokens, at: int) -> HouseNumber | None:
    """A number that is a house number because a postcode follows."""
    return _number_at(tokens, at, words=False)


def _skip(tokens: Tokens, at: int, words: frozenset[str]) -> int:
    for _ in range(_MOST_BETWEEN):
        if tokens[at].text not in words:
            break
        at += 1
    return at


def _is_street(token: Token) -> bool:
    ending = next((ending for ending in _STREET_ENDINGS if token.text.endswith(ending)), None)
    return ending is not None and len(token.text) >= len(ending) + _SHORTEST_STREET and token.text not in _NO_STREETS


def _number_at(tokens: Tokens, at: int, *, words: bool) -> HouseNumber | None:
    token = tokens[at]
    if token.is_digits:
        if len(token.written) > LONGEST or token.written[0] == "0" or tokens[at - 1].written == "+":
            return None
        if token.glued and tokens[at - 1].written in (".", ",", ":", "/", "€"):
            return None
        number, stop = int(token.written), at + 1
    else:
        spoken = spoken_number_at(tokens, at) if words else None
        if spoken is None or not spoken[0]:
            return None
        number, stop = spoken
    if _counts_something(tokens, stop):
        return None
    addition, stop = _addition(tokens, stop)
    return HouseNumber(number, addition, stop)


def _counts_something(tokens: Tokens, stop: int) -> bool:
    """Whether the number before this token is a time, an amount, a date or a count."""
    following, behind = tokens[stop], tokens[stop + 1]
    if following.written in (".", ",", ":", "/", "-") and following.glued and behind.is_digits and behind.glued:
        longer = tokens[stop + 2].glued and tokens[stop + 2].written in ("-", "/", ".")
        return following.written not in ("-", "/") or (longer and tokens[stop + 3].is_digits) or len(behind.written) > 3
    if following.written in ("%", "€", "°"):
        return True
    if following.text in _COUNTED and not (following.glued and following.text in ("e", "m", "x", "h")):
        return True
    return not following.glued and (following.text in MONTH_SHORT or month_named(following.text) is not None)


def _addition(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """The addition that stands here, in capitals, with the position after it; also "a van anton" and "met een a erachter"."""
    addition, stop = _written_addition(tokens, at)
    if addition is not None and len(addition) == 1:
        stop = letter_behind(tokens, stop, addition)
    return (addition, stop) if addition is not None else _letter_behind_number(tokens, at)


def _written_addition(tokens: Tokens, at: int) -> tuple[str | None, int]:
    token = tokens[at]
    if token.text in _ADDITION_NAMES:
        position = at + 2 if tokens[at + 1].written in (":", ".") else at + 1
        return _named_addition(tokens, at, position)
    if token.written in ("-", "/") and (tokens[at + 1].glued or not token.glued):
        dashed = tokens[at + 1]
        if dashed.is_digits and len(dashed.written) <= 4 and dashed.glued and token.glued:
            return dashed.written, at + 2
        if dashed.is_letters and (len(dashed.written) == 1 or dashed.text in _ADDITION_WORDS):
            return _with_digits(tokens, at + 1)
        return None, at
    if token.glued and token.is_letters and (len(token.written) == 1 or token.text in _ADDITION_WORDS):
        return _with_digits(tokens, at)
    if token.text in _ADDITION_WORDS and not token.glued:
        return token.written.upper(), at + 1
    lone = token.text in _SPACED_LETTERS or token.written in _CAPITALS
    if lone and not token.glued:
        following, digits = tokens[at + 1], tokens[at + 2]
        if following.written == "-" and following.glued and digits.is_digits and digits.glued:
            return _with_digits(tokens, at)
        if not following.glued and not following.is_digits:
            return token.written.upper(), at + 1
    return None, at


def _letter_behind_number(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """ "12 met een a erachter"."""
    position = _skip(tokens, at, _BEFORE_LETTER)
    letter = tokens[position]
    if position == at or not letter.is_letters or len(letter.written) > 1 or tokens[position + 1].text not in _BEHIND_LETTER:
        return None, at
    return letter.written.upper(), position + 2


def _with_digits(tokens: Tokens, at: int) -> tuple[str, int]:
    """ "a", "a2", "a-2"."""
    letters = tokens[at].written.upper()
    following = tokens[at + 1]
    if following.is_digits and following.glued and len(following.written) <= 3:
        return letters + following.written, at + 2
    if following.written == "-" and following.glued and tokens[at + 2].glued and tokens[at + 2].is_digits:
        return f"{letters}-{tokens[at + 2].written}", at + 3
    return letters, at + 1


def _named_addition(tokens: Tokens, at: int, position: int) -> tuple[str | None, int]:
    """ "Toevoeging b", "app. 3", "letter anton", "toevoeging a 2"."""
    named = tokens[position]
    if (letter := letter_named(named.text)) is not None:
        return letter.upper(), position + 1
    if named.is_letters and len(named.written) == 1 and tokens[position + 1].is_digits and len(tokens[position + 1].written) == 1:
        return named.written.upper() + tokens[position + 1].written, position + 2
    short = (named.is_letters and len(named.written) <= 2) or (named.is_digits and len(named.written) <= 4)
    return (named.written.upper(), position + 1) if short or named.text in _ADDITION_WORDS else (None, at)
