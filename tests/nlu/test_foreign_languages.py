"""How well the trained model understands other languages than Dutch (`foreign_sentences.yml`), of which it has no example."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.nlu.examples import INTENTS, TRAINING, normalised, read_examples
from tests.running import ROOT
from tests.stories.engine_process import ENGINE_ENVIRONMENT, ENGINE_PYTHON, trained_model

SENTENCES: dict[str, dict[str, str]] = YAML(typ="safe").load(Path(__file__).with_name("foreign_sentences.yml"))
"""Language -> intent -> sentence."""

A_LANGUAGE = 20
LEAST_RIGHT = 16
"""Of the 20 sentences of each language."""

MOST_MISTAKEN = 1
"""Of those 20: another intent, and sure of it. What isn't sure is asked back."""


@dataclass(frozen=True)
class Understood:
    """What the model made of one sentence."""

    language: str
    meant: str
    intent: str
    is_certain: bool
    text: str


@pytest.fixture(scope="module")
def understood() -> list[Understood]:
    sentences = [(language, intent, text) for language, of_intent in SENTENCES.items() for intent, text in of_intent.items()]
    asked = "".join(json.dumps({"text": text}) + "\n" for _, _, text in sentences)
    command = [ENGINE_PYTHON, "-m", "bot.understand", "--model", str(ROOT / trained_model())]
    done = subprocess.run(command, cwd=ROOT, env=ENGINE_ENVIRONMENT, input=asked, capture_output=True, text=True)
    ready, *answers = map(json.loads, done.stdout.splitlines())
    assert ready["status"] == "ready", ready
    return [
        Understood(answer["language"], meant, answer["intent"]["name"], answer["is_certain"], text)
        for (_, meant, text), answer in zip(sentences, answers, strict=True)
    ]


def test_each_language_has_its_sentences() -> None:
    assert {language: len(of_intent) for language, of_intent in SENTENCES.items()} == dict.fromkeys(
        ("en", "pl", "de", "tr", "ar"), A_LANGUAGE
    )
    assert {intent for of_intent in SENTENCES.values() for intent in of_intent} <= set(INTENTS)


def test_none_was_trained_on() -> None:
    known = {normalised(example.text) for example in read_examples(TRAINING)}
    assert [text for of_intent in SENTENCES.values() for text in of_intent.values() if normalised(text) in known] == []


@pytest.mark.parametrize("language", SENTENCES)
def test_a_language_is_understood(language: str, understood: list[Understood]) -> None:
    sentences = [one for one in understood if one.text in SENTENCES[language].values()]
    wrong = [one for one in sentences if one.intent != one.meant]
    assert len(sentences) - len(wrong) >= LEAST_RIGHT, wrong
    assert len([one for one in wrong if one.is_certain]) <= MOST_MISTAKEN, wrong
    assert len([one for one in sentences if one.language != language]) <= A_LANGUAGE - LEAST_RIGHT, sentences
