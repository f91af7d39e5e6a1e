"""What is said for what is written. No sentence may hold a digit when it reaches espeak-ng, and no word may get lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voice.mouth.municipal_texts import municipal_texts
from tests.voice.mouth.spoken_examples import SPOKEN
from voice.mouth.normaliser import normalise
from voice.mouth.normaliser.english import without_english
from voice.mouth.normaliser.number_words import cardinal, ordinal

WORDS = ["gemeente", "aanvraag", "medewerker", "huis", "Klaas", "Zijdewind", "duurt", "'s ochtends", "zo'n", "één", "reünie"]
FRAGMENTS = [written for written, _ in SPOKEN]


@pytest.mark.parametrize(("written", "said"), SPOKEN)
def test_said_for_what_is_written(written: str, said: str) -> None:
    assert normalise(written) == said


@pytest.mark.parametrize("written", FRAGMENTS)
def test_what_is_normalised_stays_as_it_is(written: str) -> None:
    once = normalise(written)
    assert normalise(once) == once


@given(st.text())
def test_any_text_can_be_said(text: str) -> None:
    said = normalise(text)
    assert not any(character.isdigit() or character in "\n\t" for character in said)
    assert said == "" or said[-1] in ".!?"


@given(st.lists(st.sampled_from(WORDS), min_size=1), st.lists(st.sampled_from(FRAGMENTS)), st.randoms())
def test_no_word_gets_lost(words: list[str], fragments: list[str], random: object) -> None:
    parts = [*words, *fragments]
    random.shuffle(parts)  # type: ignore[attr-defined]
    said = normalise(" ".join(parts))
    for word in set(words):
        assert len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", said)) >= words.count(word), said


@pytest.mark.parametrize("text", municipal_texts())
def test_all_that_a_municipality_has_to_say(text: str) -> None:
    said = normalise(text)
    assert not re.search(r"[\d€@()/]", said)
    assert said[-1] in ".!?"


@given(st.integers(0, 10**15 - 1))
def test_each_number_has_words_of_its_own(number: int) -> None:
    assert cardinal(number) != cardinal(number + 1)
    assert not re.search(r"\d", cardinal(number) + ordinal(number))


def test_numbers_in_words() -> None:
    assert [cardinal(number) for number in (0, 1, 11, 22, 53, 100, 101, 1000, 1100, 2026, 10_000, 1_000_001)] == [
        "nul", "één", "elf", "tweeëntwintig", "drieënvijftig", "honderd", "honderd één", "duizend", "elfhonderd",
        "tweeduizend zesentwintig", "tienduizend", "één miljoen één",
    ]  # fmt: skip
    assert [ordinal(number) for number in (1, 2, 3, 8, 11, 13, 20, 101)] == [
        "eerste", "tweede", "derde", "achtste", "elfde", "dertiende", "twintigste", "honderd eerste",
    ]  # fmt: skip


def test_the_english_below_the_dutch_is_left_out() -> None:
    dutch, english = "Wat is uw postcode?", "What is your postcode? You can type it."
    assert without_english(f"{dutch}\n\n{english}") == dutch
    assert without_english(english) == english
    assert without_english(f"{dutch}\n\nU kunt ook bellen.") == f"{dutch}\nU kunt ook bellen."
