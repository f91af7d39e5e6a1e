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

DUTCH = "nl"

OTHERS = frozenset({"en", "pl", "de", "tr", "ar"})
"""What residents write beside Dutch, often enough to be prepared for it."""


DUTCH_WORDS = re.compile(
    r"\b(een|ik|ikke|het|mijn|mn|niet|ook|voor|dit|deze|kwart|hè|hebt?|wij|jij|jullie|uw|kunt|afspraak|paspoort|rijbewijs)\b",
    re.IGNORECASE,
)
"""Common in short Dutch sentences and words of no other language here. CLD2 takes "is er een procedure" for English."""


def language_of(text: str) -> str:
    """The ISO 639-1 code of a language that Sophie knows; Dutch whenever nothing points clearly to another."""
    # CLD2 refuses bytes that are no characters. What can't be seen says nothing about the language.
    seen = "".join(character if character.isprintable() else " " for character in text)
    _, _, guesses = pycld2.detect(seen, isPlainText=True, bestEffort=True, hintLanguage=DUTCH)
    likeliest: str = guesses[0][1]
    if likeliest not in OTHERS or DUTCH_WORDS.search(seen):
        return DUTCH
    return likeliest


# No entity; but this is the type of component that Rasa runs on messages alone, and not in training.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageRecogniser(GraphComponent):
    """Adds `language` to what is understood of a message."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> LanguageRecogniser:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if text := message.get(TEXT):
                message.set(LANGUAGE, language_of(text), add_to_output=True)
        return messages
