"""Ages as residents tell them."""

from __future__ import annotations

import pytest

from actions.circumstances.age import age_in


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("ik wil een paspoort voor mijn dochter van 9", 9),
        ("Mijn zoon (15) heeft een ID-kaart nodig", 15),
        ("mijn zoontje is negen", 9),
        ("ik ben 77", 77),
        ("Ik ben zevenenzeventig en mijn rijbewijs verloopt", 77),
        ("ben al 81 jaar", 81),
        ("ik word in mei 75", 75),
        ("mijn vader wordt volgende maand tachtig", 80),
        ("een kind van 9 jaar", 9),
        ("een 16-jarige", 16),
        ("een zestienjarige", 16),
        ("mijn moeder van 84 wil een id-kaart", 84),
        ("voor een baby van drie weken", 0),
        ("mijn dochter is 8 maanden", 0),
        ("paspoort voor onze baby", 0),
        ("kan mijn dochter van vijf en half jaar mee", 5),
        ("ze is 17 jaar oud", 17),
        ("hij wordt 12", 12),
        ("a passport for my daughter of 9", 9),
        ("my son is 14", 14),
        ("I am 77 and want to renew my licence", 77),
        ("a 16-year-old", 16),
    ],
)
def test_an_age_is_heard(text: str, age: int) -> None:
    assert age_in(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "mijn paspoort is 10 jaar geldig",
        "mijn rijbewijs is 5 jaar geleden verlopen",
        "ik ben om 9 uur thuis",
        "ik ben 12 euro kwijt",
        "we komen met 4 personen",
        "mijn man en 2 kinderen",
        "het is voor mijn man 3 kaarten",
        "ik woon op nummer 77",
        "1771 ab 12",
        "dinsdag 9 december",
        "ik ben 2 keer mijn paspoort verloren",
        "een paspoort graag",
        "ik ben een van de bewoners",
        "",
    ],
)
def test_other_numbers_are_no_age(text: str) -> None:
    assert age_in(text) is None
