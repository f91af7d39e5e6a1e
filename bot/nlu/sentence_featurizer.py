"""Features from what a sentence means, beside those from its words."""

from __future__ import annotations

import json
import logging
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.embedder import Embedder, installed_embedder

log = logging.getLogger(__name__)

NO_MODEL = "none"

EXAMPLES_FOR_THE_CENTRE = 300
"""Of so many examples, spread over all, the middle is the middle of all for our purpose, and takes seconds less."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds a sentence vector; adds nothing where no sentence model is installed, so that training works everywhere.

    What a model was trained with, it needs to run: loading it on a machine with another sentence model, or with none, is refused.
    """

    @staticmethod
    def get_default_config() -> "dict[str, Any]":
        return {
            **DenseFeaturizer.get_default_config(),
            # How heavily the vectors weigh against counts of words. Rasa's logistic regression has no setting for its
            # regularisation; multiplying features by w has the effect of dividing their penalty by w squared.
            "weight": 20.0,
        }

    def __init__(
        self, config: "dict[str, Any]", name: str, storage: ModelStorage, resource: Resource, embedder: Embedder | None
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        self._embedder = embedder
        self._centre: np.ndarray | None = None

    @classmethod
    def required_components(cls) -> "list[type]":
        return [Tokenizer]

    @classmethod
    def create(
        cls, config: "dict[str, Any]", model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceFeaturizer:
        return cls(config, execution_context.node_name, model_storage, resource, installed_embedder())

    @classmethod
    def load(
        cls,
        config: "dict[str, Any]",
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceFeaturizer:
        featurizer = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            trained_with = json.loads((folder / "trained_with.json").read_text())["embedder"]
            if trained_with != featurizer._embedder_name:
                raise RasaException(
                    f"This model was trained with the sentence model {trained_with}, and here is {featurizer._embedder_name}: "
                    "train again on this machine, or install that one"
                )
            if trained_with != NO_MODEL:
                featurizer._centre = np.load(folder / "centre.npy")
        return featurizer

    def train(self, training_data: TrainingData) -> Resource:
        """Remembers the middle of all examples. Vectors of this family of models all point the same way, more or less; what
        tells sentences apart is how they differ from the middle."""
        if self._embedder is None:
            log.warning("sentence_model_missing")
        else:
            texts = [message.get(TEXT) for message in training_data.training_examples if message.get(TEXT)]
            self._centre = self._embedder.embed(texts[:: max(1, len(texts) // EXAMPLES_FOR_THE_CENTRE)]).mean(axis=0)
        with self._storage.write_to(self._resource) as folder:
            (folder / "trained_with.json").write_text(json.dumps({"embedder": self._embedder_name}))
            if self._centre is not None:
                np.save(folder / "centre.npy", self._centre)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: "list[Message]") -> "list[Message]":
        with_text = [message for message in messages if message.get(TEXT)]
        if self._embedder is None or self._centre is None or not with_text:
            return messages
        vectors = self._embedder.embed([message.get(TEXT) for message in with_text]) - self._centre
        for message, vector in zip(with_text, vectors * self._config["weight"], strict=True):
            features = Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, self._config[FEATURIZER_CLASS_ALIAS])
            message.add_features(features)
        return messages

    @classmethod
    def validate_config(cls, config: "dict[str, Any]") -> None:
        """Nothing to check."""

    @property
    def _embedder_name(self) -> str:
        return NO_MODEL if self._embedder is None else self._embedder.name
