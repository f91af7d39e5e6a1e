"""What holds for the content of every municipality: complete, plain Dutch with "u", nothing that has expired, links that can be
trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from municipalities import Circumstances, Municipality, Product, load_municipality, municipality_keys
from municipalities.dated import Dated
from municipalities.file_model import SHORTENERS
from municipalities.readability import advice, sentences
from municipalities.review import (
    checked_after,
    english_texts,
    hard_to_read,
    links,
    not_in_upl,
    resident_texts,
    unanswered,
    unsaid,
    without_english,
)
from municipalities.yaml_file import read_yaml
from sophie.content import learnt_places
from tests.municipalities.conftest import Folder

TODAY = date(2026, 11, 25)
KEYS = municipality_keys()
GENERAL_QUESTIONS = ("home_visit", "service_area", "contact", "opening_hours", "photo", "urgent", "where", "online")
AVERAGE_SENTENCE = 10
"""Words, over all texts of a municipality: a few long sentences are no harm, long ones everywhere are."""
GAPS = {"hollands_kroon": ["products/driving_licence.yml: answers.cost"]}
"""Questions that a municipality leaves to its page. Nobody here knows what a driving licence costs in Hollands Kroon."""
WIDGET_LABELS = Path(__file__).parents[2] / "frontend" / "widget" / "labels.ts"
AMOUNT = re.compile(r"€ \d+,\d\d")


@pytest.fixture(scope="module", params=KEYS)
def municipality(request: pytest.FixtureRequest) -> Municipality:
    return load_municipality(request.param)


def test_there_are_two_municipalities_that_differ() -> None:
    assert set(KEYS) == {"hollands_kroon", "voorbeeldrecht"}


# Complete.


def test_every_question_about_a_product_has_an_answer(municipality: Municipality) -> None:
    assert unanswered(municipality) == GAPS.get(municipality.key, [])


def test_only_an_amount_can_be_unknown_today(municipality: Municipality) -> None:
    assert [line for line in unsaid(municipality, TODAY) if "{fee." not in line] == []


def test_every_placeholder_is_filled(municipality: Municipality) -> None:
    books = [municipality.general, *(about.book for about in (*municipality.products.values(), *municipality.topics.values()))]
    answers = [book.answer(aspect, TODAY) for book in books for aspect in book.answers]
    assert [answer for answer in answers if answer and re.search("[{}]", answer.text + (answer.english or ""))] == []


def test_a_question_less_is_told(folder: Folder) -> None:
    text = folder.text("products/passport.yml")
    start, end = text.index("  photo:"), text.index("  validity:")
    folder.change("products/passport.yml", text[start:end], "")
    assert "products/passport.yml: answers.photo" in unanswered(folder.load())


@pytest.mark.parametrize("aspect", GENERAL_QUESTIONS)
def test_every_general_question_has_an_answer_with_a_source(municipality: Municipality, aspect: str) -> None:
    answer = municipality.general.answer(aspect, TODAY)
    assert answer is not None and answer.source_url


def test_everything_is_there_in_english_too(municipality: Municipality) -> None:
    assert without_english(municipality) == []


def test_the_first_message_says_digital_and_not_human(municipality: Municipality) -> None:
    greeting = municipality.text("greeting")
    assert "digitale assistent" in greeting
    assert "geen mens" in greeting
    assert municipality.assistant in greeting and municipality.name in greeting


def test_when_there_is_no_answer_the_resident_hears_that_the_message_is_kept_and_whom_to_call(municipality: Municipality) -> None:
    text = municipality.text("engine_unavailable")
    assert "bewaar" in text
    assert municipality.phone in text


def test_every_label_is_one_that_the_widget_knows(municipality: Municipality) -> None:
    known = set(re.findall(r'^  ([a-z_]+): "', WIDGET_LABELS.read_text("utf-8"), re.MULTILINE))
    assert known, "the widget keeps its words elsewhere now"
    assert set(municipality.labels) <= known


def test_every_product_has_its_name_in_the_national_list(municipality: Municipality) -> None:
    assert not_in_upl(municipality) == []


def test_the_engine_knows_the_places_of_every_municipality_and_no_others() -> None:
    """It imports nothing of ours, so it learns the names from training data."""
    areas = [load_municipality(key).service_area for key in KEYS]
    assert learnt_places() == {name for area in areas for name in area.all_names()}


# Plain Dutch.


def test_texts_are_easy_to_read(municipality: Municipality) -> None:
    assert hard_to_read(municipality) == []


def test_sentences_are_short_on_the_whole(municipality: Municipality) -> None:
    assert _average([text for _, text in resident_texts(municipality)]) <= AVERAGE_SENTENCE


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Indien u de leges niet voldoet, wordt uw aanvraag niet in behandeling genomen.", "'leges' is official language"),
        ("U dient te verschijnen met een geldig legitimatiebewijs.", "'dient te' is official language"),
        (
            "Een aanvraag die u doet voor een kind dat jonger is dan 12 jaar, moet ook worden getekend door iedereen die"
            " het gezag heeft, tenzij de rechter anders heeft bepaald.",
            "a sentence of 30 words",
        ),
    ],
)
def test_a_text_that_is_hard_to_read_is_found(folder: Folder, text: str, hint: str) -> None:
    folder.change("products/birth_declaration.yml", "Een geboorteaangifte is gratis.", f'"{text}"')
    [found, *_] = hard_to_read(folder.load())
    assert found.startswith("products/birth_declaration.yml: answers.cost.0: ")
    assert hint in "\n".join(advice(text))


def test_the_average_of_official_language_is_too_long() -> None:
    official = (
        "Bij de aanvraag van een nieuw reisdocument dient u al uw eerdere reisdocumenten over te leggen. "
        "Tevens dient u een recente pasfoto te overleggen die voldoet aan de daaraan gestelde eisen."
    )
    assert _average([official]) > AVERAGE_SENTENCE


def test_residents_are_addressed_with_u(municipality: Municipality) -> None:
    for place, text in resident_texts(municipality):
        assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", text, re.IGNORECASE), place
        assert not re.search(r"\bu hebt\b", text, re.IGNORECASE), f"{place}: everywhere else it is 'u heeft'"


def _average(texts: list[str]) -> float:
    lengths = [length for text in texts for _, length in sentences(text)]
    return sum(lengths) / len(lengths)


# Nothing that has expired.


def _days() -> Iterator[date]:
    """The first and last day of every month around the amounts that are known."""
    for year in range(2022, 2030):
        for month in range(1, 13):
            first = date(year, month, 1)
            yield from (first - timedelta(days=1), first)


def test_only_what_holds_on_a_day_is_said_on_it(municipality: Municipality) -> None:
    people = [Circumstances(age=age) for age in (0, 5, 14, 30, 80)] + [Circumstances(), Circumstances(abroad=True)]
    said = 0
    for product in municipality.products.values():
        for day in _days():
            allowed = {fee.in_words() for fees in product.book.fees.values() for fee in fees if _may_be_said(fee, day)}
            for aspect in product.book.answers:
                for circumstances in people:
                    answer = product.answer(aspect, day, circumstances)
                    if answer is None:
                        continue
                    amounts = set(AMOUNT.findall(answer.text + (answer.english or "")))
                    assert amounts <= allowed, (product.key, aspect, day, circumstances)
                    assert answer.source_url in _sources(product, day)
                    said += len(amounts)
    assert said, "no amount was said at all: this looks at nothing"


def _may_be_said(fact: Dated, day: date) -> bool:
    return _holds(fact, day) and fact.checked_on is not None


def _holds(fact: Dated, day: date) -> bool:
    return (fact.valid_from or date.min) <= day <= (fact.valid_to or date.max)


def _sources(product: Product, day: date) -> set[str]:
    """The sources of what holds on a day."""
    answers = [version for versions in product.book.answers.values() for version in versions]
    fees = [fee for versions in product.book.fees.values() for fee in versions]
    return {fact.source_url for fact in (*answers, *product.fitting, *fees) if _holds(fact, day)}


def test_nothing_claims_to_be_checked_on_a_day_to_come(municipality: Municipality) -> None:
    assert checked_after(municipality, TODAY) == []


# Links.


def test_every_link_is_a_page_that_can_be_trusted(municipality: Municipality) -> None:
    found = list(links(municipality))
    assert len(found) > 50
    for place, url in found:
        parts = urlsplit(url)
        assert parts.scheme == "https", place
        assert parts.hostname and parts.hostname not in SHORTENERS, place
        assert not parts.query, f"{place}: {url}"


def test_no_web_address_hides_in_another_field(municipality: Municipality) -> None:
    """All that looks like one is among the links, so that the rules above see it; a product's national name is no page."""
    told = {url for _, url in links(municipality)}
    folder = Path(__file__).parents[2] / "municipalities" / municipality.key
    for file in sorted(folder.rglob("*.yml")):
        read, _ = read_yaml(file, file.name)
        assert read is not None
        written = {url for url in re.findall(r"https?://[^\s\"'}]+", file.read_text("utf-8")) if "/owms/terms/" not in url}
        assert written <= told, file.name


# The two languages.


def test_english_says_no_more_than_dutch(municipality: Municipality) -> None:
    dutch = dict(resident_texts(municipality))
    for place, text in english_texts(municipality):
        assert set(re.findall(r"\{[\w.]+\}", text)) <= set(re.findall(r"\{[\w.]+\}", dutch[place.removesuffix(".english")]))
