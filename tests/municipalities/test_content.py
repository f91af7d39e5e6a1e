"""What residents of Hollands Kroon read: the rules that its answers must say."""

from __future__ import annotations

from datetime import date

import pytest

from municipalities import Municipality
from municipalities.readability import advice

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("aspect", ["cost", "bring_along", "duration", "lost", "minor", "validity", "delivery"])
def test_what_differs_between_products_is_never_answered_in_general(hollands_kroon: Municipality, aspect: str) -> None:
    assert hollands_kroon.general.answer(aspect, TODAY) is None


@pytest.mark.parametrize(
    ("product", "aspect", "said"),
    [
        ("passport", "validity", ["10 jaar", "5 jaar"]),
        ("passport", "minor", ["jonger dan 18 jaar", "toestemming", "12 jaar", "vingerafdrukken"]),
        ("identity_card", "minor", ["jonger dan 12 jaar", "toestemming"]),
        ("passport", "photo", ["35 bij 45 millimeter", "6 maanden"]),
        ("passport", "lost", ["niet naar de politie", "5 jaar 3 keer"]),
        ("passport", "duration", ["ongeveer 7 werkdagen"]),
        ("passport", "urgent", ["niet thuis"]),
        ("passport", "delivery", ["2 uur", "Waddeneilanden", "zelf aan"]),
        ("driving_licence", "apply", ["75 jaar", "CBR", "RDW"]),
        ("driving_licence", "delivery", ["kantooruren"]),
        ("birth_declaration", "apply", ["waar uw kind is geboren", "3 dagen"]),
        ("birth_declaration", "duration", ["maandag", "donderdag", "2 werkdagen"]),
        ("birth_declaration", "cost", ["gratis"]),
    ],
)
def test_the_rules_are_said(hollands_kroon: Municipality, product: str, aspect: str, said: list[str]) -> None:
    answer = hollands_kroon.products[product].answer(aspect, TODAY)
    assert answer is not None
    for words in said:
        assert words in answer.text


def test_products_carry_their_names_in_the_national_list(hollands_kroon: Municipality) -> None:
    assert {key: (product.upl_name, product.upl_uri) for key, product in hollands_kroon.products.items()} == {
        "passport": ("paspoort", "http://standaarden.overheid.nl/owms/terms/paspoort"),
        "identity_card": ("identiteitskaart", "http://standaarden.overheid.nl/owms/terms/identiteitskaart"),
        "driving_licence": ("rijbewijs", "http://standaarden.overheid.nl/owms/terms/rijbewijs"),
        "birth_declaration": ("geboorteaangifte", "http://standaarden.overheid.nl/owms/terms/geboorteaangifte"),
    }


def test_a_text_that_is_not_there_is_a_key_error(hollands_kroon: Municipality) -> None:
    with pytest.raises(KeyError):
        hollands_kroon.text("goodbye")


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("U betaalt de kosten bij het bezoek.", 0),
        ("U betaalt de leges bij het bezoek.", 1),
        ("Indien u tevens een kaart wilt, dient te worden betaald.", 3),
        ("woord " * 20 + "punt. Nog vier woorden erbij.", 1),
        ("woord " * 19 + "punt. Nog vier woorden erbij.", 0),
        ("Leg klaar:\n" + "- een ding dat u heeft;\n" * 10, 0),
        ("De gemeente heeft colleges.", 0),
    ],
)
def test_advice_is_about_long_sentences_and_official_words(text: str, hints: int) -> None:
    assert len(advice(text)) == hints
