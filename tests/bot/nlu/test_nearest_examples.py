"""The nearest examples beside a classifier's opinion, with the real sentence model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.nearest_examples import NearestExamples
from bot.nlu.sentence_featurizer import SentenceFeaturizer

CONTEXT = ExecutionContext(GraphSchema({}), "model", node_name="NearestExamples")
RESOURCE = Resource("NearestExamples")
EXAMPLES = {
    "ask_cost": ("wat kost een paspoort", "hoeveel moet ik betalen", "is een id-kaart duur"),
    "report_lost": ("ik ben mijn paspoort kwijt", "mijn rijbewijs is gestolen", "mijn tas met id-kaart is weg"),
    "ask_opening_hours": ("hoe laat bent u open", "wanneer kan ik bellen", "bent u op zaterdag bereikbaar"),
}


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def featurizer(storage: LocalModelStorage) -> SentenceFeaturizer:
    config = {**SentenceFeaturizer.get_default_config(), FEATURIZER_CLASS_ALIAS: "sentences"}
    made = SentenceFeaturizer.create(config, storage, Resource("SentenceFeaturizer"), CONTEXT)
    made.train(TrainingData(examples()))
    return made


def examples() -> "list[Message]":
    return [Message({TEXT: text, INTENT: intent}) for intent, texts in EXAMPLES.items() for text in texts]


def trained(storage: LocalModelStorage, featurizer: "SentenceFeaturizer | None") -> NearestExamples:
    nearest = NearestExamples.create(NearestExamples.get_default_config(), storage, RESOURCE, CONTEXT)
    known = examples()
    nearest.train(TrainingData(featurizer.process(known) if featurizer else known))
    return nearest


def asked(text: str, featurizer: "SentenceFeaturizer | None", **confidences: float) -> Message:
    """A message with what a classifier said of it."""
    ranking = [{"name": name, "confidence": value} for name, value in confidences.items()]
    message = Message({TEXT: text, INTENT: ranking[0], INTENT_RANKING_KEY: ranking})
    return featurizer.process([message])[0] if featurizer else message


def said(message: Message) -> "dict[str, Any]":
    return {rank["name"]: rank["confidence"] for rank in message.get(INTENT_RANKING_KEY)}


def test_a_near_example_decides_between_equals(storage: LocalModelStorage, featurizer: SentenceFeaturizer) -> None:
    message = asked("m'n paspoort is weg", featurizer, ask_cost=0.34, report_lost=0.33, ask_opening_hours=0.33)
    trained(storage, featurizer).process([message])
    assert message.get(INTENT)["name"] == "report_lost"
    assert message.get(INTENT) == message.get(INTENT_RANKING_KEY)[0]
    assert said(message)["report_lost"] > 0.5


def test_the_higher_the_temperature_the_less_nearness_counts(storage: LocalModelStorage, featurizer: SentenceFeaturizer) -> None:
    confidences = {"ask_cost": 0.6, "report_lost": 0.3, "ask_opening_hours": 0.1}
    trained(storage, featurizer)
    lost = []
    for temperature in (0.1, 1.0, 1e6):
        message = asked("m'n paspoort is weg", featurizer, **confidences)
        always_near = {"temperature": temperature, "far": -2.0, "near": -1.0}
        NearestExamples.load(always_near, storage, RESOURCE, CONTEXT).process([message])
        lost.append(said(message)["report_lost"])
    assert lost == sorted(lost, reverse=True)
    assert lost[-1] == pytest.approx(0.3, abs=1e-3)


def test_confidences_add_up_to_what_they_were_for_an_example_itself(
    storage: LocalModelStorage, featurizer: SentenceFeaturizer
) -> None:
    message = asked("hoe laat bent u open", featurizer, ask_cost=0.5, report_lost=0.2, ask_opening_hours=0.1)
    trained(storage, featurizer).process([message])
    assert sum(said(message).values()) == pytest.approx(0.8)


def test_what_resembles_nothing_is_never_certain(storage: LocalModelStorage, featurizer: SentenceFeaturizer) -> None:
    confidences = {"ask_cost": 0.98, "report_lost": 0.01, "ask_opening_hours": 0.01}
    near = asked("hoeveel kost een paspoort", featurizer, **confidences)
    strange = asked("der ball ist rund", featurizer, **confidences)
    trained(storage, featurizer).process([near, strange])
    assert near.get(INTENT)["confidence"] > 0.9
    assert strange.get(INTENT)["confidence"] < 0.5 * near.get(INTENT)["confidence"]


def test_an_intent_without_examples_stays_in_the_ranking(storage: LocalModelStorage, featurizer: SentenceFeaturizer) -> None:
    message = asked("hoe laat", featurizer, ask_cost=0.5, something_else=0.5)
    trained(storage, featurizer).process([message])
    assert set(said(message)) == {"ask_cost", "something_else"}


def test_a_loaded_one_says_the_same(storage: LocalModelStorage, featurizer: SentenceFeaturizer) -> None:
    confidences = {"ask_cost": 0.4, "report_lost": 0.3, "ask_opening_hours": 0.3}
    text = "de deur is dicht op zaterdag"
    before, after = asked(text, featurizer, **confidences), asked(text, featurizer, **confidences)
    trained(storage, featurizer).process([before])
    NearestExamples.load(NearestExamples.get_default_config(), storage, RESOURCE, CONTEXT).process([after])
    assert said(after) == pytest.approx(said(before), abs=1e-3)


def test_without_sentence_vectors_nothing_changes(storage: LocalModelStorage) -> None:
    trained(storage, None)
    loaded = NearestExamples.load(NearestExamples.get_default_config(), storage, RESOURCE, CONTEXT)
    message = asked("wat betaal ik", None, report_lost=0.6, ask_cost=0.4)
    loaded.process([message])
    assert said(message) == {"report_lost": 0.6, "ask_cost": 0.4}
