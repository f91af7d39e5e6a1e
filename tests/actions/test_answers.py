"""Questions outside a booking: answered from the municipality's data with a source, or a question back."""

from __future__ import annotations

import pytest

from actions.answers.aspects import GENERAL_ASPECTS, PRODUCT_ASPECTS
from municipalities import Municipality
from tests.actions.conftest import NOW
from tests.actions.engine import Engine
from tests.actions.entities import address, product


@pytest.mark.parametrize("key", ["passport", "identity_card", "driving_licence", "birth_declaration"])
@pytest.mark.parametrize("intent", PRODUCT_ASPECTS)
def test_an_answer_is_the_municipality_s_with_its_source_or_an_honest_no(
    intent: str, key: str, engine: Engine, municipality: Municipality
) -> None:
    said = engine.says("vraag", intent, product(key))
    about = municipality.products[key]
    known = about.answer(PRODUCT_ASPECTS[intent], NOW.date())
    first = said.messages[0]
    assert first["text" if known else "response"] == (known.text if known else "utter_product_answer_unknown")
    urls = [link["url"] for link in first["custom"]["links"]]
    assert (known.source_url if known else about.page) in urls
    assert all(url.startswith("https://") for url in urls)


@pytest.mark.parametrize("intent", GENERAL_ASPECTS)
def test_general_questions_are_answered(intent: str, engine: Engine) -> None:
    said = engine.says("vraag", intent)
    assert said.messages[0]["text"] or said.responses == ["utter_answer_unknown"]


def test_whether_we_come_to_a_postcode(engine: Engine) -> None:
    assert engine.says("komt u in 1771 AB?", "ask_service_area", address("1771 AB")).responses == ["utter_in_area"]
    assert engine.says("komt u in 1012 AB?", "ask_service_area", address("1012 AB")).responses == ["utter_outside_area"]


def test_a_question_without_product_asks_which_and_takes_the_bare_answer(engine: Engine) -> None:
    said = engine.says("hoe lang duurt het?", "ask_duration")
    assert said.responses == ["utter_which_product"]
    assert "paspoort" in said.choices()
    said = engine.says("paspoort", "request_passport", product("passport"))
    assert not said.responses[0].startswith("utter_start")
    assert engine.form is None


def test_a_longer_answer_is_a_request_of_its_own(engine: Engine) -> None:
    engine.says("hoe lang duurt het?", "ask_duration")
    said = engine.says("ik wil gewoon een nieuw paspoort aanvragen", "request_passport", product("passport"))
    assert said.responses[0] == "utter_start_home_visit_for_product"


def test_the_product_talked_about_is_remembered(engine: Engine, municipality: Municipality) -> None:
    engine.says("wat kost een paspoort?", "ask_cost", product("passport"))
    said = engine.says("en wat moet ik meenemen?", "ask_bring_along")
    about = municipality.products["passport"]
    known = about.answer("bring_along", NOW.date())
    assert said.messages[0].get("a_product") == about.article if known is None else said.messages[0]["text"] == known.text


def test_a_yes_takes_up_the_invitation(engine: Engine) -> None:
    said = engine.says("ik ben mijn rijbewijs verloren", "report_lost", product("driving_licence"))
    assert said.responses[-1] == "utter_invite_home_visit"
    said = engine.says("ja graag", "affirm")
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]
    assert engine.slots["product"] == "driving_licence"


def test_a_yes_to_nothing_asks_what_is_meant(engine: Engine) -> None:
    assert engine.says("ja", "affirm").responses == ["utter_affirm"]


def test_not_understanding_twice_gives_the_phone_number(engine: Engine) -> None:
    assert engine.says("bla", "nlu_fallback").responses == ["utter_not_understood"]
    again = engine.says("blo", "nlu_fallback")
    assert again.responses == ["utter_not_understood_again"]
    assert again.value("phone")
    engine.says("hallo", "greet")
    assert engine.says("bla", "nlu_fallback").responses == ["utter_not_understood"]


def test_who_is_unclear_is_asked_back_with_at_most_three_choices_and_then_gets_the_phone_number(engine: Engine) -> None:
    ranking = {"nlu_fallback": 0.35, "ask_cost": 0.3, "inform": 0.2, "ask_duration": 0.15, "report_lost": 0.1, "ask_urgent": 0.09}
    said = engine.says("paspoort hoe zit dat", "nlu_fallback", product("passport"), ranking=ranking)
    assert said.responses == ["utter_clarify"]
    cost, duration, lost = said.choices()
    assert cost == "Wat kost een paspoort?"
    assert "paspoort" in duration and "paspoort" in lost
    assert engine.says("blub", "nlu_fallback", ranking=ranking).responses == ["utter_not_understood_again"]


def test_without_a_product_the_choices_name_none(engine: Engine) -> None:
    said = engine.says("hoe zit dat", "nlu_fallback", ranking={"ask_cost": 0.3, "show_appointment": 0.005})
    assert said.choices() == ["Wat kost het?"]


def test_repeat_says_it_again(engine: Engine) -> None:
    first = engine.says("hallo", "greet")
    assert engine.says("wat zei u?", "repeat").messages[0]["text"] == first.responses[0]


@pytest.mark.parametrize(
    "intent",
    [
        "greet",
        "thank",
        "goodbye",
        "ask_help",
        "ask_bot",
        "insult",
        "out_of_scope",
        "deny",
        "request_other_times",
    ],
)
def test_small_talk(intent: str, engine: Engine) -> None:
    assert engine.says("tekst", intent).responses == [f"utter_{intent}"]
