"""Subjects that Sophie books nothing for: a short answer with an address, also in the middle of a booking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions import services
from actions.planning import Planner
from municipalities import Municipality
from municipalities.topics import EMERGENCY, OTHER_AUTHORITIES, TOPICS
from tests.actions.conftest import NOW
from tests.actions.engine import DOMAIN, Engine
from tests.actions.entities import address, product


def test_every_topic_has_its_intent() -> None:
    intents = {intent for intent in DOMAIN["intents"] if intent.startswith("topic_")}
    assert intents == {f"topic_{key}" for key in TOPICS}


def human_after(key: str, municipality: Municipality) -> list[str]:
    """What comes after the answer about a topic for which a human is needed, when nobody is there."""
    if key == EMERGENCY:
        return ["utter_call_us_emergency"]
    return ["utter_call_us_person_first"] if key in municipality.contact_centre.person_first else []


@pytest.mark.parametrize("key", TOPICS)
def test_a_topic_is_answered_with_its_source_and_nothing_is_asked(key: str, engine: Engine, municipality: Municipality) -> None:
    said = engine.says("vraag", f"topic_{key}")
    known = municipality.topics[key].answer(NOW.date())
    assert known is not None
    assert said.responses == [known.text, *human_after(key, municipality)]
    assert said.choices() == ["bel mij terug"] * len(human_after(key, municipality))
    assert known.source_url in [link["url"] for link in said.messages[0]["custom"]["links"]]
    is_offered = bool(human_after(key, municipality))
    assert engine.says("ja", "affirm").responses[0] == ("utter_start_call_back" if is_offered else "utter_affirm")


@pytest.mark.parametrize("key", OTHER_AUTHORITIES)
def test_a_product_that_was_talked_about_stays_out_of_it(key: str, engine: Engine, municipality: Municipality) -> None:
    engine.says("wat kost een paspoort?", "ask_cost", product("passport"))
    known = municipality.topics[key].answer(NOW.date())
    said = engine.says("en dit?", f"topic_{key}", product("driving_licence"))
    assert known is not None and said.responses == [known.text, *human_after(key, municipality)]
    assert engine.slots["product"] == "passport"


def test_the_form_goes_on_after_it(engine: Engine, municipality: Municipality) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    for text in ("ik moet ook nog een verhuizing doorgeven", "hoe geef ik een verhuizing door?"):
        said = engine.says(text, "topic_moving")
        assert said.responses[-1] == "utter_question_people"
        assert said.responses[0].startswith("U geeft uw verhuizing door")
    assert engine.says("2").responses[-1] == "utter_question_postcode"


@pytest.mark.parametrize(
    ("text", "intent", "first"),
    [
        ("brand op 1771 AB 12", "topic_emergency", "Bel 112."),
        ("hoe meld ik dat ik naar 1771 AB 12 verhuis?", "topic_moving", "U geeft"),
    ],
)
def test_an_address_that_is_told_with_it_is_not_that_of_the_visit(text: str, intent: str, first: str, engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("1")
    said = engine.says(text, intent, address("1771 AB", 12))
    assert said.responses[0].startswith(first)
    assert said.responses[-1] == "utter_question_postcode"


def test_a_name_that_looks_a_little_like_an_emergency_is_a_name(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("1")
    engine.says("1771 AB 12", "inform", address("1771 AB", 12))
    engine.says("zo snel mogelijk")
    engine.says("de eerste")
    assert engine.slots["requested_slot"] == "customer_name"
    engine.says("Jan Brand", "topic_emergency", confidence=0.5)
    assert engine.slots["customer_name"] == "Jan Brand"


def test_a_topic_within_the_search_of_a_visit(engine: Engine) -> None:
    engine.says("wanneer is mijn afspraak", "show_appointment")
    said = engine.says("mijn digid werkt niet", "topic_digid")
    assert "website van DigiD" in said.responses[0]
    assert said.responses[-1] == "utter_question_reference"


def test_what_the_municipality_says_nothing_about_gets_phone_and_website(
    engine: Engine, municipality: Municipality, planner: Planner
) -> None:
    topics = {key: topic for key, topic in municipality.topics.items() if key != "parking"}
    services.provide(replace(services.services(), municipality=replace(municipality, topics=topics)))
    said = engine.says("parkeervergunning", "topic_parking")
    assert said.responses == ["utter_topic_unknown"]
    assert (said.value("phone"), said.value("website")) == (municipality.phone, municipality.website)
    assert said.last["custom"]["links"]
