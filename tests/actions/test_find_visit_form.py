"""Showing, changing and cancelling a visit, with its reference and the e-mail address or phone number of the booking."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.planning import Customer, Planner, Visit, VisitRequest, Wish
from tests.actions.engine import Engine
from tests.actions.entities import AFTERNOON, clock, day, product

EMAIL = "jan@voorbeeld.nl"
PHONE = "0612345678"
REQUEST = VisitRequest("passport", 2, "1771 AB", 12, "A")


@pytest.fixture
def visit(planner: Planner) -> Visit:
    slot = planner.offer(REQUEST, Wish(), 1)[0]
    hold = planner.hold(REQUEST, slot, "another-conversation")
    return planner.confirm(hold, REQUEST, slot, Customer("Jan de Vries", EMAIL, PHONE), key="k")


def test_a_visit_is_shown_after_reference_and_second_factor(engine: Engine, visit: Visit) -> None:
    assert engine.says("wanneer komt u langs?", "show_appointment").responses == ["utter_question_reference"]
    said = engine.says(visit.reference.lower().replace("-", " "))
    assert said.responses == ["utter_question_factor"]
    said = engine.says("Jan@Voorbeeld.nl")
    assert said.responses[0] == "utter_visit_details"
    assert said.messages[0]["custom"]["reference"] == visit.reference
    assert said.value("where").endswith("1771 AB 12A, Wieringerwerf")
    assert engine.form is None


def test_everything_in_one_message(engine: Engine, visit: Visit) -> None:
    said = engine.says(f"wanneer komt u? {visit.reference} {EMAIL}", "show_appointment")
    assert said.responses[0] == "utter_visit_details"
    assert engine.form is None
    assert engine.says("dank u", "thank").responses == ["utter_thank"]


def test_the_phone_number_opens_it_too(engine: Engine, visit: Visit) -> None:
    engine.says("mijn afspraak", "show_appointment")
    engine.says(visit.reference)
    assert engine.says("+31 6 12 34 56 78").responses[0] == "utter_visit_details"


def test_a_loose_reference_is_enough_to_begin(engine: Engine, visit: Visit) -> None:
    assert engine.says(visit.reference, "inform").responses == ["utter_question_factor"]


def test_the_reference_of_this_conversation_is_known_but_the_second_factor_is_always_asked(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("1")
    engine.says(
        "1771 AB 12", "inform", {"entity": "address", "value": {"postcode": "1771 AB", "house_number": 12, "addition": None}}
    )
    engine.says("zo snel mogelijk")
    engine.says("de eerste")
    engine.says("Jan de Vries")
    engine.says(EMAIL)
    booked = engine.says("ja", "affirm").messages[0]["custom"]["reference"]
    for _ in range(2):
        said = engine.says("wanneer komt u langs?", "show_appointment")
        assert said.responses == ["utter_question_factor"]
        assert said.value("reference") == booked
        assert engine.says(EMAIL).responses[0] == "utter_visit_details"


def test_a_wrong_factor_and_an_unknown_reference_sound_the_same(engine: Engine, visit: Visit) -> None:
    engine.says("mijn afspraak", "show_appointment")
    engine.says(visit.reference)
    wrong_factor = engine.says("iemand@anders.nl").responses
    stranger = Engine(engine.executor, "a-stranger")
    stranger.says("mijn afspraak", "show_appointment")
    stranger.says("K7M3-9QXT-2PWS KBCD-2345-BCDF")
    stranger.slots["reference"] = stranger.slots["reference"] or "K7M3-9QXT-2PWS"
    stranger.slots["requested_slot"] = "factor"
    assert stranger.says("iemand@anders.nl").responses == wrong_factor == ["utter_visit_not_found", "utter_question_factor"]


def test_guessing_ends(engine: Engine, visit: Visit) -> None:
    engine.says("mijn afspraak", "show_appointment")
    engine.says(visit.reference)
    heard: list[str] = []
    for number in range(30):
        if engine.form is None:
            break
        heard += engine.says(f"gok{number}@voorbeeld.nl").responses
    assert heard[-1] == "utter_too_many_attempts"
    assert engine.form is None


def test_cancelling_is_read_back_first(engine: Engine, visit: Visit, planner: Planner) -> None:
    engine.says("ik wil mijn afspraak afzeggen", "cancel_appointment")
    engine.says(visit.reference)
    said = engine.says(EMAIL)
    assert said.responses == ["utter_question_cancel"]
    assert said.value("where").endswith("1771 AB 12A, Wieringerwerf")
    found = planner.find(visit.reference, EMAIL)
    assert found and found.status == "booked"
    assert engine.says("ja", "affirm").responses == ["utter_visit_cancelled"]
    found = planner.find(visit.reference, EMAIL)
    assert found and found.status == "cancelled"


@pytest.mark.parametrize("said", [("nee", "deny"), ("stop", "stop"), ("asdf", "affirm"), ("laat maar staan", "deny")])
def test_without_a_yes_nothing_is_cancelled(said: tuple[str, str], engine: Engine, visit: Visit, planner: Planner) -> None:
    engine.says("ik wil mijn afspraak afzeggen", "cancel_appointment")
    engine.says(visit.reference)
    engine.says(EMAIL)
    engine.says(*said)
    found = planner.find(visit.reference, EMAIL)
    assert found and found.status == "booked"


def test_a_change_of_time(engine: Engine, visit: Visit, planner: Planner) -> None:
    said = engine.says("kan mijn afspraak naar donderdagmiddag?", "change_appointment", day("2026-12-03"), AFTERNOON)
    assert said.responses == ["utter_question_reference"]
    engine.says(visit.reference)
    said = engine.says(EMAIL)
    assert said.responses == ["utter_offer_times"]
    assert all("3 december" in choice for choice in said.choices()[:-1])
    said = engine.says("de eerste")
    assert said.responses == ["utter_question_change"]
    found = planner.find(visit.reference, EMAIL)
    assert found and found.starts_at == visit.starts_at, "nothing moves before the yes"
    said = engine.says("ja dit klopt", "affirm")
    assert said.responses == ["utter_visit_changed"]
    found = planner.find(visit.reference, EMAIL)
    assert found and found.starts_at.date().isoformat() == "2026-12-03"
    assert found.ends_at - found.starts_at == visit.ends_at - visit.starts_at


def test_a_day_that_belongs_to_the_old_time_is_no_wish(engine: Engine, visit: Visit) -> None:
    engine.says("ik wil mijn afspraak van donderdag verzetten", "change_appointment", day("2026-11-26"))
    assert engine.slots["visit_date"] is None


def test_another_day_and_other_times_while_changing(engine: Engine, visit: Visit) -> None:
    engine.says("afspraak wijzigen", "change_appointment")
    engine.says(visit.reference)
    first = engine.says(EMAIL).choices()[:-1]
    second = engine.says("andere tijden", "request_other_times").choices()[:-1]
    assert second
    assert not set(first) & set(second)
    said = engine.says("toch liever vrijdag 11 uur", "inform", day("2026-12-04"), clock(11))
    assert said.responses[-1].startswith("utter_offer")
    assert engine.says("de eerste").responses == ["utter_question_change"]


def test_a_question_in_between(engine: Engine, visit: Visit) -> None:
    engine.says("ik wil mijn afspraak afzeggen", "cancel_appointment")
    said = engine.says("wat kost een paspoort?", "ask_cost", product("passport"))
    assert said.responses[-1] == "utter_question_reference"


def test_a_new_visit_instead(engine: Engine, visit: Visit) -> None:
    engine.says("mijn afspraak", "show_appointment")
    said = engine.says("ik wil een nieuw paspoort", "request_passport", product("passport"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]
    assert engine.form == "home_visit_form"


def test_a_lost_reference_gets_another_way(engine: Engine, visit: Visit) -> None:
    engine.says("mijn afspraak", "show_appointment")
    said = engine.says("die weet ik niet", "nlu_fallback")
    assert said.responses == ["utter_explain_found_reference", "utter_question_reference"]
    assert said.value("phone")
    assert engine.says("echt niet", "nlu_fallback").responses[0] == "utter_still_not_understood"


def test_a_cancelled_visit_is_said_to_be_cancelled(engine: Engine, visit: Visit, planner: Planner) -> None:
    planner.cancel(visit.reference, key="c")
    engine.says("mijn afspraak", "show_appointment")
    engine.says(visit.reference)
    assert engine.says(EMAIL).responses == ["utter_visit_is_cancelled"]
    assert engine.form is None


def test_a_moved_visit_frees_its_old_time(engine: Engine, visit: Visit, planner: Planner) -> None:
    engine.says("afspraak wijzigen", "change_appointment")
    engine.says(visit.reference)
    engine.says(EMAIL)
    engine.says("de tweede")
    engine.says("ja", "affirm")
    day_of_visit = visit.starts_at.date()
    wish = Wish(
        date_from=day_of_visit,
        date_to=day_of_visit + timedelta(days=1),
        time_from=visit.starts_at.time(),
        time_to=(visit.starts_at + timedelta(minutes=1)).time(),
    )
    assert planner.offer(REQUEST, wish, 1)


@pytest.mark.parametrize("text", ["waar vind ik die referentie", "wat is een referentie?", "welke code bedoelt u"])
def test_a_question_about_the_reference_is_no_reference(text: str, engine: Engine) -> None:
    engine.says("ik wil mijn afspraak afzeggen", "cancel_appointment")
    assert engine.says(text, "nlu_fallback").responses == ["utter_question_reference"]
    assert engine.says(text, "topic_privacy").responses == ["utter_question_reference"]
