"""A booking hangs on a yes, so a yes must be one."""

from __future__ import annotations

import pytest

from actions.dialogue.yes_no import says_no, says_yes
from tests.actions.entities import clock, day, turn


@pytest.mark.parametrize(
    "said",
    [
        "ja",
        "Ja!",
        "ja, dit klopt",
        "jazeker",
        "ja hoor",
        "dat is goed",
        "klopt helemaal",
        "akkoord",
        "prima zo",
        "oké doe maar",
        "ja graag, dank u wel",
        "inderdaad dat klopt",
        "jep",
    ],
)
@pytest.mark.parametrize("intent", ["affirm", "inform", "thank"])
def test_a_yes_whatever_the_engine_thinks(said: str, intent: str) -> None:
    assert says_yes(turn(said, intent))


@pytest.mark.parametrize(
    "said",
    [
        "nee",
        "ja maar niet op donderdag",
        "ja, maar wat kost het?",
        "klopt niet",
        "dat is niet goed",
        "ja?",
        "oke wacht even",
        "misschien",
        "ik weet het niet",
        "prima, alleen het adres is anders",
        "",
        "asdf",
        "paspoort",
        "ja behalve de naam",
    ],
)
def test_no_yes_even_when_the_engine_is_sure_of_it(said: str) -> None:
    assert not says_yes(turn(said, "affirm", confidence=1.0))


def test_a_yes_with_something_new_in_it_is_no_yes() -> None:
    assert not says_yes(turn("ja vrijdag", "affirm", day("2026-11-27")))
    assert not says_yes(turn("ja om 10 uur", "affirm", clock(10)))


@pytest.mark.parametrize("said", ["nee", "Nee, iets wijzigen", "neen", "dat klopt niet", "het is niet goed"])
def test_a_no(said: str) -> None:
    assert says_no(turn(said, "deny"))
    assert not says_yes(turn(said, "affirm"))


@pytest.mark.parametrize("said", ["ja", "donderdag", "de tweede"])
def test_what_is_no_no(said: str) -> None:
    assert not says_no(turn(said))
