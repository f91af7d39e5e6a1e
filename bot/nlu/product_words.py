"""Finds words for a product in a text, in any of the ways that residents write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.dutch_datetime.spelling import one_error_apart

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_WITHIN_A_NAME = re.compile(r"[\s.\-‐-―_'’]{0,3}")
MOST_WORDS = 6
"""Written words that one name may be spread over, such as "aangifte van de geboorte"."""
SHORTEST_WITH_ERROR = 6
SHORTEST_IN_COMPOUND = 7
"""Letters: "rijbewijsaanvraag" is about a "rijbewijs", but "idee" isn't about an "id"."""
LONGEST_COMPOUND = 40

_PLURALS = ("en", "s", "je", "jes", "tje", "tjes")
_OTHER_COMPOUNDS = ("foto", "nummer", "hoes", "scan", "plicht", "examen")
"""Behind a product's name these make something else of it."""


@dataclass(frozen=True)
class Word:
    text: str
    """Lower case, without diacritics."""
    start: int
    end: int


class ProductWords:
    """Words for products, with the product that each stands for."""

    def __init__(self, product_of: Mapping[str, str]) -> None:
        """Spaces, hyphens, dots and capitals in the words make no difference."""
        self._product_of: dict[str, str] = {}
        for name, product in product_of.items():
            self._product_of.setdefault("".join(word.text for word in _words(name)), product)
        self._with_plurals = dict(self._product_of)
        for name, product in self._product_of.items():
            if len(name) >= SHORTEST_WITH_ERROR:
                for plural in _plurals(name):
                    self._with_plurals.setdefault(plural, product)
        self._long = [name for name in self._with_plurals if len(name) >= SHORTEST_WITH_ERROR]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """First character, the one after the last, and the product; never overlapping, the longest name first."""
        words = list(_words(text))
        at = 0
        while at < len(words):
            stop, product = self._longest_at(text, words, at)
            if product is not None:
                yield words[at].start, words[stop - 1].end, product
            at = max(stop, at + 1)

    def _longest_at(self, text: str, words: list[Word], at: int) -> tuple[int, str | None]:
        stop, joined = at, ""
        best: tuple[int, str | None] = (at, None)
        while stop < min(len(words), at + MOST_WORDS):
            if stop > at and not _WITHIN_A_NAME.fullmatch(text, words[stop - 1].end, words[stop].start):
                break
            joined += words[stop].text
            stop += 1
            if (product := self._with_plurals.get(joined)) is not None:
                best = stop, product
        if best[1] is None and (product := self._single(words[at].text)) is not None:
            best = at + 1, product
        return best

    def _single(self, word: str) -> str | None:
        """The product of one word that is no name itself: a compound with one, or a name with a typing error."""
        for name, product in self._with_plurals.items():
            if len(name) < SHORTEST_IN_COMPOUND or len(word) < len(name) + 2 or len(word) > LONGEST_COMPOUND:
                continue
            if word.endswith(name) or (word.startswith(name) and not word[len(name) :].startswith(_OTHER_COMPOUNDS)):
                return product
        if SHORTEST_WITH_ERROR <= len(word) <= LONGEST_COMPOUND:
            meant = {self._with_plurals[name] for name in self._long if name[0] == word[0] and one_error_apart(word, name)}
            if len(meant) == 1:
                return meant.pop()
        return None


def _plurals(name: str) -> Iterator[str]:
    """Ways to make a name plural or small; more than exist, as the rest is never written."""
    for ending in _PLURALS:
        yield name + ending
    if name.endswith("bewijs"):
        yield name.removesuffix("s") + "zen"
    if name.endswith("te"):
        yield name + "n"


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        decomposed = unicodedata.normalize("NFKD", found[0].lower())
        plain = "".join(character for character in decomposed if not unicodedata.combining(character))
        yield Word(plain, *found.span())
