"""How long a silence may last before a turn is over."""

from __future__ import annotations

import pytest

from voice.turns.patience import HALF_POSTCODE_MS, SPELLING_MS, UNFINISHED_MS, silence_for

END_MS = 600


@pytest.mark.parametrize(
    ("words", "asked", "silence"),
    [
        ("", None, END_MS),
        ("ik wil een paspoort", None, END_MS),
        ("dank u", None, END_MS),
        ("ik wil graag een", None, UNFINISHED_MS),
        ("ik kom uit Den Oever en", None, UNFINISHED_MS),
        ("uhm", None, UNFINISHED_MS),
        ("twee", "people", UNFINISHED_MS),
        ("1771", None, SPELLING_MS),
        ("1771", "postcode", HALF_POSTCODE_MS),
        ("mijn postcode is 1 7 7 1", "postcode", HALF_POSTCODE_MS),
        ("1771 A", "postcode", SPELLING_MS),
        ("1771 AB", "postcode", END_MS),
        ("mijn postcode is 1 7 7 1 a b", "postcode", END_MS),
        ("06 12", "contact", SPELLING_MS),
        ("mijn nummer is 06 12 34 56 78", "contact", END_MS),
        ("nul zes twaalf", "contact", SPELLING_MS),
        ("vijfentwintig", "house_number", SPELLING_MS),
        ("huisnummer een", "house_number", SPELLING_MS),
        ("j a n s s e n apenstaartje", "contact", SPELLING_MS),
    ],
)
def test_silence_for(words: str, asked: str | None, silence: int):
    assert silence_for(words, END_MS, asked) == silence


@pytest.mark.parametrize("words", ["ja", "Ja, dat klopt.", "nee hoor", "ik wil een paspoort", "Eén persoon"])
def test_a_whole_answer_takes_less(words: str):
    assert silence_for(words, END_MS, expects=["Paspoort", "Een persoon", "Eén persoon"]) == 500


@pytest.mark.parametrize("words", ["nee, ik wil een rijbewijs", "paspoorten", "ja maar", "een paspoort en"])
def test_what_may_go_on_is_no_whole_answer(words: str):
    assert silence_for(words, END_MS, expects=["Paspoort", ""]) >= END_MS


def test_words_that_are_still_looked_for_may_be_half_a_number():
    assert silence_for("", END_MS, "postcode", settled=False) == SPELLING_MS
    assert silence_for("ja", END_MS, "product", settled=False) == END_MS


def test_patience_never_shortens_what_the_operator_set():
    assert silence_for("ik wil een", 2500) == 2500
