"""Sentence vectors as Rasa gets them, with the real sentence model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import sentence_featurizer
from bot.nlu.embedder import LONGEST_END, LONGEST_START, installed_embedder, shortened
from bot.nlu.sentence_featurizer import SentenceFeaturizer

EXAMPLES = ("ik wil een paspoort", "wat kost een rijbewijs", "mijn kind is geboren", "hoe laat bent u open")
CONTEXT = ExecutionContext(GraphSchema({}), "model", node_name="SentenceFeaturizer")
RESOURCE = Resource("SentenceFeaturizer")


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


def config() -> "dict[str, object]":
    return {**SentenceFeaturizer.get_default_config(), FEATURIZER_CLASS_ALIAS: "sentences"}


def trained(storage: LocalModelStorage) -> SentenceFeaturizer:
    featurizer = SentenceFeaturizer.create(config(), storage, RESOURCE, CONTEXT)
    featurizer.train(TrainingData([Message({TEXT: text, INTENT: "x"}) for text in EXAMPLES]))
    return featurizer


def vector(featurizer: SentenceFeaturizer, text: str) -> np.ndarray:
    [message] = featurizer.process([Message({TEXT: text})])
    sequence, sentence = message.get_dense_features(TEXT)
    assert sequence is None
    assert sentence is not None
    features: np.ndarray = sentence.features
    return features


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    return float((one @ other.T).item() / np.linalg.norm(one) / np.linalg.norm(other))


def test_what_means_the_same_is_more_alike_than_what_looks_the_same(storage: LocalModelStorage) -> None:
    featurizer = trained(storage)
    asked = vector(featurizer, "mijn paspoort is gestolen")
    assert asked.shape == (1, 384)
    other_language = vector(featurizer, "my passport was stolen")
    other_meaning = vector(featurizer, "mijn paspoort is prachtig")
    assert likeness(asked, other_language) > likeness(asked, other_meaning)


def test_a_loaded_model_gives_the_same_vectors(storage: LocalModelStorage) -> None:
    before = vector(trained(storage), "waar is mijn rijbewijs")
    after = vector(SentenceFeaturizer.load(config(), storage, RESOURCE, CONTEXT), "waar is mijn rijbewijs")
    assert np.array_equal(before, after)


@pytest.mark.parametrize("text", ["?", "1", "😀", "\u202e", "x" * 2000, "een twee " * 400, "\x00", "日本語"])
def test_every_text_gets_a_vector(storage: LocalModelStorage, text: str) -> None:
    assert np.isfinite(vector(trained(storage), text)).all()


def test_without_a_sentence_model_nothing_is_added(storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_featurizer, "installed_embedder", lambda: None)
    trained(storage)
    loaded = SentenceFeaturizer.load(config(), storage, RESOURCE, CONTEXT)
    [message] = loaded.process([Message({TEXT: "ik wil een paspoort"})])
    assert message.get_dense_features(TEXT) == (None, None)


@pytest.mark.parametrize(("here", "later"), [(True, False), (False, True)])
def test_a_model_of_another_machine_is_refused_with_one_clear_line(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, here: bool, later: bool
) -> None:
    monkeypatch.setattr(sentence_featurizer, "installed_embedder", lambda: installed_embedder() if here else None)
    trained(storage)
    monkeypatch.setattr(sentence_featurizer, "installed_embedder", lambda: installed_embedder() if later else None)
    with pytest.raises(RasaException, match=r"trained with the sentence model .* train again"):
        SentenceFeaturizer.load(config(), storage, RESOURCE, CONTEXT)


def test_a_very_long_story_is_read_at_its_beginning_and_its_end() -> None:
    story = "mijn buurvrouw kwam langs en wij dronken koffie " * 40
    text = shortened(f"goedemiddag {story} ik wil een nieuw paspoort")
    assert text.startswith("goedemiddag") and text.endswith("ik wil een nieuw paspoort")
    assert len(text) <= LONGEST_START + LONGEST_END + 1
    assert shortened("help" + "!" * 2000) == "help!!!"
    assert shortened("wat kost een paspoort?") == "wat kost een paspoort?"
