"""The training data: enough of it, nothing twice, and everything in it that a click can send."""

from __future__ import annotations

from collections import Counter

import pytest

from actions.dialogue.where import channel_choice
from actions.home_visit.moment import NO_PREFERENCE_TEXT
from actions.languages.conversation_language import ConversationLanguage
from actions.times.offering import OTHER_TIMES_TEXT
from municipalities import Municipality, load_municipality
from municipalities.channels import CHANNELS
from tests.nlu.examples import DOMAIN, INTENTS, TRAINING, Example, normalised, read_examples
from tools.examples.copies import Copies, exact, find_copies
from tools.examples.held_out import held_out_sentences

LEAST_EXAMPLES = 30


@pytest.fixture(scope="module")
def training() -> list[Example]:
    return read_examples(TRAINING)


@pytest.fixture(scope="module")
def copies(training: list[Example]) -> Copies:
    return find_copies(training, held_out_sentences())


@pytest.fixture(scope="module")
def municipality() -> Municipality:
    return load_municipality("hollands_kroon")


def test_every_intent_has_enough_examples(training: list[Example]) -> None:
    counts = Counter(example.intent for example in training)
    assert {intent: counts[intent] for intent in INTENTS if counts[intent] < LEAST_EXAMPLES} == {}
    assert set(counts) <= set(INTENTS)


def test_no_example_stands_twice(copies: Copies) -> None:
    assert exact(copies.duplicates) == []
    assert exact(copies.contradictions) == []


def test_nothing_of_the_tests_was_trained_on(copies: Copies) -> None:
    """Nor nearly so. Change these in the tests: the training data may hold what it likes."""
    assert [(pair.other.file, pair.other.text, pair.one.text) for pair in copies.leaks] == []


def test_every_click_is_an_example(training: list[Example], municipality: Municipality) -> None:
    """Offered times and addresses aside: those are found by rules."""
    known = {normalised(example.text) for example in training}
    assert sorted(text for text in clicks(municipality) if normalised(text) not in known) == []


def clicks(municipality: Municipality) -> set[str]:
    """Every text that a click can send."""
    visited = [product for product in municipality.products.values() if product.channels]
    payloads = {
        button["payload"]
        for response in DOMAIN["responses"].values()
        for text in response
        for button in text.get("buttons", [])
        if "{address}" not in button["payload"]
    }
    payloads |= {
        str(text["text"]) for name, response in DOMAIN["responses"].items() if name.startswith("utter_mean_") for text in response
    }
    filled = {payload.format(product=product.name, a_product=product.article) for payload in payloads for product in visited}
    day_parts = set(municipality.home_visits.day_parts)
    ways = {channel_choice(channel, ConversationLanguage()).text for channel in CHANNELS}
    names = {product.name for product in visited} | {topic.name for topic in municipality.topics.values()}
    return filled | day_parts | ways | names | {OTHER_TIMES_TEXT, NO_PREFERENCE_TEXT}
