"""Postcodes and house numbers as they are said: "zeventien eenenzeventig a b veertien a" is "1771 AB 14a"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from voice.meant.edit import Edit, Token
from voice.meant.letters import letter_at
from voice.meant.numbers import TWICE, digits_at, number_at
from voice.meant.word_set import word_set

_DIGITS = 4
_NEVER = frozenset({"SA", "SD", "SS"})
"""PostNL gives out no such letters."""
_BEFORE_LETTERS = word_set("en de letters letter met dan daarna eh uh")
_BETWEEN_LETTERS = word_set("en de letter dan daarna eh uh")
_BEFORE_NUMBER = word_set("nummer huisnummer nr op en met het is mijn dan eh uh")
_AROUND_A_BARE_NUMBER = _BEFORE_NUMBER | word_set("dat ik woon wij wonen wel ja even hm euh huis")
_ADDITIONS = {word: f" {word}" for word in ("bis", "boven", "beneden", "zwart", "rood", "hs")} | {"huis": " hs"}
_BEFORE_ADDITION = word_set("toevoeging streepje letter")
_OFTEN_A_WORD = word_set("u k t n er ie es")
"""Letters, or names of letters, that begin the next sentence more often than they belong to the number."""
_WORDS = word_set(
    """
    de in al ik je we ze me er nu na zo ja uw ga he ha an af as et ie nr tm va bv eh uh ok my st no op ex jr vs ma di wo do vr za
    en of om is te km cm mm kg gr
    """
)
"""Words of two letters, and what is measured."""
_HIGHEST = 99_999
"""The longest house number in the national register of addresses has five digits."""


def postcodes(tokens: Sequence[Token], *, guess: bool, is_ours: Callable[[str], bool]) -> Iterator[Edit]:
    """Each postcode, with the house number behind it. Without `guess`, only those of our municipality, and without letters that
    may be a word."""
    at = 0
    while at < len(tokens):
        found = _postcode(tokens, at, guess=guess)
        if found is None or not (guess or is_ours(found[0])):
            at += 1
            continue
        code, stop, sure = found
        number, stop = _behind_postcode(tokens, stop)
        yield Edit(tokens[at].start, tokens[stop - 1].end, f"{code} {number}".rstrip(), sure)
        at = stop


def bare_house_number(tokens: Sequence[Token]) -> Iterator[Edit]:
    """The answer to the question for a house number, when it holds nothing else: "twaalf a"."""
    at = 0
    while at < len(tokens) and tokens[at].text in _AROUND_A_BARE_NUMBER:
        at += 1
    found = _house_number(tokens, at)
    if found is not None and found[1] == len(tokens):
        yield Edit(tokens[at].start, tokens[-1].end, found[0])


def bare_digits(tokens: Sequence[Token]) -> Iterator[Edit]:
    """Four digits by themselves, for who gives the letters later."""
    for at in range(len(tokens)):
        found = _four_digits(tokens, at)
        if found is not None and at + 1 < found[1] == len(tokens):
            yield Edit(tokens[at].start, tokens[-1].end, found[0])
            return


def _postcode(tokens: Sequence[Token], at: int, *, guess: bool) -> tuple[str, int, float] | None:
    digits = _four_digits(tokens, at)
    if digits is None:
        return None
    letters = _two_letters(tokens, digits[1], guess=guess)
    if letters is None or letters[0] in _NEVER:
        return None
    return f"{digits[0]} {letters[0]}", letters[1], letters[2]


def _four_digits(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    digits, position = "", at
    if at > 0 and len(tokens[at].text) != _DIGITS and digits_at(tokens, at - 1) is not None:
        return None  # the middle of a longer number
    while len(digits) < _DIGITS and (piece := digits_at(tokens, position)) is not None:
        digits, position = digits + piece[0], piece[1]
    return (digits, position) if len(digits) == _DIGITS and digits[0] != "0" else None


def _two_letters(tokens: Sequence[Token], at: int, *, guess: bool) -> tuple[str, int, float] | None:
    at = _skip(tokens, at, _BEFORE_LETTERS)
    if at < len(tokens) and len(tokens[at].text) == 2 and tokens[at].text.isascii() and tokens[at].text.isalpha():
        both = tokens[at].text
        if letter_at(tokens, at, guess=False) is None or _second(tokens, at + 1, guess=guess) is None:
            return (both.upper(), at + 1, 1.0) if guess or both not in _WORDS else None
    if at < len(tokens) and tokens[at].text in TWICE and (letter := letter_at(tokens, at + 1, guess=guess)) is not None:
        return letter[0] * 2, letter[1], letter[2]
    first = letter_at(tokens, at, guess=guess)
    second = None if first is None else _second(tokens, first[1], guess=guess)
    if first is None or second is None:
        return None
    return first[0] + second[0], second[1], min(first[2], second[2])


def _second(tokens: Sequence[Token], at: int, *, guess: bool) -> tuple[str, int, float] | None:
    return letter_at(tokens, _skip(tokens, at, _BETWEEN_LETTERS), guess=guess)


def _behind_postcode(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    found = _house_number(tokens, _skip(tokens, at, _BEFORE_NUMBER))
    return found if found is not None else ("", at)


def _house_number(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """ "14a", with the position after it."""
    found = number_at(tokens, at)
    if found is None or not 1 <= found[0] <= _HIGHEST:
        return None
    number, stop = found
    # "Twee drie" is 23 for who reads the digits one by one.
    while (
        number < _HIGHEST // 10 and (digit := digits_at(tokens, stop)) is not None and _spelled(tokens, at, stop, number, digit)
    ):
        number, stop = number * 10 + int(digit[0]), digit[1]
    addition, stop = _addition(tokens, stop)
    return f"{number}{addition}", stop


def _spelled(tokens: Sequence[Token], at: int, stop: int, number: int, digit: tuple[str, int]) -> bool:
    """Whether all of the number is said digit by digit, in words."""
    return len(digit[0]) == 1 and not any(token.is_digits for token in tokens[at : digit[1]]) and number < 10 ** (stop - at)


def _addition(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    named = _skip(tokens, at, _BEFORE_ADDITION)
    if named < len(tokens) and (word := _ADDITIONS.get(tokens[named].text)):
        return word, named + 1
    if named > at and tokens[named - 1].text == "streepje" and (number := digits_at(tokens, named)) is not None:
        return f"-{number[0]}", number[1]
    letter = letter_at(tokens, named, guess=False)
    if letter is None or (named == at and tokens[at].text in _OFTEN_A_WORD):
        return "", at
    return letter[0].lower(), letter[1]


def _skip(tokens: Sequence[Token], at: int, words: frozenset[str]) -> int:
    while at < len(tokens) and tokens[at].text in words:
        at += 1
    return at
