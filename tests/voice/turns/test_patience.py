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
        ("Ja, dat klopt.", None, END_MS),
        ("dank u", None, END_MS),
        ("ik wil graag een", None, UNFINISHED_MS),
        ("ik kom uit Den Oever en", None, UNFINISHED_MS),
        ("uhm", None, UNFINISHED_MS),
        ("twee", "people", UNFINISHED_MS),
        ("1771", None, SPELLING_MS),
        ("1771", "postcode", HALF_POSTCODE_MS),
        ("mijn postcode is 1 7 7 1", "postcode", HALF_POSTCODE_MS),
        ("1771 A", "postcode", SPELLING_MS),
        ("nul zes twaalf", "contact", SPELLING_MS),
        ("vijfentwintig", "house_number", SPELLING_MS),
        ("huisnummer een", "house_number", SPELLING_MS),
        ("j a n s s e n apenstaartje", "contact", SPELLING_MS),
    ],
)
def test_silence_for(words: str, asked: str | None, silence: int):
    assert silence_for(words, END_MS, asked) == silence


def test_patience_never_shortens_what_the_operator_set():
    assert silence_for("ik wil een", 2500) == 2500
