"""The tokenizer as Rasa uses it, and that a model refuses to run with other words than it was trained on."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import dutch_spacy
from bot.nlu.spacy_tokenizer import DutchSpacyTokenizer
from bot.trained_model import model_path
from tests.bot.nlu import stand_in_model
from tests.bot.nlu.conftest import CONTEXT

CONFIG = DutchSpacyTokenizer.get_default_config()
RESOURCE = Resource("DutchSpacyTokenizer")
NOT_INSTALLED = "nl_not_installed"


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> DutchSpacyTokenizer:
    """As on a machine without the trained model, whether this one has it or not; trained, saved and loaded again."""
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("model"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dutch_spacy, "MODEL", NOT_INSTALLED)
        DutchSpacyTokenizer.create(CONFIG, storage, RESOURCE, CONTEXT).train(TrainingData())
        return DutchSpacyTokenizer.load(CONFIG, storage, RESOURCE, CONTEXT)


@pytest.fixture
def stand_in_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path_factory.mktemp("python")
    stand_in_model.install(folder)
    monkeypatch.delitem(sys.modules, stand_in_model.NAME, raising=False)
    return str(folder)


def tokens(tokenizer: DutchSpacyTokenizer, text: str) -> "list[Token]":
    [message] = tokenizer.process([Message({TEXT: text})])
    found: "list[Token]" = message.get(TOKENS_NAMES[TEXT])
    return found


def test_tokens_carry_place_and_lemma(tokenizer: DutchSpacyTokenizer) -> None:
    assert tokens(tokenizer, "Wie bezorgt mijn paspoorten?") == [
        Token("Wie", 0, lemma="wie"),
        Token("bezorgt", 4, lemma="bezorgen"),
        Token("mijn", 12, lemma="mijn"),
        Token("paspoorten", 17, lemma="paspoort"),
    ]


@pytest.mark.parametrize("text", ["?!", " ", "...", "(" * 60])
def test_every_text_has_a_token(tokenizer: DutchSpacyTokenizer, text: str) -> None:
    assert tokens(tokenizer, text) == [Token(text, 0)]


def test_names_of_intents_are_no_dutch(tokenizer: DutchSpacyTokenizer) -> None:
    examples = TrainingData([Message({TEXT: "rijbewijzen", INTENT: "request_driving_licence"})])
    [example] = tokenizer.process_training_data(examples).training_examples
    assert example.get(TOKENS_NAMES[INTENT]) == [Token("request_driving_licence", 0)]
    assert example.get(TOKENS_NAMES[TEXT]) == tokens(tokenizer, "rijbewijzen")


def test_a_model_for_one_vocabulary_refuses_the_other_with_one_clear_line(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch, stand_in_folder: str
) -> None:
    lookups = f"spacy-lookups-data {version('spacy-lookups-data')}"
    monkeypatch.setattr(dutch_spacy, "MODEL", NOT_INSTALLED)
    DutchSpacyTokenizer.create(CONFIG, storage, RESOURCE, CONTEXT).train(TrainingData())
    monkeypatch.setattr(dutch_spacy, "MODEL", stand_in_model.NAME)
    monkeypatch.syspath_prepend(stand_in_folder)
    with pytest.raises(RasaException) as refused:
        DutchSpacyTokenizer.load(CONFIG, storage, RESOURCE, CONTEXT)
    assert str(refused.value).startswith(
        f"This model was trained with the Dutch words of {lookups}, and here are those of nl_core_news_sm 3.7.0: train again"
    )
    assert "\n" not in str(refused.value)

    DutchSpacyTokenizer.create(CONFIG, storage, RESOURCE, CONTEXT).train(TrainingData())
    [token] = tokens(DutchSpacyTokenizer.load(CONFIG, storage, RESOURCE, CONTEXT), stand_in_model.FORM)
    assert token.lemma == stand_in_model.LEMMA
    monkeypatch.setattr(dutch_spacy, "MODEL", NOT_INSTALLED)
    with pytest.raises(RasaException, match=rf"trained with the Dutch words of nl_core_news_sm 3\.7\.0, .* those of {lookups}"):
        DutchSpacyTokenizer.load(CONFIG, storage, RESOURCE, CONTEXT)


def test_another_vocabulary_asks_for_another_training(monkeypatch: pytest.MonkeyPatch, stand_in_folder: str) -> None:
    monkeypatch.setattr(dutch_spacy, "MODEL", NOT_INSTALLED)
    before = (model_path(), DutchSpacyTokenizer.fingerprint_addon(CONFIG))
    monkeypatch.setattr(dutch_spacy, "MODEL", stand_in_model.NAME)
    monkeypatch.syspath_prepend(stand_in_folder)
    after = (model_path(), DutchSpacyTokenizer.fingerprint_addon(CONFIG))
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_rasa_knows_the_component() -> None:
    registered = DefaultV1Recipe._from_registry("DutchSpacyTokenizer")
    assert DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER in registered.types
    assert registered.is_trainable
