"""Postcodes: "1771 AB", "1771ab", "1 7 7 1 a b", "zeventien zeventig a b", "1771 anton bernard".

Four digits of which the first is no 0, and two letters that are never SA, SD or SS (PostNL). Letters that are a word
are a postcode's only in capitals, after the word postcode or before a house number; "2026 om 12" and "1000 en 2" are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.dutch_address.house_number import house_number_after_postcode
from bot.dutch_address.spelled_letters import two_letters_at
from bot.dutch_address.spoken_numbers import HUNDRED, below_hundred_at, cardinal_of
from bot.dutch_address.tokens import Token, Tokens
from bot.dutch_datetime.reading import fold
from bot.dutch_datetime.word_sets import word_set

LENGTH = 4
_NEVER = frozenset({"SA", "SD", "SS"})
_WORDS = word_set(
    """
    de in al ik je we ze me er nu na zo ja uw ga he ha an af as et ie nr tm va bv eh uh ok my st no vd op ex jr vs ma di wo do vr
    za el ca
    """
)
_JOINING_WORDS = word_set("en of om is te km cm mm mb gb eu ct ms vm nm am pm")
"""Words that numbers stand on both sides of, units that are no letters of a postcode here, and halves of the day."""
_UNITS = word_set("kg gr pk ml kw")
"""Behind a round number it is an amount: "1500 kg 3 zakken"; "1736 kg 5" is an address."""
_ROUND = 50
_YEARS = range(1900, 2101)
_ANNOUNCING = frozenset({"postcode", "postkode", "post", "adres", "pc"})
_NUMBER_NAMES = frozenset({"huisnummer", "huisnr", "nummer", "nr", "hnr"})
_SIGNS_BEFORE = frozenset("(:,\"'“‘;>")
_NOT_BEHIND = frozenset("@'’_")


@dataclass(frozen=True)
class Postcode:
    value: str
    stop: int
    """The token after it."""


def postcode_at(tokens: Tokens, at: int) -> Postcode | None:
    digits = _digits(tokens, at)
    if digits is None:
        return None
    number, position, in_one_piece = digits
    if tokens[position].written in ("-", ".") and tokens[position].glued:
        position += 1
    letters = _letters(tokens, position)
    if letters is None or letters[0].upper() in _NEVER:
        return None
    written, stop = letters
    if tokens[stop].glued and tokens[stop].written in _NOT_BEHIND:
        return None
    if written.lower() in _WORDS | _JOINING_WORDS | _UNITS and not _letters_after_all(
        tokens, at, position, stop, in_one_piece=in_one_piece
    ):
        return None
    return Postcode(f"{number} {written.upper()}", stop)


def _digits(tokens: Tokens, at: int) -> tuple[str, int, bool] | None:
    """Four digits, the position after them, and whether they stand in one piece."""
    before = tokens[at - 1]
    if before.written == "€":
        return None
    if tokens[at].glued and before.written not in _SIGNS_BEFORE:
        return None
    if tokens[at].is_digits and len(tokens[at].written) == LENGTH:
        return (tokens[at].written, at + 1, True) if tokens[at].written[0] != "0" else None
    if _piece(before) is not None:
        return None  # the middle of a longer number, such as one of a telephone
    digits, position = "", at
    while len(digits) < LENGTH and (piece := _piece_at(tokens, position)) is not None:
        digits, position = digits + piece[0], piece[1]
    if len(digits) != LENGTH or digits[0] == "0" or _piece(tokens[position]) is not None:
        return None
    return digits, position, False


def _piece_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """One or two digits, or all four ("zeventienhonderdtwee"), written or in words, with the position after them."""
    if (piece := _piece(tokens[at])) is not None:
        spoken = below_hundred_at(tokens, at)
        return (str(spoken[0]), spoken[1]) if spoken is not None else (piece, at + 1)
    before, hundred, behind = fold(tokens[at].text).partition(HUNDRED)
    first, last = cardinal_of(before), cardinal_of(behind)
    if not hundred or first is None or first < 10 or (behind and last is None):
        return None
    return f"{first}{last:02d}" if last is not None else str(first), at + 1


def _piece(token: Token) -> str | None:
    """One or two digits, in digits or as a word."""
    if token.is_digits:
        return token.written if len(token.written) <= 2 else None
    number = cardinal_of(token.text)
    return None if number is None else str(number)


def _letters(tokens: Tokens, at: int) -> tuple[str, int] | None:
    if (spelled := two_letters_at(tokens, at)) is not None:
        return spelled
    first, second = tokens[at], tokens[at + 1]
    if first.is_letters and len(first.written) == 2:
        return first.written, at + 1
    if first.is_letters and second.is_letters and len(first.written) == len(second.written) == 1:
        return first.written + second.written, at + 2
    return None


def _letters_after_all(tokens: Tokens, at: int, position: int, stop: int, *, in_one_piece: bool) -> bool:
    """Whether letters that are also a word are a postcode's here."""
    if stop - position >= 2 or (in_one_piece and tokens[position].glued):
        return True  # "1776 o p", "1776op"
    if tokens[position].written.isupper():
        return True
    if {tokens[at - back].text for back in (1, 2, 3)} & _ANNOUNCING:
        return True
    if {tokens[stop + ahead].text for ahead in (0, 1)} & _NUMBER_NAMES:
        return True
    house = house_number_after_postcode(tokens, stop)
    if tokens[position].text in _UNITS:
        return house is not None and in_one_piece and int(tokens[at].written) % _ROUND != 0
    ambiguous = tokens[position].text in _JOINING_WORDS or (in_one_piece and int(tokens[at].written) in _YEARS)
    return house is not None and (house.addition is not None or not ambiguous)
