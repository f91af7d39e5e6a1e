"""The ways of writing and speaking that the examples should hold, and how each is recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from bot.dutch_datetime.spelling import SHORTEST, one_error_apart
from bot.nlu.product_words import ProductWords

SHORT = 3
"""Words."""

RARE, COMMON = 2, 15
"""A word seen at most so often, one letter apart from a word seen at least so often, counts as a typing error."""

_WORD = re.compile(r"[^\W\d_]+")
_PUNCTUATION = re.compile(r"[.,;:?!]")
_HESITATION = re.compile(r"\b(e+h+m*|u+h+m*|euh+m*|h+m+)\b", re.IGNORECASE)
_NUMBER_WORD = re.compile(
    r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|honderd"
    r"|\w*[eë]n(?=twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)\w+"
    r"|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|tweeën|drieën|vieren|vijven)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"\b(u|uw|uwe)\b", re.IGNORECASE)
_INFORMAL = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """One way of writing or speaking."""

    name: str
    meaning: str
    holds: Callable[[str], bool]
    """Whether a sentence is written like that."""
    is_for_all: bool = True
    """Whether every intent should have it; a greeting names no product."""


class CommonWords:
    """The words that residents use, so that a word which is nearly one of them can be told from one that isn't."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._times = Counter(word for text in texts for word in _words(text))
        self._common = [word for word, times in self._times.items() if times >= COMMON and len(word) >= SHORTEST]

    def is_misspelt(self, word: str) -> bool:
        """An estimate. Another last letter is an ending more often than an error: "verlengd" beside "verlengt"."""
        if self._times[word] > RARE or len(word) < SHORTEST - 1:
            return False
        return any(word[0] == common[0] and word[:-1] != common[:-1] and one_error_apart(word, common) for common in self._common)


def styles(words: CommonWords, products: ProductWords, product_names: Iterable[str]) -> tuple[Style, ...]:
    """All styles, and one for each product that a sentence may name."""

    @cache
    def named(text: str) -> frozenset[str]:
        return frozenset(product for _, _, product in products.find(text))

    def names(product: str) -> Callable[[str], bool]:
        return lambda text: product in named(text)

    return (
        Style("short", f"{SHORT} words at most", lambda text: len(text.split()) <= SHORT),
        Style("question", "ends with a question mark", lambda text: text.rstrip().endswith("?")),
        Style("bare", "no capitals and no punctuation", lambda text: text == text.lower() and not _PUNCTUATION.search(text)),
        Style("spoken", 'hesitates ("eh") or says a number as a word', _is_spoken),
        Style("misspelt", "a word is a letter away from a common one", lambda text: any(map(words.is_misspelt, _words(text)))),
        Style("u", 'says "u" or "uw"', lambda text: bool(_FORMAL.search(text))),
        Style("je", 'says "je" or "jij"', lambda text: bool(_INFORMAL.search(text))),
        Style("number", "holds a digit", lambda text: any(character.isdigit() for character in text)),
        *(Style(name, f"names the product {name}", names(name), is_for_all=False) for name in product_names),
    )


def _is_spoken(text: str) -> bool:
    return bool(_HESITATION.search(text) or _NUMBER_WORD.search(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
