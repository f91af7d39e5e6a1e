"""From sounds to the shapes of a mouth."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from voice.mouth.visemes import NAMES, Phoneme, sounds, visemes_of


def shapes(*phonemes: tuple[int, str], duration_ms: int = 1000) -> list[tuple[int, str]]:
    return [(one.at_ms, one.name) for one in visemes_of([Phoneme(*phoneme) for phoneme in phonemes], duration_ms)]


def test_a_word_between_silences() -> None:
    assert shapes((12, "p"), (80, "ɑ"), (200, "s"), (320, "")) == [(0, "sil"), (12, "PP"), (80, "aa"), (200, "SS"), (320, "sil")]


def test_diphthongs_move_from_one_shape_to_another() -> None:
    assert shapes((0, "ɛɪ"), (100, "s"), duration_ms=200) == [(0, "E"), (50, "I"), (100, "SS")]


def test_equal_shapes_are_one() -> None:
    assert shapes((0, "p"), (50, "b"), (90, "m"), (130, "oː")) == [(0, "PP"), (130, "O")]


def test_an_h_is_made_with_the_mouth_of_what_follows() -> None:
    assert shapes((0, "s"), (40, "h"), (90, "u")) == [(0, "SS"), (40, "U")]


def test_marks_of_language_and_stress_are_no_sounds() -> None:
    assert shapes((0, "(en)"), (0, "ˈɒ"), (50, "(nl)"), (80, "n")) == [(0, "O"), (80, "nn")]


def test_sounds_that_are_unknown_are_taken_for_what_they_begin_with() -> None:
    assert shapes((0, "aː˞"), (40, "ǃ"), (80, "t")) == [(0, "aa"), (80, "DD")]


def test_the_table_uses_all_shapes() -> None:
    assert {name for names in sounds().values() for name in names} | {"sil"} == {*NAMES, "next"}


@given(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(["", "(en)", *sounds()]))), st.integers(0, 6000))
def test_times_go_up_from_nought_and_no_shape_follows_itself(phonemes: list[tuple[int, str]], duration_ms: int) -> None:
    found = visemes_of([Phoneme(*phoneme) for phoneme in sorted(phonemes)], duration_ms)
    assert found[0].at_ms == 0
    assert all(one.at_ms < other.at_ms and one.name != other.name for one, other in pairwise(found))
    assert {one.name for one in found} <= set(NAMES)
