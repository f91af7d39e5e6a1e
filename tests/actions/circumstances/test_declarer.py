"""Who wants to declare the birth: a parent, or somebody else."""

from __future__ import annotations

import pytest

from actions.circumstances.declarer import is_no_parent


@pytest.mark.parametrize(
    "text",
    [
        "ik ben de opa",
        "ik ben de trotse oma en kom de geboorte aangeven",
        "mag mijn moeder aangifte doen?",
        "Kan mijn schoonmoeder de baby aangeven",
        "doet de verloskundige de aangifte",
        "kan iemand anders aangifte doen",
        "geboorte kleinkind aangeven namens mijn zoon",
        "mijn zus is bevallen en haar man is er niet, ik wil aangifte doen",
        "I'm the grandmother, can I register the birth",
        "can my mother register the birth",
    ],
)
def test_somebody_else(text: str) -> None:
    assert is_no_parent(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil aangifte doen van de geboorte van mijn zoon",
        "mijn vrouw is gisteren bevallen",
        "ik ben de vader en wil ons kind aangeven",
        "mijn vriendin is bevallen van een jongen",
        "kan mijn man aangifte doen",
        "mijn moeder past op, kunt u morgen komen",
        "wij hebben haar naar oma vernoemd",
        "mag de moeder aangifte doen",
    ],
)
def test_a_parent_or_nobody_in_particular(text: str) -> None:
    assert not is_no_parent(text)
