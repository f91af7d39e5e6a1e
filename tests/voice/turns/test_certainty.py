"""What happens with what wasn't heard well, turn by turn."""

from __future__ import annotations

import pytest

from voice.ears.heard import Heard
from voice.ears.recogniser import Certain
from voice.turns.certainty import Again, Certainty, Check, GiveUp, Understood
from voice.turns.yes_no import after_no, is_yes


@pytest.fixture
def certainty() -> Certainty:
    return Certainty(Certain(enough=0.6, check=0.3))


def turn(text: str, confidence: float) -> Understood:
    return Understood(text, confidence, Heard(text))


def test_what_is_certain_is_taken_as_said(certainty: Certainty):
    assert certainty.judge(turn("een paspoort", 0.6)) == turn("een paspoort", 0.6)


def test_what_is_doubtful_is_asked_back_and_a_yes_confirms_it(certainty: Certainty):
    assert certainty.judge(turn("Breezand", 0.5)) == Check("Breezand")
    assert certainty.awaits_yes_or_no
    assert certainty.judge(turn("ja dat klopt", 0.2)) == turn("Breezand", 0.5)
    assert not certainty.awaits_yes_or_no


def test_a_no_asks_to_say_it_again(certainty: Certainty):
    certainty.judge(turn("Breezand", 0.5))
    assert certainty.judge(turn("nee", 0.9)) == Again()


def test_a_no_with_the_right_word_is_enough(certainty: Certainty):
    certainty.judge(turn("Breezand", 0.5))
    understood = certainty.judge(turn("nee, Den Oever", 0.9))
    assert understood == Understood("Den Oever", 0.9, Heard("nee, Den Oever"))


def test_who_says_it_again_instead_of_yes_is_heard(certainty: Certainty):
    certainty.judge(turn("Breezand", 0.5))
    assert certainty.judge(turn("Breezand", 0.8)) == turn("Breezand", 0.8)


def test_two_failures_in_a_row_are_enough(certainty: Certainty):
    assert certainty.judge(turn("brr", 0.1)) == Again()
    assert certainty.judge(turn("", 0.0)) == GiveUp()
    assert certainty.judge(turn("brr", 0.1)) == Again()


def test_what_is_understood_in_between_starts_the_count_anew(certainty: Certainty):
    certainty.judge(turn("brr", 0.1))
    certainty.judge(turn("een paspoort", 0.9))
    assert certainty.judge(turn("brr", 0.1)) == Again()


def test_a_question_that_was_passed_by_is_forgotten(certainty: Certainty):
    certainty.judge(turn("Breezand", 0.5))
    certainty.forget()
    assert certainty.judge(turn("ja", 0.9)) == turn("ja", 0.9)


@pytest.mark.parametrize("text", ["ja", "Ja, dat klopt.", "Ja, dot klopt.", "dat is goed", "jazeker", "klopt helemaal"])
def test_yes(text: str):
    assert is_yes(text)
    assert after_no(text) is None


@pytest.mark.parametrize(
    ("text", "rest"), [("nee", ""), ("Nee, dat is niet goed.", ""), ("nee ik zei Kolhorn", "Kolhorn"), ("dat klopt niet", "")]
)
def test_no(text: str, rest: str):
    assert after_no(text) == rest
    assert not is_yes(text)


@pytest.mark.parametrize("text", ["ja maar ik wil een rijbewijs", "ja maandag", "Breezand", "een paspoort", ""])
def test_neither(text: str):
    assert not is_yes(text)
    assert after_no(text) is None
