"""Messages in another language are understood by what they mean, Dutch ones by everything before."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.foreign_intents import ForeignIntents
from bot.nlu.language import IS_CLEAR, LANGUAGE

CONTEXT = ExecutionContext(GraphSchema({}), "model", node_name="ForeignIntents")
BEFORE = {"name": "greet", "confidence": 0.9}


def message(text: str, vector: "tuple[float, float] | None", **said: Any) -> Message:
    found = Message({TEXT: text, **said})
    if vector is not None:
        found.add_features(Features(np.array([vector], dtype=np.float32), FEATURE_TYPE_SENTENCE, TEXT, "vectors"))
    return found


@pytest.fixture(scope="module")
def foreign_intents(tmp_path_factory: pytest.TempPathFactory) -> ForeignIntents:
    """Trained, saved and loaded again: twelve examples about costs point one way, twelve about losses another."""
    examples = [message(f"kosten {place}", (1.0, 0.01 * place), intent="ask_cost") for place in range(12)]
    examples += [message(f"kwijt {place}", (0.01 * place, 1.0), intent="report_lost") for place in range(12)]
    config, resource = ForeignIntents.get_default_config(), Resource("foreign")
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("foreign"))
    ForeignIntents.create(config, storage, resource, CONTEXT).train(TrainingData(examples))
    return ForeignIntents.load(config, storage, resource, CONTEXT)


def understood(component: ForeignIntents, vector: "tuple[float, float] | None", language: str, *, clear: bool) -> Message:
    said = message("tekst", vector, **{LANGUAGE: language, IS_CLEAR: clear, INTENT: BEFORE, INTENT_RANKING_KEY: [BEFORE]})
    [done] = component.process([said])
    return done


def test_a_foreign_message_gets_the_intent_of_the_nearest_examples(foreign_intents: ForeignIntents) -> None:
    done = understood(foreign_intents, (0.2, 0.9), "pl", clear=True)
    assert done.get(INTENT) == {"name": "report_lost", "confidence": pytest.approx(1.0)}


def test_between_two_meanings_it_is_unsure_and_names_both(foreign_intents: ForeignIntents) -> None:
    ranking = understood(foreign_intents, (0.7, 0.7), "pl", clear=True).get(INTENT_RANKING_KEY)
    assert {intent["name"] for intent in ranking} == {"ask_cost", "report_lost"}
    assert sum(intent["confidence"] for intent in ranking) == pytest.approx(1.0)
    assert ranking[0]["confidence"] < 0.7


@pytest.mark.parametrize(
    ("vector", "language", "clear"), [((0.2, 0.9), "nl", True), ((0.2, 0.9), "pl", False), (None, "pl", True)]
)
def test_dutch_and_unclear_messages_and_those_without_vector_are_left_alone(
    foreign_intents: ForeignIntents, vector: "tuple[float, float] | None", language: str, clear: bool
) -> None:
    assert understood(foreign_intents, vector, language, clear=clear).get(INTENT) == BEFORE
