"""Letters as they are said: their names, and the words of the Dutch and the international spelling alphabet."""

from __future__ import annotations

from collections.abc import Sequence

from voice.meant.edit import Token
from voice.meant.likeness import likeness

_ALPHABETS = {
    "a": "anton anna alfa alpha",
    "b": "bernard berend bernhard bravo",
    "c": "cornelis charlie",
    "d": "dirk delta",
    "e": "eduard echo",
    "f": "ferdinand foxtrot",
    "g": "gerard golf",
    "h": "hendrik hotel",
    "i": "izaak isaak isaac india",
    "j": "jan johan johannes juliett juliet",
    "k": "karel kilo",
    "l": "lodewijk leo lima",
    "m": "maria mike",
    "n": "nico november",
    "o": "otto oscar",
    "p": "pieter piet papa",
    "q": "quotient quinten quebec",
    "r": "richard rudolf romeo",
    "s": "simon sierra",
    "t": "theodoor teunis tinus tango",
    "u": "utrecht uniform",
    "v": "victor viktor",
    "w": "willem whiskey whisky",
    "x": "xantippe xray",
    "y": "ypsilon yankee",
    "z": "zacharias zaandam zulu",
}
"""The first is that of NEN and the police, with the names that people use instead; the last that of ICAO."""
_BY_WORD = {word: letter for letter, words in _ALPHABETS.items() for word in words.split()}
_NAMES = {
    "a": "aa",
    "b": "be bee",
    "c": "cee see",
    "d": "dee",
    "e": "ee",
    "f": "ef eff",
    "g": "gee",
    "h": "ha haa",
    "i": "ie",
    "j": "jee",
    "k": "ka kaa",
    "l": "el",
    "m": "em",
    "o": "oo",
    "p": "pe pee",
    "q": "kuu",
    "r": "er",
    "s": "es",
    "t": "tee",
    "u": "uu",
    "v": "vee",
    "w": "wee",
    "x": "iks",
    "y": "ij",
    "z": "zet zed",
}
"""As recognisers write a letter that was said."""
_BY_NAME = {name: letter for letter, names in _NAMES.items() for name in names.split()}
_LIKE_WORD = 0.75
_SHORTEST_GUESS = 5
"""Letters: shorter words are like too many others."""


def letter_at(tokens: Sequence[Token], at: int, *, guess: bool) -> tuple[str, int, float] | None:
    """A letter in capitals, the position after it, and how sure it is. Also "a van anna"; with `guess`, "bernart" is a B."""
    if at >= len(tokens):
        return None
    word = tokens[at].text
    if len(word) == 1 and word.isascii() and word.isalpha():
        return word.upper(), _behind(tokens, at + 1, word), 1.0
    if (letter := _BY_WORD.get(word) or _BY_NAME.get(word)) is not None:
        return letter.upper(), _behind(tokens, at + 1, letter), 1.0
    if guess and len(word) >= _SHORTEST_GUESS and not tokens[at].is_digits:
        alike, letter = max((likeness(word, known), letter) for known, letter in _BY_WORD.items() if len(known) >= 4)
        if alike >= _LIKE_WORD:
            return letter.upper(), at + 1, alike
    return None


def _behind(tokens: Sequence[Token], at: int, letter: str) -> int:
    """The position after "van anna" behind that letter."""
    if at + 1 < len(tokens) and tokens[at].text in ("van", "als") and _BY_WORD.get(tokens[at + 1].text) == letter:
        return at + 2
    return at
