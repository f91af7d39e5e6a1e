"""References: made to be read out, found back in what residents type."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.planning.reference import ALPHABET, RANDOM_CHARACTERS, new_reference, parse

REFERENCE = "HX4C-7KZQ-9RB"
REFERENCE += next(character for character in ALPHABET if parse(REFERENCE + character))
SPOKEN = REFERENCE.lower().replace("-", " ")


@pytest.mark.parametrize(
    "text",
    [
        REFERENCE,
        REFERENCE.lower(),
        REFERENCE.replace("-", ""),
        REFERENCE.replace("-", "–"),
        REFERENCE.replace("-", " - "),
        " ".join(REFERENCE.replace("-", "")),
        f"mijn afspraak is {SPOKEN}",
        f"Mijn nummer: {REFERENCE}.",
        f"({REFERENCE})",
        f"het is {SPOKEN}, op 25 november om 10.00 uur, 06-12345678",
        f"1771 AB 12\n{REFERENCE}\njannie@voorbeeld.nl",
        f"{REFERENCE}?",
    ],
)
def test_a_reference_is_found_however_it_is_typed(text: str) -> None:
    assert parse(text) == REFERENCE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ik wil mijn afspraak afzeggen",
        "06 12345678",
        "1771 AB 12",
        "NL91ABNA0417164300",
        "234567892345",
        "jannie@voorbeeld.nl",
        REFERENCE[:-1],
        f"{REFERENCE}X",
        f"X{REFERENCE}",
    ],
)
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    assert parse(text) is None


def test_every_wrong_character_and_every_swap_is_noticed() -> None:
    characters = REFERENCE.replace("-", "")
    for index, right in enumerate(characters):
        for wrong in set(ALPHABET) - {right}:
            assert parse(characters[:index] + wrong + characters[index + 1 :]) is None
        for other in range(index):
            if characters[other] != right:
                swapped = list(characters)
                swapped[index], swapped[other] = swapped[other], right
                assert parse("".join(swapped)) is None


def test_references_are_many_and_hold_no_look_alikes() -> None:
    made = [new_reference() for _ in range(2000)]
    assert len(set(made)) == len(made)
    assert math.log2(len(ALPHABET)) * RANDOM_CHARACTERS > 50
    assert not set("".join(made)) & set("01OIAEU")
    assert all(parse(reference) == reference for reference in made)
    assert not any(group.isdigit() for reference in made for group in reference.split("-"))


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    found = parse(text)
    assert found is None or parse(found) == found


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_a_reference_between_spaces_or_lines_is_found(before: str, after: str) -> None:
    assert parse(f"{before}; {REFERENCE} ;{after}") == REFERENCE
