"""Dutch words and their dictionary forms, from spaCy.

By the trained model `nl_core_news_sm` where it is installed (`make models`), otherwise by spaCy's rules for Dutch and a list of
word forms (package `spacy-lookups-data`).
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "nl_core_news_sm"
NOT_FOR_LEMMAS = ("morphologizer", "tagger", "parser", "senter", "attribute_ruler", "ner")
"""Parts of the trained model that its lemmatizer doesn't look at."""

NEW_STRINGS_KEPT = 50_000
"""spaCy keeps every word that it ever saw, some 700 bytes each: after so many new ones it is loaded anew."""

NO_WORD = re.compile(r"\S{50,}")
"""spaCy peels marks off the ends of what stands between blanks, one by one: 2,000 brackets in a row took it 0.8 s."""


class Word(NamedTuple):
    """A word of a text; punctuation is none."""

    text: str
    start: int
    """Its first character in the text."""
    lemma: str
    """The dictionary form; the word itself, in lower case, where that isn't known."""


def vocabulary() -> str:
    """Which of the two this machine has, with its version. What was trained on the words of one is useless with the other's.

    Without loading spaCy, so that it answers at once.
    """
    try:
        return f"{MODEL} {version(MODEL)}"
    except PackageNotFoundError:
        return f"spacy-lookups-data {version('spacy-lookups-data')}"


class DutchWords:
    """Finds the words of a text. Loading takes about a second and 100 MB. For one thread."""

    def __init__(self) -> None:
        self._load()

    def of(self, text: str) -> list[Word]:
        """All words in order; none when a text holds only marks."""
        if len(self._nlp.vocab.strings) > self._strings_at_first + NEW_STRINGS_KEPT:
            self._load()
        read = NO_WORD.sub(_without_marks, text)
        return [Word(token.text, token.idx, token.lemma_) for token in self._nlp(read) if not (token.is_punct or token.is_space)]

    def _load(self) -> None:
        self._nlp = _load_spacy()
        self._strings_at_first = len(self._nlp.vocab.strings)


def _load_spacy() -> Language:
    import spacy

    if spacy.util.is_package(MODEL):
        return spacy.load(MODEL, exclude=NOT_FOR_LEMMAS)
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    return nlp


def _without_marks(found: re.Match[str]) -> str:
    """As long as before, with a blank for every mark."""
    return re.sub(r"\W", " ", found[0])
