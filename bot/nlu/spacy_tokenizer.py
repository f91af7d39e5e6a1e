"""A message's words for the featurizers, each with its dictionary form."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.dutch_spacy import DutchWords, vocabulary

FILE_NAME = "trained_with.txt"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DutchSpacyTokenizer(Tokenizer):
    """Splits a message by spaCy's rules for Dutch. Punctuation is left out: who speaks gives none.

    It learns nothing but remembers which vocabulary of spaCy the featurizers behind it were trained on. Loading a model on a
    machine with another one is refused.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            # Settings of Rasa's base class: names of intents are never split.
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
        }

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._words = DutchWords()

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> DutchSpacyTokenizer:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DutchSpacyTokenizer:
        """Raises RasaException with one line for the operator when this machine has another vocabulary."""
        with model_storage.read_from(resource) as folder:
            trained_with = (folder / FILE_NAME).read_text(encoding="utf-8")
        if trained_with != vocabulary():
            raise RasaException(
                f"This model was trained with the Dutch words of {trained_with}, and here are those of {vocabulary()}: "
                "train again on this machine (`make train`), or install the other (docs/understanding.md)"
            )
        return cls(config, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Rasa's cache of trained parts must not give words of another vocabulary."""
        return vocabulary()

    def train(self, training_data: TrainingData) -> Resource:
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE_NAME).write_text(vocabulary(), encoding="utf-8")
        return self._resource

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words; the whole text as one where it holds none ("?!"), because the featurizers need something."""
        text = message.get(attribute)
        return [Token(word.text, word.start, lemma=word.lemma) for word in self._words.of(text)] or [Token(text, 0)]
