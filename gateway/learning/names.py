"""Finds names in what residents type: where names stand, and what looks like one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from gateway.learning.vocabulary import FIRST_NAMES, WORD
from gateway.masking.separators import Span

_BEFORE_NAME = re.compile(
    r"""\b(?:
        (?:mijn|m'n|mn|zijn|haar|de|onze)\ (?:voor|achter|volledige\ )?naam(?:\ is|:)? | naam\s?(?:is|:)
      | heet(?:\ ik)? | genaamd | my\ name\ is | i\ am\ called
      | namens | t\.?n\.?v\.? | t\.?a\.?v\.?
      | meneer | mijnheer | mevrouw | dhr\.? | mw\.? | mevr\.? | fam\.? | familie
      | groet(?:en|jes)?(?:\ van)?,? | gr\.?,? | mvg,? | hoogachtend,? | liefs,?
    )\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE_PERHAPS_A_NAME = re.compile(
    r"""\b(?:
        ik\ ben | i\ am | i'm | dit\ is | ^hier | ^met | (?:u|je)\ spreekt\ met | spreekt?\ ik\ met
      | (?:mijn|m'n|mn|onze|zijn|haar)\ (?:
            man | vrouw | partner | vriend(?:in)? | ex | zoon(?:tje)? | dochter(?:tje)? | kind(?:je)? | baby
          | vader | moeder | pa | ma | opa | oma | broer(?:tje)? | zus(?:je)? | neef(?:je)? | nicht(?:je)?
          | kleinzoon | kleindochter | schoonmoeder | schoonvader | schoonzoon | schoondochter
          | buurman | buurvrouw | collega
        )
    )\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTICLES = frozenset(("van", "de", "den", "der", "het", "'t", "ten", "ter", "te", "von", "la", "le", "el", "al", "op", "in"))
_SENTENCE_START = re.compile(r"(?:^|[.!?\n:]\s*)[\"'“‘(]*$")

_WITHIN_NAME = re.compile(r"\.?[ \-]{1,2}")
_WHAT_SOMEBODY_DOES = frozenset(("wil", "heeft", "moet", "woont", "mag", "gaat", "komt", "kan", "en"))

_NAME_WORDS = 5
"""A name has so many words at most."""


class NameFinder:
    """Finds names. `known_words`, in small letters, surely are none."""

    def __init__(self, known_words: Collection[str]) -> None:
        self._known = frozenset(known_words) - FIRST_NAMES

    def is_known(self, word: str) -> bool:
        """Whether a word surely is no name; of a particle such as "van" that says nothing."""
        return word.lower() in self._known and word.lower() not in _PARTICLES

    def introduced(self, text: str) -> Iterator[Span]:
        """Names behind words that a name follows, in order of these words and perhaps over each other."""
        for before, surely in ((_BEFORE_NAME, True), (_BEFORE_PERHAPS_A_NAME, False)):
            for found in before.finditer(text):
                if (end := self._end_of_name(text, found.end(), surely)) is not None:
                    yield found.end(), end

    def others(self, text: str) -> Iterator[Span]:
        """First names, and words with a capital where the sentence asks for none."""
        shouts = not any(character.islower() for character in text)
        done = 0
        for word in WORD.finditer(text):
            if word.start() < done:
                continue
            begins = _SENTENCE_START.search(text[: word.start()]) is not None
            capital = word[0][0].isupper() and not shouts and not self._is_no_name(word[0])
            if word[0].lower() in FIRST_NAMES or (capital and (not begins or self._reads_on_as_name(text, word.end()))):
                done = self._end_of_name(text, word.start(), surely=True) or word.end()
                yield word.start(), done

    def _end_of_name(self, text: str, start: int, surely: bool) -> int | None:
        """Where the name ends that begins at `start`. None when there is none: a known word, and not `surely` a name."""
        end, position = None, start
        for count in range(_NAME_WORDS):
            word = WORD.match(text, position)
            if word is None:
                break
            if word[0].lower() not in _PARTICLES:
                if self._is_no_name(word[0]) and not (surely and count == 0):
                    break
                end = word.end()
            gap = _WITHIN_NAME.match(text, word.end())
            if gap is None:
                break
            position = gap.end()
        return end

    def _reads_on_as_name(self, text: str, end: int) -> bool:
        """Whether an unknown word at the beginning of a sentence reads as a name: another one follows, or what somebody does."""
        following = next((word[0] for word in WORD.finditer(text, end) if word[0].lower() not in _PARTICLES), None)
        if following is None:
            return False
        return following.lower() in _WHAT_SOMEBODY_DOES or (following[0].isupper() and not self._is_no_name(following))

    def _is_no_name(self, word: str) -> bool:
        return word.lower() in self._known
