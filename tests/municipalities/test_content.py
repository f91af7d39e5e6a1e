"""What residents of Hollands Kroon read: complete, in plain Dutch, with a source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from municipalities import Municipality
from municipalities.readability import advice
from municipalities.review import hard_to_read, resident_texts

TODAY = date(2026, 11, 23)
DOCUMENT_ASPECTS = ("apply", "bring_along", "duration", "urgent", "lost", "minor", "photo", "validity", "delivery", "where")
BIRTH_ASPECTS = ("apply", "cost", "bring_along", "duration", "urgent", "lost", "minor", "photo", "where")
GENERAL_ASPECTS = ("home_visit", "service_area", "contact", "opening_hours", "photo", "urgent", "where")
WIDGET_LABELS = Path(__file__).parents[2] / "frontend" / "widget" / "labels.ts"


@pytest.mark.parametrize(
    ("product", "aspect"),
    [(product, aspect) for product in ("passport", "identity_card", "driving_licence") for aspect in DOCUMENT_ASPECTS]
    + [("birth_declaration", aspect) for aspect in BIRTH_ASPECTS],
)
def test_every_question_about_a_product_has_an_answer_with_a_source(
    hollands_kroon: Municipality, product: str, aspect: str
) -> None:
    answer = hollands_kroon.products[product].answer(aspect, TODAY)
    assert answer is not None
    assert answer.source_url.startswith("https://")
    assert "{" not in answer.text


@pytest.mark.parametrize("aspect", GENERAL_ASPECTS)
def test_every_general_question_has_an_answer_with_a_source(hollands_kroon: Municipality, aspect: str) -> None:
    answer = hollands_kroon.general.answer(aspect, TODAY)
    assert answer is not None
    assert answer.source_url.startswith("https://")
    assert "{" not in answer.text


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


def test_the_first_message_says_digital_and_not_human(hollands_kroon: Municipality) -> None:
    greeting = hollands_kroon.text("greeting")
    assert "digitale assistent" in greeting
    assert "geen mens" in greeting
    assert "Sophie" in greeting and "Hollands Kroon" in greeting


def test_when_sophie_cannot_answer_the_resident_hears_that_the_message_is_kept_and_whom_to_call(
    hollands_kroon: Municipality,
) -> None:
    text = hollands_kroon.text("engine_unavailable")
    assert "bewaard" in text
    assert "088-321 5000" in text


def test_a_text_that_is_not_there_is_a_key_error(hollands_kroon: Municipality) -> None:
    with pytest.raises(KeyError):
        hollands_kroon.text("goodbye")


def test_texts_are_easy_to_read(hollands_kroon: Municipality) -> None:
    assert hard_to_read(hollands_kroon) == []


def test_residents_are_addressed_with_u(hollands_kroon: Municipality) -> None:
    for place, text in resident_texts(hollands_kroon):
        assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", text, re.IGNORECASE), place
        assert not re.search(r"\bu hebt\b", text, re.IGNORECASE), f"{place}: everywhere else it is 'u heeft'"


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


def test_every_label_is_one_that_the_widget_knows(hollands_kroon: Municipality) -> None:
    known = set(re.findall(r'^  ([a-z_]+): "', WIDGET_LABELS.read_text("utf-8"), re.MULTILINE))
    assert known, "the widget keeps its words elsewhere now"
    assert set(hollands_kroon.labels) <= known
