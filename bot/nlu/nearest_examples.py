"""What the examples that lie nearest to a message say about its intent, beside the classifier that was trained on all of them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers import LABEL_RANKING_LENGTH
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

INTENTS_FILE = "intents.json"
VECTORS_FILE = "vectors.npy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NearestExamples(IntentClassifier, GraphComponent):
    """Weighs what a classifier before it says with the likeness of each intent's nearest example.

    A linear classifier adds up what words and meanings point to, and is as sure far from everything it has seen as close by. The
    nearest example knows exceptions and closeness, and nothing of what matters in general. Taken as two independent opinions and
    multiplied, they are right more often than either, and unsure together when a message resembles nothing:

        opinion(intent) is proportional to classifier(intent) * exp(cosine(message, nearest example of intent) / temperature)

    How near the winner's example is decides how much of it all is confidence: all of it from the cosine `near` on, nothing below
    `far`. What resembles no example at all is out of scope more often than not, however sure a classifier is of it.

    Needs the sentence vectors of `SentenceFeaturizer`. Without them it leaves everything as it is.
    """

    @staticmethod
    def get_default_config() -> "dict[str, Any]":
        # Chosen on the development sentences: docs/understanding.md, "What each feature brings".
        return {"temperature": 0.08, "far": 0.1, "near": 0.7}

    def __init__(self, config: "dict[str, Any]", storage: ModelStorage, resource: Resource) -> None:
        self._temperature = float(config["temperature"])
        self._far, self._near = float(config["far"]), float(config["near"])
        self._storage = storage
        self._resource = resource
        self._vectors = np.empty((0, 0), dtype=np.float32)
        self._intents: list[str] = []

    @classmethod
    def create(
        cls, config: "dict[str, Any]", model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> NearestExamples:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: "dict[str, Any]",
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> NearestExamples:
        nearest = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            nearest._remember(np.load(folder / VECTORS_FILE), json.loads((folder / INTENTS_FILE).read_text(encoding="utf-8")))
        return nearest

    def train(self, training_data: TrainingData) -> Resource:
        """Keeps the vector of every example; stored with half the digits, which are enough to compare with, and half the size."""
        examples = training_data.intent_examples
        known = [(vector, example.get(INTENT)) for example in examples if (vector := vector_of(example)) is not None]
        vectors = np.stack([vector for vector, _ in known]) if known else self._vectors
        self._remember(vectors, [intent for _, intent in known])
        with self._storage.write_to(self._resource) as folder:
            np.save(folder / VECTORS_FILE, self._vectors.astype(np.float16))
            (folder / INTENTS_FILE).write_text(json.dumps(self._intents), encoding="utf-8")
        return self._resource

    def process(self, messages: "list[Message]") -> "list[Message]":
        for message in messages:
            vector, ranking = vector_of(message), message.get(INTENT_RANKING_KEY)
            if vector is not None and ranking and self._intents:
                _write(message, self._weighed(ranking, vector))
        return messages

    def _remember(self, vectors: np.ndarray, intents: "list[str]") -> None:
        """Keeps the examples of one intent together, so that the nearest of each is found in one pass."""
        order = sorted(range(len(intents)), key=intents.__getitem__)
        self._intents = [intents[position] for position in order]
        self._vectors = vectors[order].astype(np.float32)
        names, self._first = np.unique(np.array(self._intents), return_index=True)
        self._place = {str(name): place for place, name in enumerate(names)}

    def _weighed(self, ranking: "list[dict[str, Any]]", vector: np.ndarray) -> "list[dict[str, Any]]":
        """The ranking with other confidences; together they are at most what they were before."""
        nearest = np.maximum.reduceat(self._vectors @ vector, self._first)
        unknown = nearest.min()
        cosines = np.array(
            [nearest[self._place[rank[INTENT_NAME_KEY]]] if rank[INTENT_NAME_KEY] in self._place else unknown for rank in ranking]
        )
        said = np.array([rank[PREDICTED_CONFIDENCE_KEY] for rank in ranking])
        weighed = said * np.exp((cosines - cosines.max()) / self._temperature)
        closeness = np.clip((cosines[weighed.argmax()] - self._far) / (self._near - self._far), 0, 1)
        weighed *= closeness * said.sum() / weighed.sum()
        pairs = sorted(zip(ranking, weighed, strict=True), key=lambda pair: -pair[1])
        return [{**rank, PREDICTED_CONFIDENCE_KEY: float(confidence)} for rank, confidence in pairs]


def _write(message: Message, ranking: "list[dict[str, Any]]") -> None:
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking[:LABEL_RANKING_LENGTH], add_to_output=True)


def vector_of(message: Message) -> "np.ndarray | None":
    """The sentence vector at length 1; None when no featurizer made one."""
    _, sentence = message.get_dense_features(TEXT)
    if sentence is None:
        return None
    vector: np.ndarray = sentence.features[0]
    length = np.linalg.norm(vector)
    return vector / length if length else vector
