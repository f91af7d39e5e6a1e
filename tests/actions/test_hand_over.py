"""When a human goes on instead of Sophie, whether or not a colleague is there."""

from __future__ import annotations

import pytest

from tests.actions.engine import Engine
from tests.actions.entities import product
from tests.actions.test_home_visit_form import at_times


def test_who_asks_for_a_human_gets_one_or_is_called_back(engine: Engine) -> None:
    said = engine.says("medewerker", "request_human", colleagues=True)
    assert said.responses == ["utter_hand_over_asked"]
    assert said.last["custom"] == {"hand_over": "asked"}
    assert engine.form is None
    alone = engine.says("medewerker", "request_human")
    assert alone.responses == ["utter_start_call_back_nobody", "utter_question_call_back_name"]
    assert engine.form == "call_back_form"


@pytest.mark.parametrize("intent", ["request_human", "insult"])
def test_a_form_waits_as_it_is_for_the_human(intent: str, engine: Engine) -> None:
    at_times(engine)
    before = dict(engine.slots)
    said = engine.says("tussendoor", intent, colleagues=True)
    assert len(said.responses) == 1
    assert said.responses[0].startswith("utter_hand_over_")
    assert {name: engine.slots[name] for name in before} == before
    back = engine.given_back("kom op de 24e om 8 uur", "ik ben woedend")
    assert back.responses == ["utter_go_on_in_form", "utter_offer_times"]
    assert {name: engine.slots[name] for name in before} == before


def test_nobody_is_asked_a_question_twice_before_the_human_comes(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    first = engine.says("blauw", "inform", colleagues=True)
    assert [message["custom"].get("outcome") for message in first.messages] == ["not_understood", None]
    second = engine.says("groen", "inform", colleagues=True)
    assert second.responses == ["utter_hand_over_not_understood"]
    assert second.last["custom"] == {"outcome": "not_understood", "hand_over": "not_understood"}
    engine.given_back()
    assert engine.says("rood", "inform", colleagues=True).responses[0] == "utter_explain_people"


def test_no_number_of_people_at_all_is_an_answer_that_was_not_understood(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    assert engine.says("0 personen", "inform", colleagues=True).responses[0] == "utter_explain_people"
    assert engine.says("0 personen", "inform", colleagues=True).responses == ["utter_hand_over_not_understood"]


def test_what_was_understood_counts_before_the_human_comes(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    said = engine.says("2 personen, ik ben woedend", "inform", colleagues=True)
    assert said.responses == ["utter_hand_over_upset"]
    assert engine.slots["people"] == 2
    assert engine.given_back().responses == ["utter_go_on_in_form", "utter_question_postcode"]


def test_an_answer_is_said_first_and_nobody_is_invited(engine: Engine) -> None:
    said = engine.says("dit is schandalig, wat kost een paspoort?", "ask_cost", product("passport"), colleagues=True)
    assert len(said.responses) == 2
    assert said.responses[-1] == "utter_hand_over_upset"
    alone = engine.says("dit is schandalig, wat kost een paspoort?", "ask_cost", product("passport"))
    assert alone.responses[-1] == "utter_call_us_upset"
    assert alone.last["buttons"] == [{"title": "Bel mij terug", "payload": "bel mij terug"}]


def test_an_emergency_hears_of_112_first(engine: Engine) -> None:
    said = engine.says("brand", "topic_emergency", colleagues=True)
    assert "112" in said.responses[0]
    assert said.responses[-1] == "utter_hand_over_emergency"
    assert engine.says("brand", "topic_emergency").responses[-1] == "utter_call_us_emergency"


@pytest.mark.parametrize(("topic", "person_first"), [("topic_death", True), ("topic_complaint", True), ("topic_waste", False)])
def test_a_topic_that_the_municipality_marked_goes_to_a_human(topic: str, person_first: bool, engine: Engine) -> None:
    with_colleague = engine.says("vraag", topic, colleagues=True)
    assert (with_colleague.responses[-1] == "utter_hand_over_person_first") is person_first
    assert (engine.says("vraag", topic).responses[-1] == "utter_call_us_person_first") is person_first


def test_a_part_of_a_message_asks_for_a_human_as_well(engine: Engine) -> None:
    parts = {"ask_cost": 0.9, "request_human": 0.9}
    said = engine.says(
        "wat kost een paspoort en mag ik iemand spreken", "ask_cost", product("passport"), clauses=parts, colleagues=True
    )
    assert said.responses[-1] == "utter_hand_over_asked"


def test_asking_back_is_no_reason_but_upset_words_take_its_place(engine: Engine) -> None:
    ranking = {"ask_cost": 0.3, "ask_duration": 0.3}
    said = engine.says("hoe zit dat", "nlu_fallback", ranking=ranking, colleagues=True)
    assert said.last["custom"] == {"outcome": "asked_back"}
    upset = Engine(engine.executor).says("hoe zit dat, ik ben woedend", "nlu_fallback", ranking=ranking, colleagues=True)
    assert upset.responses == ["utter_hand_over_upset"]


def test_a_name_is_a_name(engine: Engine) -> None:
    at_times(engine)
    assert engine.says("de eerste").responses[-1] == "utter_question_customer_name"
    assert engine.says("ik ben Boos", "inform", colleagues=True).responses == ["utter_question_contact"]
    assert engine.slots["customer_name"] == "Boos"


def test_what_is_repeated_is_not_done_again(engine: Engine) -> None:
    engine.says("medewerker", "request_human", colleagues=True)
    again = engine.says("wat zei u?", "repeat")
    assert again.responses == ["utter_hand_over_asked"]
    assert again.last["custom"] == {}


def test_after_the_human_a_product_is_still_talked_about(engine: Engine) -> None:
    engine.says("hoe lang duurt een rijbewijs", "ask_duration", product("driving_licence"))
    engine.says("medewerker", "request_human", colleagues=True)
    assert engine.given_back("dank u").responses == ["utter_go_on"]
    said = engine.says("maak maar een afspraak", "make_appointment")
    assert said.responses[0] == "utter_start_home_visit_for_product"
    assert engine.slots["product"] == "driving_licence"
