"""Sophie's own voice, as a recogniser hears it from the loudspeaker, against residents who use her words."""

from __future__ import annotations

import pytest

from voice.turns.echo import is_echo

OFFER = "Ik kan u helpen met een paspoort, een identiteitskaart, een rijbewijs of een geboorteaangifte. Waarmee kan ik u helpen?"


@pytest.mark.parametrize(
    "heard", ["ik kan u helpen met een paspoort", "een identiteits kaart een reibewijs", "waar mee kan ik u helpe"]
)
def test_her_own_words_are_an_echo(heard: str):
    assert is_echo(heard, OFFER, echoes=False)


@pytest.mark.parametrize(
    "heard",
    [
        "paspoort",
        "een rijbewijs",
        "ik wil een rijbewijs aanvragen",
        "nee stop",
        "wat kost een paspoort voor mijn zoon",
        "hallo mag ik iets vragen",
    ],
)
def test_an_answer_with_her_words_is_none(heard: str):
    assert not is_echo(heard, OFFER, echoes=False)


def test_a_single_word_counts_once_the_room_is_known_to_echo():
    assert is_echo("rijbewijs", OFFER, echoes=True)
    assert not is_echo("stop", OFFER, echoes=True)


def test_silence_has_no_echo():
    assert not is_echo("ik kan u helpen", "", echoes=True)
    assert not is_echo("", OFFER, echoes=True)
