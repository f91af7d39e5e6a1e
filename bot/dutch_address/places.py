"""Villages and hamlets by name, as residents write them: "den oever", "t veld", "annapaulowna", "hypolitushoef".

Which there are is not known here: the names are given. Some are ordinary words ("winkel") and count only where the words around
them speak of an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.dutch_address.tokens import Tokens
from bot.dutch_datetime.reading import fold
from bot.dutch_datetime.spelling import one_error_apart
from bot.dutch_datetime.word_sets import word_set

ORDINARY_WORDS = word_set("winkel dam tin verlaat kreil stroe veld dijk haven")
"""Places in the north of Holland of which the name is a word or may be a surname too."""
_SHORTEST_MISSPELT = 8
"""Letters; in shorter names one wrong letter too often makes another word."""
_LIVING = word_set("woon wonen woont woonachtig dorp dorpje plaats plaatsje woonplaats gehucht adres kern buurtschap")
_MOST_WORDS_FROM_LIVING = 3
_BEFORE_A_PLACE = word_set("in te uit nabij bij")
_BETWEEN_LIVING = word_set("in te is het de bij : ,") | _LIVING
_MARKS = frozenset("'’‘`´-")
_ARTICLES = word_set("de het een")
_SAME_SOUND = (("ph", "f"), ("ij", "i"), ("y", "i"), ("ck", "k"), ("au", "ou"), ("h", ""))


class Places:
    """Names of places. Finding one takes as long as its longest name has words, however many names there are."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_words = {tuple(_words_of(name)): name for name in names}
        self._joined = {"".join(words): name for words, name in self._by_words.items()}
        self._by_sound = {_sound(joined): name for joined, name in self._joined.items() if len(joined) >= _SHORTEST_MISSPELT}
        self._longest = max(map(len, self._by_words), default=0)

    def at(self, tokens: Tokens, at: int, *, in_address: bool = False) -> tuple[str, int] | None:
        """The place that is named here, with the position after it. `in_address`: it stands behind a postcode or house number."""
        position = at + 1 if tokens[at].written in _MARKS else at
        if not self._longest or not tokens[position].text.isalpha():
            return None
        words: list[str] = []
        best: tuple[str, int] | None = None
        stop = position
        while len(words) < max(self._longest, 2) and tokens[stop].text.isalpha():
            words.append(fold(tokens[stop].text))
            stop += 1
            if (name := self._by_words.get(tuple(words))) is not None:
                best = name, stop
            if tokens[stop].written in _MARKS and tokens[stop].glued:
                stop += 1
        if best is None:
            return self._otherwise_written(words, position)
        if words[0] in ORDINARY_WORDS and best[1] == position + 1 and not in_address and not _speaks_of_living(tokens, position):
            return None
        return best

    def _otherwise_written(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """With a typing error, or as two words ("wieringer werf")."""
        if (name := self._misspelt(words[0])) is not None:
            return name, at + 1
        split = self._joined.get("".join(words[:2])) if len(words) > 1 else None
        return None if split is None else (split, at + 2)

    def _misspelt(self, word: str) -> str | None:
        if len(word) < _SHORTEST_MISSPELT or len(word) > 2 * _SHORTEST_MISSPELT + 4:
            return None
        sound = _sound(word)
        if (exact := self._joined.get(word) or self._by_sound.get(sound)) is not None:
            return exact
        near = [name for known, name in self._by_sound.items() if known[0] == sound[0] and one_error_apart(known, sound)]
        return near[0] if len(near) == 1 else None


def _speaks_of_living(tokens: Tokens, at: int) -> bool:
    """Whether the words before an ordinary word make it a place: "ik woon in winkel", "komt u ook in Winkel?"."""
    before = tokens[at - 1].text
    with_capital = tokens[at].written[:1].isupper() and not tokens[at].written[1:].isupper()
    if with_capital and before in _BEFORE_A_PLACE:
        return True
    for back in range(1, _MOST_WORDS_FROM_LIVING + 1):
        word = tokens[at - back].text
        if word in _LIVING:
            return before not in _ARTICLES
        if word not in _BETWEEN_LIVING:
            return False
    return False


def _words_of(name: str) -> list[str]:
    """ "'t Veld" -> ["t", "veld"]."""
    return re.findall(r"[a-z]+", fold(name))


def _sound(word: str) -> str:
    """A word as it sounds, roughly: double letters once, one way to write each sound."""
    for written, heard in _SAME_SOUND:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)
