"""Nothing in an example tells who wrote it. All names, addresses and numbers are made up."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.learning.anonymous import Anonymiser


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ik ben Jan de Vries en ik wil een paspoort", "Ik ben [naam] en ik wil een paspoort"),
        ("ik ben jan de vries en mijn pas is weg", "ik ben [naam] en mijn pas is weg"),
        ("IK BEN JAN JANSEN", "IK BEN [naam]"),
        ("ik ben sjoukje, kan het morgen?", "ik ben [naam], kan het morgen?"),
        ("mijn naam is bakker en ik wil een afspraak", "mijn naam is [naam] en ik wil een afspraak"),
        ("Mijn naam is van der Berg, mijn rijbewijs is gestolen", "Mijn naam is [naam], mijn rijbewijs is gestolen"),
        ("ik heet sjoukje en ben mijn pas kwijt", "ik heet [naam] en ben mijn pas kwijt"),
        ("mevrouw Jansen-de Wit zou mij bellen", "mevrouw [naam] zou mij bellen"),
        ("mijn dochter sjoukje wil een id kaart", "mijn dochter [naam] wil een id kaart"),
        ("Pietje Bakker wil een paspoort", "[naam] wil een paspoort"),
        ("kan Fatima El Yousfi mijn paspoort ophalen", "kan [naam] mijn paspoort ophalen"),
        ("kan sanne bakker mijn pas ophalen", "kan [naam] mijn pas ophalen"),
        ("wanneer komt de vuilniswagen? mvg p. de boer", "wanneer komt de vuilniswagen? mvg [naam]"),
        ("please help my name is John Smith", "please help my name is [naam]"),
    ],
)
def test_names_go(anonymiser: Anonymiser, typed: str, kept: str) -> None:
    assert anonymiser.anonymous(typed, []) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mail me op jan.jansen+1@voorbeeld.nl aub", "mail me op [e-mailadres] aub"),
        ("bel me op 06-12345678 na 5 uur", "bel me op [telefoonnummer] na 5 uur"),
        ("mijn nummer is +31 6 1234 5678", "mijn nummer is [telefoonnummer]"),
        ("ik woon op Dorpsstraat 12a in het dorp", "ik woon op [adres] in het dorp"),
        ("ik woon aan de kerkstraat", "ik woon aan de [adres]"),
        ("mijn postcode is 1771ab nr 14 kunt u komen", "mijn postcode is [adres] kunt u komen"),
        ("komt u ook op 1771 AB, 14 b", "komt u ook op [adres]"),
        ("ik ben geboren op 3 mei 1980", "ik ben geboren op [datum]"),
        ("geboren op 3 mei, kan dat", "geboren op [datum], kan dat"),
        ("mijn geboortedatum is 03-05-80", "mijn geboortedatum is [datum]"),
        ("mijn geboortedatum is 03051980", "mijn geboortedatum is [datum]"),
        ("mijn afspraak is K7M3-9QXT-2PWS kan het later", "mijn afspraak is [afspraaknummer] kan het later"),
        ("afspraak k7m39qxt2pws verzetten", "afspraak [afspraaknummer] verzetten"),
        ("mijn kenteken is 12-abc-3", "mijn kenteken is [kenteken]"),
        ("kijk op https://voorbeeld.nl/?naam=jan ik wil dit", "kijk op [link] ik wil dit"),
    ],
)
def test_what_leads_to_somebody_goes(anonymiser: Anonymiser, typed: str, kept: str) -> None:
    assert anonymiser.anonymous(typed, []) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "ik ben mijn rijbwijs kwijt",
        "ik ben doof en kan niet bellen",
        "IK BEN MIJN PASPOORT KWIJT",
        "Rijbwijs verlengen hoe moet dat",
        "waar kan ik een vergunnning voor vissen krijgen",
        "mijn moeder is dement wie kan haar pas regelen",
        "Hoeveel kost trouwen op 14 februari om half 3?",
        "mijn pas [documentnummer verwijderd] is gestolen",
    ],
)
def test_what_tells_nothing_stays(anonymiser: Anonymiser, typed: str) -> None:
    assert anonymiser.anonymous(typed, []) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "pietersma",
        "de vries",
        "Sjoukje Pietersma",
        "Groetjes Marieke",
        "1771 AB 12",
        "06 12345678",
        "mijn nummer is 12 345",
        "ik zit op insta als @sjoukje",
        "Toen zei ik tegen haar dat het niet kon. " * 8,
    ],
)
def test_in_doubt_the_whole_text_goes(anonymiser: Anonymiser, typed: str) -> None:
    assert anonymiser.anonymous(typed, []) is None


def entity(text: str, part: str, name: str, value: Any) -> dict[str, Any]:
    start = text.index(part)
    return {"entity": name, "start": start, "end": start + len(part), "value": value}


def test_what_the_engine_found_goes_as_well(anonymiser: Anonymiser) -> None:
    text = "ik woon op nummer zeven achttien in oude haven en ons kind is gisteren geboren"
    entities = [
        entity(text, "zeven achttien", "address", {"postcode": None, "house_number": 718}),
        entity(text, "gisteren", "birth_date", {"from": "2026-11-22", "to": "2026-11-23"}),
        entity(text, "haven", "product", "passport"),
    ]
    assert anonymiser.anonymous(text, entities) == "ik woon op nummer [adres] in oude haven en ons kind is [datum] geboren"


def test_a_village_alone_is_no_address(anonymiser: Anonymiser) -> None:
    text = "komt u ook in Den Oever"
    place = entity(text, "Den Oever", "address", {"postcode": None, "house_number": None, "place": "Den Oever"})
    assert anonymiser.anonymous(text, [place]) == text
    assert anonymiser.anonymous(text, []) == "komt u ook in [naam]"
