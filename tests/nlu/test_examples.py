"""The training data: enough of it, nothing twice, and everything in it that a click can send."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from actions.home_visit.moment import NO_PREFERENCE_TEXT
from actions.times.offering import OTHER_TIMES_TEXT
from municipalities import Municipality, load_municipality
from tests.nlu.examples import DOMAIN, INTENTS, TRAINING, Example, normalised, read_examples

LEAST_EXAMPLES = 30


@pytest.fixture(scope="module")
def training() -> list[Example]:
    return read_examples(TRAINING)


@pytest.fixture(scope="module")
def municipality() -> Municipality:
    return load_municipality("hollands_kroon")


def test_every_intent_has_enough_examples(training: list[Example]) -> None:
    counts = Counter(example.intent for example in training)
    assert {intent: counts[intent] for intent in INTENTS if counts[intent] < LEAST_EXAMPLES} == {}
    assert set(counts) <= set(INTENTS)


def test_no_example_stands_twice(training: list[Example]) -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for example in training:
        places[normalised(example.text)].append(f"{example.intent} ({example.file})")
    assert {text: found for text, found in places.items() if len(found) > 1} == {}


def test_every_click_is_an_example(training: list[Example], municipality: Municipality) -> None:
    """Offered times aside: they are dates and times, found by rules."""
    known = {normalised(example.text) for example in training}
    assert sorted(text for text in clicks(municipality) if normalised(text) not in known) == []


def clicks(municipality: Municipality) -> set[str]:
    """Every text that a click can send."""
    visited = [product for product in municipality.products.values() if product.home_visit]
    payloads = {
        button["payload"] for response in DOMAIN["responses"].values() for text in response for button in text.get("buttons", [])
    }
    payloads |= {
        str(text["text"]) for name, response in DOMAIN["responses"].items() if name.startswith("utter_mean_") for text in response
    }
    filled = {payload.format(product=product.name, a_product=product.article) for payload in payloads for product in visited}
    day_parts = set(municipality.home_visits.day_parts)
    names = {product.name for product in visited} | {topic.name for topic in municipality.topics.values()}
    return filled | day_parts | names | {OTHER_TIMES_TEXT, NO_PREFERENCE_TEXT}
