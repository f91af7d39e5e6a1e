"""What holds for whatever is heard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from municipalities import Municipality, load_municipality
from tests.voice.meant.test_table import HEARD, expects
from voice.ears.heard import Word
from voice.meant import meant
from voice.meant.correction import ADDRESS, CONTACT, MOMENT, YES_OR_NO
from voice.meant.likeness import likeness, sound_of

ROOT = Path(__file__).resolve().parents[3]
HOLLANDS_KROON = load_municipality("hollands_kroon")
SLOTS = st.sampled_from([None, "product", "reference", "customer_name", *sorted(ADDRESS | CONTACT | MOMENT | YES_OR_NO)])
SAID = """
a b ka anna bernard zeventien eenenzeventig nul zes 12 1771 ab dubbel een twee en van nummer punt apenstaartje gmail nl winkel
hippo lietus hoef breed zand 't veld den oever pas poort ja nee dinstag , . - ' ? é 😀
"""
PIECES = st.sampled_from(SAID.split())
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join))
often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(text: str, confidence: float) -> list[Word]:
    return [Word(word, number, number + 0.5, confidence) for number, word in enumerate(text.split())]


@often
@given(TEXTS, SLOTS)
@example("zeventien eenenzeventig 1771 ab", "postcode")
@example("een een een een een een", "house_number")
def test_correcting_twice_changes_nothing(text: str, asked: str | None) -> None:
    once = meant(text, (), asked, (), HOLLANDS_KROON).text
    assert meant(once, (), asked, (), HOLLANDS_KROON).text == once


@often
@given(TEXTS, SLOTS, st.floats(0, 1))
def test_it_is_never_surer_than_what_was_heard_and_hardly_longer(text: str, asked: str | None, sure: float) -> None:
    heard = words(text, sure)
    result = meant(text, heard, asked, (), HOLLANDS_KROON)
    assert 0 <= result.confidence <= (sure if heard else 1.0) + 1e-9
    assert len(result.text) <= 2 * len(text) + 8


@often
@given(st.text(alphabet="qxzw~#%^&*", max_size=40), SLOTS)
def test_what_is_like_nothing_stays_as_it_was(text: str, asked: str | None) -> None:
    if asked != "reference":  # any sign may be one of a reference
        assert meant(text, (), asked, (), HOLLANDS_KROON).text == text


def test_a_guess_is_less_sure_than_another_spelling(municipality: Municipality) -> None:
    def sure(text: str, asked: str) -> float:
        return meant(text, words(text, 0.8), asked, (), municipality).confidence

    assert sure("zeventien eenenzeventig a b", "postcode") == pytest.approx(0.8)
    assert sure("slot dorp", "postcode") == pytest.approx(0.8)
    assert 0.6 < sure("oude niet dorp", "postcode") < 0.8
    assert sure("idee kaart", "product") < 0.7


@pytest.mark.parametrize("asked", [None, "people", "visit_date", "confirmed"])
def test_who_writes_well_is_never_corrected_into_something_else(asked: str | None, municipality: Municipality) -> None:
    """The training examples are what residents say. What changes in them is a mistake that was made on purpose, or another
    spelling of the same; every other sentence stays as it is."""
    sentences = residents_sentences()[::16]
    changed = [text for text in sentences if sound_of(meant(text, (), asked, (), municipality).text) != sound_of(text)]
    mistaken = [text for text in changed if likeness(meant(text, (), asked, (), municipality).text, text) < 0.8]
    assert len(sentences) > 400
    assert len(changed) < len(sentences) / 100
    assert [text for text in mistaken if not re.search(r"\d|nul|zeventien", text)] == []


def residents_sentences() -> list[str]:
    found: list[str] = []
    for file in sorted((ROOT / "nlu_data" / "nlu").glob("*.yml")):
        for part in YAML(typ="safe").load(file)["nlu"]:
            lines = part.get("examples", "").splitlines()
            found += [re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", line.removeprefix("- ")) for line in lines]
    return found


def test_all_of_the_table_is_stable(municipality: Municipality) -> None:
    for _, asked, wanted in HEARD:
        assert meant(wanted, (), asked, expects(asked), municipality).text == wanted
