"""Answers that fit the person whom it is for, without anybody being known."""

from __future__ import annotations

import pytest

from tests.actions.engine import Engine
from tests.actions.entities import address, product


def test_a_passport_for_a_child_says_what_parents_must_know_and_goes_on(engine: Engine) -> None:
    said = engine.says("ik wil een paspoort voor mijn dochter van 9", "request_passport", product("passport"))
    fitting = said.messages[1]["text"]
    assert "een kind van 9 jaar" in fitting
    assert "gezag" in fitting and "5 jaar geldig" in fitting and "zelf bij het bezoek" in fitting
    assert said.responses[-1] == "utter_question_people"


def test_it_is_said_once(engine: Engine) -> None:
    engine.says("ik wil een paspoort voor mijn dochter van 9", "request_passport", product("passport"))
    assert not any("gezag" in response for response in engine.says("voor 1 persoon", "inform").responses)


def test_an_age_told_later_in_the_form_counts_as_well(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    said = engine.says("voor mijn zoon van 14", "inform")
    assert "vingerafdrukken" in said.responses[0]
    assert said.responses[-1] == "utter_question_postcode"


def test_from_12_a_card_needs_no_consent(engine: Engine) -> None:
    said = engine.says("moet ik tekenen voor de id-kaart van mijn zoon van 13", "ask_minor", product("identity_card"))
    assert "niet nodig" in said.messages[0]["text"]


@pytest.mark.parametrize("text", ["ik ben 77 en wil mijn rijbewijs verlengen", "mijn rijbewijs verloopt, ik word in mei 75"])
def test_from_75_the_cbr_comes_first(text: str, engine: Engine) -> None:
    said = engine.says(text, "request_driving_licence", product("driving_licence"))
    assert "CBR" in said.messages[1]["text"] and "4 maanden" in said.messages[1]["text"]


def test_younger_drivers_hear_nothing_of_it(engine: Engine) -> None:
    said = engine.says("ik ben 42 en wil mijn rijbewijs verlengen", "request_driving_licence", product("driving_licence"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]


def test_lost_on_holiday_names_the_embassy(engine: Engine) -> None:
    said = engine.says("ik ben mijn paspoort verloren op vakantie", "report_lost", product("passport"))
    assert "ambassade" in said.messages[0]["text"]
    said = engine.says("mijn paspoort is thuis zoekgeraakt", "report_lost", product("passport"))
    assert "ambassade" in said.messages[0]["text"]  # still the same story
    engine.says("dank u", "thank")
    said = engine.says("mijn id-kaart is gestolen", "report_lost", product("identity_card"))
    assert "ambassade" not in said.messages[0]["text"]


def test_no_amount_is_said_that_may_not_be_said(engine: Engine) -> None:
    said = engine.says("wat kost een paspoort voor mijn dochter van 9", "ask_cost", product("passport"))
    assert said.responses[0] == "utter_product_answer_unknown"


def test_the_invitation_stands_after_a_misunderstanding(engine: Engine) -> None:
    said = engine.says("moet ik tekenen voor het paspoort van mijn dochter van 9", "ask_minor", product("passport"))
    assert said.responses[-1] == "utter_invite_home_visit"
    engine.says("alleen zij dus", "nlu_fallback")
    said = engine.says("1771 ab 12", "inform", address("1771 AB", 12))
    assert said.responses[0] == "utter_start_home_visit_for_product"
    assert engine.slots["postcode"] == "1771 AB"
