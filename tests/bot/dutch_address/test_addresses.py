"""Addresses: an expression, and the postcode, house number and addition in it."""

from __future__ import annotations

import pytest

from bot.dutch_address import find_addresses

Address = tuple[str | None, int | None, str | None]


def addresses_in(text: str) -> list[Address]:
    return [(span.postcode, span.house_number, span.addition) for span in find_addresses(text)]


ADDRESSES: dict[str, Address] = {
    "1771 ab": ("1771 AB", None, None),
    "1771ab": ("1771 AB", None, None),
    "1771-AB": ("1771 AB", None, None),
    "1776 ab 12a": ("1776 AB", 12, "A"),
    "1776AB, 12-a": ("1776 AB", 12, "A"),
    "1776AB12": ("1776 AB", 12, None),
    "1776 AB 12 A": ("1776 AB", 12, "A"),
    "1776 ab 12-2": ("1776 AB", 12, "2"),
    "1776 ab 12/2": ("1776 AB", 12, "2"),
    "1776 ab 12a2": ("1776 AB", 12, "A2"),
    "1776 ab 12 hs": ("1776 AB", 12, "HS"),
    "1776 ab 12 III": ("1776 AB", 12, "III"),
    "1776 ab 12 toevoeging b": ("1776 AB", 12, "B"),
    "1776 ab nr 12": ("1776 AB", 12, None),
    "1776 ab nr. 12": ("1776 AB", 12, None),
    "1776 ab huisnummer: 12": ("1776 AB", 12, None),
    "1771 ab en het huisnummer is 12": ("1771 AB", 12, None),
    "postcode 1771 ab huisnummer 14 bis": ("1771 AB", 14, "BIS"),
    "de postcode is 1775 cd": ("1775 CD", None, None),
    "(1771 AB)": ("1771 AB", None, None),
    "nummer 7": (None, 7, None),
    "nr. 7": (None, 7, None),
    "huisnummer is 7": (None, 7, None),
    "huisnummer twaalf": (None, 12, None),
    "huisnr 12 III": (None, 12, "III"),
    "12 is mijn huisnummer": (None, 12, None),
    "Kerkstraat 12": (None, 12, None),
    "Kerkstraat 12a": (None, 12, "A"),
    "ik woon op de Nieuweweg 3": (None, 3, None),
    "Dorpsstraat nummer 5": (None, 5, None),
    "Dorpsstraat 12, 1771 AB": ("1771 AB", 12, None),
    "Dorpsstraat 12a 1771 AB Wieringerwerf": ("1771 AB", 12, "A"),
    "12, 1771 ab": ("1771 AB", 12, None),
    "huisnummer 12 postcode 1771 ab": ("1771 AB", 12, None),
    "nee het is postcode 1775 XX": ("1775 XX", None, None),
    "paspoort voor 2 personen op 1771 ab 12": ("1771 AB", 12, None),
    "rijbewijs voor 1 persoon op 1761 bk 5": ("1761 BK", 5, None),
    # What follows the postcode is no house number.
    "1771 ab 2 personen": ("1771 AB", None, None),
    "1771 ab, 3 paspoorten": ("1771 AB", None, None),
    "1771 ab 12 mei": ("1771 AB", None, None),
    "1771 ab 12 uur": ("1771 AB", None, None),
    "1771 ab 10.30 uur": ("1771 AB", None, None),
    "1771 ab 12:00": ("1771 AB", None, None),
    "1771 ab 12-11-2026": ("1771 AB", None, None),
    "1771 ab 06-12345678": ("1771 AB", None, None),
    "1771 ab een afspraak": ("1771 AB", None, None),
    "1771 ab op 12 december": ("1771 AB", None, None),
    "1771 ab 12 om 10 uur": ("1771 AB", 12, None),
    "1771 ab 12 en 2 personen": ("1771 AB", 12, None),
    "1771 ab 12 u weet wel": ("1771 AB", None, None),
    # Letters that are a word
    "1771 OP 12": ("1771 OP", 12, None),
    "1771 de 12": ("1771 DE", 12, None),
    "1776op": ("1776 OP", None, None),
    "postcode 1771 op": ("1771 OP", None, None),
    "1771 om nummer 12": ("1771 OM", 12, None),
    "1771 om 12a": ("1771 OM", 12, "A"),
    # Spoken
    "zeventien zeventig a b huisnummer veertien": ("1770 AB", 14, None),
    "zeventien eenenzeventig a b": ("1771 AB", None, None),
    "een zeven zeven een a b twaalf": ("1771 AB", 12, None),
    "1 7 7 1 a b": ("1771 AB", None, None),
    "17 71 ab 3": ("1771 AB", 3, None),
    "1771 a b 12": ("1771 AB", 12, None),
}


@pytest.mark.parametrize(("said", "meant"), ADDRESSES.items())
def test_an_address(said: str, meant: Address) -> None:
    assert addresses_in(said) == [meant]


NO_ADDRESSES = [
    *(
        "1771",
        "12",
        "12a",
        "2",
        "voor 2 personen",
        "1771 SA 3",
        "1771 SD",
        "1771 ss",
        "0771 AB",
        "17711 AB",
        "771 AB",
        "1771 ABC",
        "1771 a",
    ),
    *(
        "2026 om 12",
        "26 november 2026 om 12 uur",
        "in 2026 de",
        "1000 en 2",
        "1000 of 2",
        "1234 is",
        "1500 op",
        "2000 km 3",
        "2026 is 1",
    ),
    *(
        "06-12345678",
        "06 12 34 56 78 ab",
        "0224 1234 56",
        "+31 6 12345678",
        "mijn nummer is 0612345678",
        "nummer 12 uur",
        "telefoonnummer 12",
    ),
    *(
        "onderweg 3",
        "weg 3",
        "jan1771ab@voorbeeld.nl",
        "1771ab@voorbeeld.nl",
        "K7M3-9QXT-2PWS",
        "€ 1250 xy",
        "€ 1250",
        "26-11-2026 ab",
    ),
    *(
        "nummer 123456",
        "huisnummer",
        "geen huisnummer",
        "ik ben van 1958 en mijn man ook",
        "een twee drie vier",
        "12 is genoeg",
        "",
    ),
    *("om half drie", "12-11-2026", "10:30", "Kerkstraat", "Kerkstraat 10.30 uur"),
]


@pytest.mark.parametrize("said", NO_ADDRESSES)
def test_no_address(said: str) -> None:
    assert addresses_in(said) == []


def test_two_addresses() -> None:
    assert addresses_in("niet 1771 ab 12 maar 1775 cd 7") == [("1771 AB", 12, None), ("1775 CD", 7, None)]


def test_postcode_and_house_number_apart() -> None:
    said = "ik woon in 1771 ab. O ja, dat is op nummer 12"
    assert addresses_in(said) == [("1771 AB", None, None), (None, 12, None)]


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("het is 1776 ab 12a hoor", "1776 ab 12a"),
        ("Kerkstraat 12, 1771 AB Wieringerwerf", "Kerkstraat 12, 1771 AB"),
        ("ja, huisnr 12 III graag", "huisnr 12 III"),
    ],
)
def test_where_it_stands(said: str, span: str) -> None:
    assert [said[found.start : found.end] for found in find_addresses(said)] == [span]


def test_the_value_of_the_entity() -> None:
    assert find_addresses("1776 ab 12a")[0].as_value() == {"postcode": "1776 AB", "house_number": 12, "addition": "A"}
