"""Which language a resident writes.

Of five libraries measured on `tests/nlu/languages.yml` and on the held-out Dutch sentences, CLD2 made the fewest Dutch sentences
foreign, and needs some MB where others need up to 190; the figures are in docs/understanding.md.
"""

from __future__ import annotations

import re
from typing import Any

import pycld2
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

LANGUAGE = "language"
"""The key of a message that holds the ISO 639-1 code."""

IS_CLEAR = "language_is_clear"
"""The key that holds whether the message itself shows its language: "12", "ok" and "Jan" don't."""

DUTCH = "nl"
ENGLISH = "en"

OTHERS = frozenset({"en", "pl", "de", "tr", "ar"})
"""What residents write beside Dutch, often enough to be prepared for it."""


DUTCH_WORDS = re.compile(
    r"\b(een|ik|ikke|het|mijn|mn|niet|ook|voor|dit|deze|dat|kwart|hè|hebt?|wij|jij|jullie|uw|kunt|kan|goed|nog|mag|naar|tot|om te"
    r"|er is|is er|wie is|kwijt|langs|verlengen|aanvragen|later die|yep|afspraak|paspoort|rijbewijs|referentie)\b",
    re.IGNORECASE,
)
"""Common in short Dutch sentences and words of no other language here. CLD2 takes "is er een procedure" for English."""


TELLING = {
    "en": re.compile(
        r"\b((mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|morning|afternoon|evening|o['’]?clock|half past|quarter (past|to)"
        r"|people|please|passport|driving licen[cs]e)\b|\d ?[ap]\.?m\b",
        re.IGNORECASE,
    ),
    "ar": re.compile(r"[\u0600-\u06ff]{2}"),
    "tr": re.compile(r"\b(ne zaman|ne kadar|kaç|nasıl|nerede|pasaport\w*|randevu\w*|ehliyet\w*|kimlik\w*)\b", re.IGNORECASE),
    "de": re.compile(r"\b(ich|kostet|wann|meinen?|reisepass|führerschein|personalausweis)\b", re.IGNORECASE),
    "pl": re.compile(r"\b(kiedy|jak|gdzie|czy|chcę|chce|paszportu?|dowodu?)\b", re.IGNORECASE),
}
"""What stands in short sentences of one of these languages and in none of the others. Persian and Urdu are answered as Arabic."""

LANGUAGE_OF_WORD = {
    "en": "hello monday tuesday wednesday thursday friday saturday sunday tomorrow today morning afternoon evening",
    "pl": "cześć czesc witam dziękuję dziekuje paszport poniedziałek wtorek środa czwartek piątek jutro",
    "de": "montag dienstag mittwoch donnerstag freitag morgens nachmittags danke reisepass führerschein",
    "tr": "merhaba selam pasaport ehliyet teşekkürler evet hayır pazartesi salı çarşamba perşembe cuma yarın",
    "ar": "نعم لا شكرا مرحبا",
}
"""Words that stand alone in messages and are no words of Dutch. CLD2 sees too little in them."""

_LANGUAGE_OF_WORD = {word: language for language, words in LANGUAGE_OF_WORD.items() for word in words.split()}

LEAST_DUTCH_WORDS = 3
"""Words that a message needs to show that it is Dutch: residents copy bits of it from what they read ("volgende week")."""
LEAST_OTHER_WORDS = 2

_WORDS = re.compile(r"[^\W\d_]{2,}")


def language_of(text: str) -> str:
    """The ISO 639-1 code of a language that Sophie knows; Dutch whenever nothing points clearly to another."""
    seen = _seen(text)
    if alone := _LANGUAGE_OF_WORD.get(seen.strip(" .,!?").lower()):
        return alone
    if told := _told_by_its_words(seen):
        return told
    likeliest = _likeliest(seen, hint=DUTCH)
    if likeliest not in OTHERS or DUTCH_WORDS.search(seen):
        return DUTCH
    return likeliest


def is_clear(text: str, language: str) -> bool:
    """Whether a text shows by itself that it is in `language`, which `language_of` found."""
    seen = _seen(text)
    if seen.strip(" .,!?").lower() in _LANGUAGE_OF_WORD:
        return True
    words = len(_WORDS.findall(seen))
    if language == DUTCH:
        return words >= LEAST_DUTCH_WORDS and _likeliest(seen) == DUTCH
    return words >= LEAST_OTHER_WORDS and language in (_told_by_its_words(seen), _likeliest(seen))


def _told_by_its_words(seen: str) -> str | None:
    return next((language for language, words in TELLING.items() if words.search(seen)), None)


def _seen(text: str) -> str:
    """CLD2 refuses bytes that are no characters. What can't be seen says nothing about the language."""
    return "".join(character if character.isprintable() else " " for character in text)


def _likeliest(seen: str, hint: str | None = None) -> str:
    _, _, guesses = pycld2.detect(seen, isPlainText=True, bestEffort=True, hintLanguage=hint)
    likeliest: str = guesses[0][1]
    return likeliest


# No entity; but this is the type of component that Rasa runs on messages alone, and not in training.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageRecogniser(GraphComponent):
    """Adds `language` and `language_is_clear` to what is understood of a message."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> LanguageRecogniser:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if text := message.get(TEXT):
                language = language_of(text)
                message.set(LANGUAGE, language, add_to_output=True)
                message.set(IS_CLEAR, is_clear(text, language), add_to_output=True)
        return messages
