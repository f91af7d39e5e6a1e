"""Which language a sentence is in: short ones, some without marks, and Dutch in all its ways of writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.io import read_yaml_file

from bot.nlu.language import DUTCH, OTHERS, LanguageRecogniser, is_clear, language_of
from tests.bot.nlu.conftest import CONTEXT

NLU_TESTS = Path(__file__).parents[2] / "nlu"
SENTENCES: "dict[str, list[str]]" = read_yaml_file(NLU_TESTS / "languages.yml")
LEAST_RIGHT = 18
"""Of 20 short sentences; the floor guards against a library that got worse."""


def test_the_sentences_cover_the_languages() -> None:
    assert set(SENTENCES) == OTHERS | {DUTCH}
    assert {len(set(sentences)) for sentences in SENTENCES.values()} == {20}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_short_sentences(language: str) -> None:
    wrong = [sentence for sentence in SENTENCES[language] if language_of(sentence) != language]
    assert len(SENTENCES[language]) - len(wrong) >= LEAST_RIGHT, wrong


def test_hardly_any_dutch_sentence_is_taken_for_another_language() -> None:
    files = sorted((NLU_TESTS / "sentences").glob("*.yml"))
    lines = [line for file in files for item in read_yaml_file(file)["nlu"] for line in item["examples"].splitlines()]
    wrong = [line for line in lines if language_of(line.removeprefix("- ")) != DUTCH]
    assert len(lines) > 500
    assert len(wrong) <= len(lines) // 100, wrong


@pytest.mark.parametrize("text", ["", "12", "1771 AB 12", "?!", "👍", "K7QM-3XRD-2", "Schiphol", "ok"])
def test_what_has_no_language_is_dutch(text: str) -> None:
    assert language_of(text) == DUTCH


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text) in OTHERS | {DUTCH}


def test_the_component_adds_it_to_the_output(storage: LocalModelStorage) -> None:
    recogniser = LanguageRecogniser.create({}, storage, Resource("language"), CONTEXT)
    said, nothing = recogniser.process([Message({TEXT: "kiedy jest otwarte"}), Message({TEXT: ""})])
    output = said.as_dict(only_output_properties=True)
    assert (output["language"], output["language_is_clear"]) == ("pl", True)
    assert nothing.get("language") is None


def test_rasa_knows_the_component() -> None:
    registered = DefaultV1Recipe._from_registry("LanguageRecogniser")
    assert not registered.is_trainable


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I need a new passport", "en"),
        ("next tuesday", "en"),
        ("monday", "en"),
        ("zgubiłem paszport", "pl"),
        ("wann ist mein Termin?", "de"),
        ("randevum ne zaman?", "tr"),
        ("فقدت جواز سفري", "ar"),
        ("نعم", "ar"),
        ("ik wil een afspraak maken", "nl"),
        ("volgende week dinsdag", "nl"),
    ],
)
def test_a_message_that_shows_its_language(text: str, language: str) -> None:
    assert language_of(text) == language
    assert is_clear(text, language)


@pytest.mark.parametrize("text", ["", "12", "1771 AB 12", "ok", "tak", "paspoort", "Jan de Vries", "👍"])
def test_a_message_that_shows_no_language(text: str) -> None:
    assert not is_clear(text, language_of(text))
