"""Two things in one message: the first is done, and the second isn't lost."""

from __future__ import annotations

from municipalities import Municipality
from tests.actions.conftest import NOW
from tests.actions.engine import Engine
from tests.actions.entities import product


def known(municipality: Municipality, aspect: str) -> str:
    answer = municipality.products["passport"].answer(aspect, NOW.date())
    assert answer is not None
    return answer.text


def test_a_question_along_with_a_request_is_answered_and_the_booking_begins(engine: Engine, municipality: Municipality) -> None:
    both = {"request_passport": 0.9, "ask_duration": 0.9}
    said = engine.says("paspoort verlengen en hoe lang duurt dat", "request_passport", product("passport"), clauses=both)
    assert said.responses == [
        "utter_start_home_visit_for_product",
        known(municipality, "duration"),
        "utter_question_people",
    ]


def test_two_questions_are_both_answered_and_the_invitation_comes_last(engine: Engine, municipality: Municipality) -> None:
    both = {"ask_validity": 0.95, "ask_bring_along": 0.8}
    said = engine.says("hoe lang geldig en wat meenemen", "ask_validity", product("passport"), clauses=both)
    assert said.responses == [
        known(municipality, "validity"),
        known(municipality, "bring_along"),
        "utter_invite_home_visit",
    ]
    assert engine.says("ja", "affirm").responses[0] == "utter_start_home_visit_for_product"


def test_an_answer_in_the_form_with_a_question_behind_it(engine: Engine, municipality: Municipality) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    said = engine.says("voor 2 personen, hoe lang duurt dat", "inform", clauses={"inform": 0.9, "ask_duration": 0.9})
    assert said.responses == [known(municipality, "duration"), "utter_question_postcode"]
    assert engine.slots["people"] == 2


def test_a_part_that_is_hardly_understood_is_left_alone(engine: Engine) -> None:
    said = engine.says("ik wil een paspoort en zo", "request_passport", product("passport"), clauses={"ask_cost": 0.5})
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]


def test_at_most_two_are_answered_along(engine: Engine) -> None:
    many = {"ask_duration": 0.9, "ask_bring_along": 0.9, "ask_validity": 0.9, "ask_photo": 0.9}
    said = engine.says("van alles", "request_passport", product("passport"), clauses=many)
    assert len(said.responses) == 4


def test_a_request_that_came_with_a_question_is_taken_up_after_the_answer(engine: Engine, municipality: Municipality) -> None:
    both = {"request_passport": 0.9, "ask_bring_along": 0.9}
    said = engine.says("paspoort verlengen, en wat leg ik klaar?", "ask_bring_along", product("passport"), clauses=both)
    assert said.responses == [
        known(municipality, "bring_along"),
        "utter_start_home_visit_for_product",
        "utter_question_people",
    ]
