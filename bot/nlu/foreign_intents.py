"""The intent of a message in another language than Dutch, from the examples that mean about the same."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.language import DUTCH, IS_CLEAR, LANGUAGE
from bot.nlu.nearest_examples import NearestExamples, vector_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ForeignIntents(NearestExamples):
    """Lets the nearest examples vote, and overrules every classifier before it, for messages that clearly aren't Dutch.

    Words and pieces of words of another language are strange to a classifier that was trained on Dutch and only mislead it; the
    meaning of the whole sentence carries over. Each vote weighs exp(steepness * cosine), and an intent's share of them is its
    confidence. Comes behind `LanguageRecogniser`; without sentence vectors it leaves everything as it is.
    """

    @staticmethod
    def get_default_config() -> "dict[str, Any]":
        return {**NearestExamples.get_default_config(), "neighbours": 10, "steepness": 5.0}

    def __init__(self, config: "dict[str, Any]", storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._neighbours = int(config["neighbours"])
        self._steepness = float(config["steepness"])

    def process(self, messages: "list[Message]") -> "list[Message]":
        for message in messages:
            is_foreign = message.get(IS_CLEAR) and message.get(LANGUAGE, DUTCH) != DUTCH
            vector = vector_of(message) if is_foreign else None
            if vector is not None and self._intents:
                ranking = self._votes(vector)
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _votes(self, vector: np.ndarray) -> "list[dict[str, Any]]":
        cosines = self._vectors @ vector
        votes: dict[str, float] = {}
        for place in np.argsort(-cosines)[: self._neighbours]:
            intent = self._intents[place]
            votes[intent] = votes.get(intent, 0.0) + float(np.exp(self._steepness * cosines[place]))
        total = sum(votes.values())
        return [
            {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: vote / total}
            for intent, vote in sorted(votes.items(), key=lambda pair: -pair[1])
        ]
