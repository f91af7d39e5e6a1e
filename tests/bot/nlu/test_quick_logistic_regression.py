"""Beside Rasa's own classifier: the same training, the same answers to the last digit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.nlu.quick_logistic_regression import QuickLogisticRegression

CONTEXT = ExecutionContext(GraphSchema({}), "model", node_name="classifier")
RESOURCE = Resource("classifier")
CONFIG = {**LogisticRegressionClassifier.get_default_config(), "random_state": 42, "ranking_length": 0}
INTENTS = ("greet", "thank", "stop")
WORDS, DIMENSIONS = 50, 6


def message(seed: int) -> Message:
    """A message with counts of words and with a sentence vector, as our featurizers add them."""
    random = np.random.default_rng(seed)
    made = Message({TEXT: f"text {seed}", INTENT: INTENTS[seed % len(INTENTS)]})
    counts = csr_matrix(
        random.integers(0, 2, (1, WORDS)).astype(float) * (np.arange(WORDS) % len(INTENTS) == seed % len(INTENTS))
    )
    vector = random.normal(size=(1, DIMENSIONS))
    for kind in (FEATURE_TYPE_SEQUENCE, FEATURE_TYPE_SENTENCE):
        made.add_features(Features(counts, kind, TEXT, "counts"))
        made.add_features(Features(vector, kind, TEXT, "vectors"))
    return made


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    made = LocalModelStorage.create(tmp_path)
    training = TrainingData([message(seed) for seed in range(60)])
    QuickLogisticRegression.create(CONFIG, made, RESOURCE, CONTEXT).train(training)
    return made


def ranking(kind: "type[LogisticRegressionClassifier]", storage: LocalModelStorage, seed: int) -> Any:
    asked = kind.load(CONFIG, storage, RESOURCE, CONTEXT).process([message(seed)])[0]
    return asked.get(INTENT_RANKING_KEY)


def test_the_answers_are_those_of_rasa(storage: LocalModelStorage) -> None:
    for seed in range(60, 90):
        quick = ranking(QuickLogisticRegression, storage, seed)
        assert quick == ranking(LogisticRegressionClassifier, storage, seed)
        assert len(quick) == len(INTENTS)
        assert quick[0]["name"] == INTENTS[seed % len(INTENTS)]


def test_without_anything_learnt_it_loads(tmp_path: Path) -> None:
    QuickLogisticRegression.load(CONFIG, LocalModelStorage.create(tmp_path), RESOURCE, CONTEXT)


def test_the_weights_are_copied_no_more(storage: LocalModelStorage) -> None:
    weights = QuickLogisticRegression.load(CONFIG, storage, RESOURCE, CONTEXT).clf.coef_
    assert np.shares_memory(weights.T, weights.T.ravel())
