"""Where Sophie takes a breath."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voice.mouth.spoken_examples import SPOKEN
from voice.mouth.sentences import LONGEST, split

WRITTEN = [written for written, _ in SPOKEN]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Goedemorgen.", "Waarmee kan ik u helpen?", "Zeg het maar!"],
        ["Dat kan om 14.30 uur of om 9.00 uur.", "Welke tijd kiest u?"],
        ["Het kost € 1.234,56.", "U betaalt met de pinpas."],
        ["Dhr. J. de Vries komt d.w.z. morgen.", "Tot dan."],
        ["Neem uw paspoort mee, uw rijbewijs, enz.", "Leg ook een foto klaar."],
        ["Neem bijv. uw paspoort, uw rijbewijs enz. mee."],
        ["Het kan van 2 dec. t/m 4 dec. in Breezand.", "Komt dat uit?"],
        ["Kijk op www.rdw.nl.", "Daar staat het."],
        ["U zei: 'Ja.'", "Klopt dat?"],
        ["Wacht even...", "Ik zoek het op."],
    ],
)
def test_sentences(pieces: list[str]) -> None:
    assert split(" ".join(pieces)) == pieces


def test_lines_are_pieces_too_and_numbers_stay_with_theirs() -> None:
    assert split("Zo gaat het:\n1. U kiest een dag.\n2. Een medewerker komt. U bent er zelf bij.\n\n- klaar") == [
        "Zo gaat het:", "1. U kiest een dag.", "2. Een medewerker komt.", "U bent er zelf bij.", "- klaar",
    ]  # fmt: skip


def test_long_sentences_break_at_a_comma() -> None:
    places = "Anna Paulowna, Barsingerhorn, Breezand, Den Oever, Haringhuizen, Hippolytushoef, Kolhorn, Kreileroord, Lutjewinkel"
    pieces = split(f"Wij komen in de hele gemeente, en dat zijn deze plaatsen: {places}, {places} en Winkel.")
    assert len(pieces) == 2
    assert pieces[0].endswith(",")


@given(st.lists(st.one_of(st.sampled_from(WRITTEN), st.text())))
def test_nothing_is_lost_and_no_piece_is_too_long(parts: list[str]) -> None:
    text = " ".join(parts)
    pieces = split(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece and (len(piece) <= LONGEST or not re.search(r"\s", piece)) for piece in pieces)
