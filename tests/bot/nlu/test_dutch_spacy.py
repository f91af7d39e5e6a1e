"""Words and their dictionary forms, by each of the two vocabularies. The trained one is a stand-in (stand_in_model.py)."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu import dutch_spacy
from bot.nlu.dutch_spacy import DutchWords, vocabulary
from tests.bot.nlu import stand_in_model


@pytest.fixture(scope="module")
def looked_up() -> DutchWords:
    """As on a machine without the trained model, whether this one has it or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dutch_spacy, "MODEL", "nl_not_installed")
        return DutchWords()


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    stand_in_model.install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, stand_in_model.NAME, raising=False)
    yield
    sys.modules.pop(stand_in_model.NAME, None)


def lemmas(words: DutchWords, text: str) -> "list[str]":
    return [word.lemma for word in words.of(text)]


def test_words_come_in_their_dictionary_form(looked_up: DutchWords) -> None:
    assert lemmas(looked_up, "Mijn rijbewijzen zijn gestolen!") == ["mijn", "rijbewijs", "zijn", "stelen"]
    assert lemmas(looked_up, "MIJN RIJBEWIJZEN ZIJN GESTOLEN") == ["mijn", "rijbewijs", "zijn", "stelen"]


def test_what_is_in_no_dictionary_stays(looked_up: DutchWords) -> None:
    assert lemmas(looked_up, "ff me paspoord verlenge 1771ab") == ["ff", "me", "paspoord", "verlenge", "1771ab"]


def test_punctuation_is_no_word(looked_up: DutchWords) -> None:
    words = looked_up.of("  Hallo, (dag)\n z'n id-kaart?! 👍 ")
    assert [word.text for word in words] == ["Hallo", "dag", "z'n", "id-kaart", "👍"]
    assert looked_up.of(" ?! ...\n") == []


@given(st.text(st.sampled_from("ab'sé1 .,-()/@\t\n\x00\u200b😀👍🏽"), max_size=80) | st.text())
def test_a_word_stands_where_it_says(looked_up: DutchWords, text: str) -> None:
    end = 0
    for word in looked_up.of(text):
        assert text[word.start :].startswith(word.text)
        assert word.start >= end
        assert word.text and word.lemma
        end = word.start + len(word.text)


def test_the_words_in_a_long_row_without_blanks_are_found(looked_up: DutchWords) -> None:
    long = "(" * 100 + "paspoort/rijbewijs" + "'s" * 900
    assert [word.text for word in looked_up.of(long)[:2]] == ["paspoort", "rijbewijs"]
    assert looked_up.of("(" * 2000) == []


def test_words_of_residents_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dutch_spacy, "NEW_STRINGS_KEPT", 1000)
    words = DutchWords()
    at_first = len(words._nlp.vocab.strings)
    for group in range(30):
        assert len(words.of(" ".join(f"woord{group}x{number}" for number in range(100)))) == 100
    assert len(words._nlp.vocab.strings) < at_first + 2000


def test_the_trained_model_is_used_where_it_is_installed(stand_in: None) -> None:
    assert vocabulary() == "nl_core_news_sm 3.7.0"
    words = DutchWords()
    assert lemmas(words, f"Mijn {stand_in_model.FORM}?") == ["mijn", stand_in_model.LEMMA]
    assert words._nlp.meta["name"] == "core_news_sm"
    assert words._nlp.pipe_names == ["lemmatizer"]


def test_the_list_of_word_forms_is_used_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dutch_spacy, "MODEL", "nl_not_installed")
    assert vocabulary() == f"spacy-lookups-data {version('spacy-lookups-data')}"
    assert lemmas(DutchWords(), f"Mijn {stand_in_model.FORM}?") == ["mijn", "paspoort"]
