"""Numbers up to 999 as they are said: "veertien", "twee en twintig", "honderdtwaalf", "tweehonderd drie"."""

from __future__ import annotations

from bot.dutch_address.tokens import Tokens
from bot.dutch_datetime.numbers import CARDINALS
from bot.dutch_datetime.reading import fold

HUNDRED = "honderd"


def cardinal_of(word: str) -> int | None:
    """1 to 99 in one word; nul is 0."""
    return CARDINALS.get(fold(word))


def spoken_number_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A number in words, with the position after it."""
    word = fold(tokens[at].text)
    if HUNDRED in word:
        return _hundreds(tokens, at, word)
    if word and fold(tokens[at + 1].text) == HUNDRED and (hundreds := CARDINALS.get(word)) is not None and 1 <= hundreds <= 9:
        rest = below_hundred_at(tokens, at + 2)
        return (hundreds * 100 + rest[0], rest[1]) if rest else (hundreds * 100, at + 2)
    return below_hundred_at(tokens, at)


def below_hundred_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "Twaalf", or "twee en twintig" in three words."""
    number = cardinal_of(tokens[at].text)
    if number is None:
        return None
    tens = cardinal_of(tokens[at + 2].text) if 1 <= number <= 9 and tokens[at + 1].text == "en" else None
    return (number + tens, at + 3) if tens is not None and tens >= 20 and tens % 10 == 0 else (number, at + 1)


def _hundreds(tokens: Tokens, at: int, word: str) -> tuple[int, int] | None:
    before, _, behind = word.partition(HUNDRED)
    hundreds = 1 if not before else CARDINALS.get(before, 0)
    if not 1 <= hundreds <= 9:
        return None
    if behind:
        rest = CARDINALS.get(behind.removeprefix("en"))
        return None if rest is None else (hundreds * 100 + rest, at + 1)
    further = below_hundred_at(tokens, at + 1)
    return (hundreds * 100 + further[0], further[1]) if further and further[0] else (hundreds * 100, at + 1)
