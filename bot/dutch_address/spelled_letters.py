"""Letters as they are spelled: "a van anton", "anton bernard", "ka el"."""

from __future__ import annotations

from bot.dutch_address.tokens import Tokens

_ALPHABET = {
    "a": "anton anna alfa alpha",
    "b": "bernard berend bernhard bravo",
    "c": "cornelis charlie",
    "d": "dirk delta",
    "e": "eduard echo",
    "f": "ferdinand foxtrot",
    "g": "gerard golf",
    "h": "hendrik hotel",
    "i": "izaak isaak isaac india",
    "j": "jan johan juliett juliet",
    "k": "karel kilo",
    "l": "lodewijk leo lima",
    "m": "maria mike",
    "n": "nico",
    "o": "otto oscar",
    "p": "pieter piet papa",
    "q": "quotient quebec",
    "r": "richard rudolf romeo",
    "s": "simon sierra",
    "t": "theodoor teunis tinus tango",
    "u": "utrecht uniform",
    "v": "victor viktor",
    "w": "willem whiskey",
    "x": "xantippe xray",
    "y": "ypsilon yankee",
    "z": "zaandam zacharias zulu",
}
"""The Dutch spelling alphabet and the international one, without names that are words: "november"."""
_BY_NAME = {name: letter for letter, names in _ALPHABET.items() for name in names.split()}
_BY_SOUND = {
    "be": "b",
    "bee": "b",
    "cee": "c",
    "dee": "d",
    "ef": "f",
    "gee": "g",
    "haa": "h",
    "ha": "h",
    "jee": "j",
    "kaa": "k",
    "ka": "k",
    "el": "l",
    "em": "m",
    "pee": "p",
    "pe": "p",
    "kuu": "q",
    "er": "r",
    "es": "s",
    "tee": "t",
    "vee": "v",
    "wee": "w",
    "iks": "x",
    "zet": "z",
    "aa": "a",
    "ee": "e",
    "ie": "i",
    "oo": "o",
    "uu": "u",
}
"""How a speech recogniser may write a letter that was said."""
_JOINING = frozenset({"de", "en", ",", "-", "met"})
_MOST_JOINING = 2


def letter_named(word: str) -> str | None:
    """The letter that a name of the spelling alphabet stands for."""
    return _BY_NAME.get(word)


def letter_behind(tokens: Tokens, at: int, letter: str) -> int:
    """The position after "van anton" behind that letter, or the same position."""
    return at + 2 if tokens[at].text == "van" and _BY_NAME.get(tokens[at + 1].text) == letter.lower() else at


def two_letters_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Two letters of which at least one is spelled, in capitals, with the position after them."""
    first = _letter_at(tokens, _skip_joining(tokens, at))
    second = None if first is None else _letter_at(tokens, _skip_joining(tokens, first[1]))
    if first is None or second is None or not (first[2] or second[2]):
        return None
    return (first[0] + second[0]).upper(), second[1]


def _letter_at(tokens: Tokens, at: int) -> tuple[str, int, bool] | None:
    """A letter, the position after it, and whether it was spelled."""
    token = tokens[at]
    if token.is_letters and len(token.written) == 1:
        stop = letter_behind(tokens, at + 1, token.text)
        return token.text, stop, stop > at + 1
    named = _BY_NAME.get(token.text)
    if named is not None:
        return named, at + 1, True
    sound = _BY_SOUND.get(token.text)
    return None if sound is None else (sound, at + 1, True)


def _skip_joining(tokens: Tokens, at: int) -> int:
    for _ in range(_MOST_JOINING):
        if tokens[at].text not in _JOINING:
            break
        at += 1
    return at
