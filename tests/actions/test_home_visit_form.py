"""Booking a home visit, turn by turn: what the resident may do at any moment, and what must never book."""

from __future__ import annotations

import pytest

from actions.planning import Customer, Planner, TimeSlot, VisitRequest
from tests.actions.engine import Engine, Said
from tests.actions.entities import MORNING, address, clock, day, place, product

EMAIL = "jan@voorbeeld.nl"


def at_times(engine: Engine) -> Said:
    """As far as three offered times."""
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("2")
    engine.says("1771 ab 12a", "inform", address("1771 AB", 12, "A"))
    return engine.says("zo snel mogelijk")


def at_read_back(engine: Engine) -> Said:
    at_times(engine)
    engine.says("de tweede")
    engine.says("Jan de Vries")
    return engine.says(EMAIL)


def held(engine: Engine) -> TimeSlot:
    return TimeSlot.from_json(engine.slots["time_slot"])


def test_from_the_first_sentence_to_the_reference(engine: Engine, planner: Planner) -> None:
    said = engine.says("ik wil een paspoort", "request_passport", product("passport"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]
    assert engine.says("2").responses == ["utter_question_postcode"]
    assert engine.says("1771 ab 12a", "inform", address("1771 AB", 12, "A")).responses == ["utter_question_visit_date"]
    said = engine.says("zo snel mogelijk")
    assert said.responses == ["utter_offer_times"]
    assert len(said.choices()) == 4, "three times and other times"
    said = engine.says(said.choices()[1])
    assert said.responses == ["utter_time_held", "utter_question_customer_name"]
    slot = held(engine)
    assert engine.says("Jan de Vries").responses == ["utter_question_contact"]
    said = engine.says(EMAIL)
    assert said.responses == ["utter_read_back"]
    for value in ("2", "Jan de Vries", EMAIL, "bij u op het adres 1771 AB 12A, Wieringerwerf", "paspoort"):
        assert value in said.last.values()
    said = engine.says("ja, dit klopt", "affirm")
    assert said.responses[0] == "utter_visit_booked"
    reference = said.messages[0]["custom"]["reference"]
    visit = planner.find(reference, EMAIL)
    assert visit is not None
    assert (visit.product, visit.people, visit.postcode, visit.house_number, visit.addition) == (
        "passport",
        2,
        "1771 AB",
        12,
        "A",
    )
    assert (visit.starts_at, visit.ends_at) == (slot.starts_at, slot.ends_at)
    assert engine.form is None
    assert engine.slots["reference"] == reference
    assert engine.slots["customer_name"] is None, "what isn't needed any more is forgotten"


def test_everything_in_the_first_message(engine: Engine) -> None:
    said = engine.says(
        "paspoort voor 2 personen op 1771 ab 12 donderdagochtend",
        "request_passport",
        product("passport"),
        address("1771 AB", 12),
        day("2026-11-26"),
        MORNING,
    )
    assert said.responses[-1].startswith("utter_offer")
    assert (engine.slots["people"], engine.slots["postcode"], engine.slots["house_number"]) == (2, "1771 AB", 12)


def test_without_a_product_it_is_asked_with_choices(engine: Engine) -> None:
    said = engine.says("afspraak maken", "make_appointment")
    assert said.responses == ["utter_start_home_visit", "utter_question_product"]
    assert "rijbewijs" in said.choices()
    assert engine.says("rijbewijs", "inform", product("driving_licence")).responses == ["utter_question_people"]


@pytest.mark.parametrize("intent", ["ask_cost", "greet", "thank", "insult", "request_human", "ask_bot", "ask_help"])
def test_something_in_between_is_answered_and_the_question_comes_back(intent: str, engine: Engine) -> None:
    at_times(engine)
    before = dict(engine.slots)
    said = engine.says("wat kost dat eigenlijk?" if intent == "ask_cost" else "tussendoor", intent)
    assert len(said.messages) == 2
    assert said.responses[-1] == "utter_offer_times"
    assert {name: engine.slots[name] for name in before} == before


def test_a_question_in_between_may_tell_something(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    said = engine.says("wat kost het voor 3 personen?", "ask_cost")
    assert said.responses[-1] == "utter_question_postcode"
    assert engine.slots["people"] == 3


def test_a_question_about_another_product_does_not_change_the_visit(engine: Engine) -> None:
    at_times(engine)
    engine.says("wat kost een rijbewijs?", "ask_cost", product("driving_licence"))
    assert engine.slots["product"] == "passport"


def test_a_wish_put_as_a_question_is_a_wish(engine: Engine) -> None:
    at_times(engine)
    said = engine.says("kan het ook donderdagochtend?", "ask_opening_hours", day("2026-11-26"), MORNING)
    assert said.responses[-1].startswith("utter_offer") or said.responses[-1] == "utter_question_customer_name"


@pytest.mark.parametrize("moment", [at_times, at_read_back])
def test_other_people_at_any_moment(moment: object, engine: Engine) -> None:
    moment(engine)  # type: ignore[operator]
    engine.says("toch met 3 personen")
    assert engine.slots["people"] == 3


def test_a_change_at_the_read_back_keeps_the_time_when_that_is_possible(engine: Engine) -> None:
    at_read_back(engine)
    before = held(engine)
    said = engine.says("nee het is voor 1 persoon", "deny")
    assert said.responses == ["utter_read_back"]
    assert held(engine).starts_at == before.starts_at
    assert held(engine).ends_at < before.ends_at


def test_another_postcode_at_the_read_back(engine: Engine) -> None:
    at_read_back(engine)
    said = engine.says("nee het is postcode 1775 XX", "deny", address("1775 XX"))
    assert said.responses[-1] in ("utter_read_back", "utter_offer_times", "utter_offer_near_time", "utter_offer_other_part")
    assert (engine.slots["postcode"], engine.slots["house_number"]) == ("1775 XX", 12)


def test_another_day_at_the_read_back_offers_times_on_that_day(engine: Engine) -> None:
    at_read_back(engine)
    said = engine.says("toch liever volgende week donderdag", "inform", day("2026-12-03"))
    assert said.responses[-1].startswith("utter_offer")
    assert "3 december" in said.choices()[0]
    assert engine.slots["customer_name"] == "Jan de Vries"
    said = engine.says("de eerste")
    assert said.responses == ["utter_read_back"]


def test_another_product_at_the_read_back(engine: Engine) -> None:
    at_read_back(engine)
    engine.says("doe toch maar een id-kaart", "request_identity_card", product("identity_card"))
    assert engine.slots["product"] == "identity_card"


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("mijn naam is niet goed", "utter_question_customer_name"),
        ("het adres klopt niet", "utter_question_postcode"),
        ("verkeerde e-mail", "utter_question_contact"),
        ("het aantal personen", "utter_question_people"),
        ("de dag en de tijd", "utter_question_visit_date"),
    ],
)
def test_what_is_called_wrong_is_asked_again(said: str, question: str, engine: Engine) -> None:
    at_read_back(engine)
    assert engine.says("nee", "deny").responses == ["utter_question_correction"]
    assert engine.says(said).responses == [question]


def test_a_corrected_name_leads_back_to_the_read_back(engine: Engine) -> None:
    at_read_back(engine)
    engine.says("mijn naam is niet goed", "deny")
    said = engine.says("Kees de Vries")
    assert said.responses == ["utter_read_back"]
    assert said.value("name") == "Kees de Vries"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("asdf", "affirm"),
        ("wat kost het?", "affirm"),
        ("ja maar wacht even", "affirm"),
        ("misschien", "inform"),
        ("nee", "affirm"),
        ("klopt niet", "affirm"),
        ("dank u", "thank"),
        ("stop", "stop"),
    ],
)
def test_only_an_explicit_yes_books(said: str, intent: str, engine: Engine, planner: Planner) -> None:
    at_read_back(engine)
    result = engine.says(said, intent, confidence=1.0)
    assert "utter_visit_booked" not in result.responses
    assert engine.slots["reference"] is None


@pytest.mark.parametrize("said", ["ja", "jazeker", "dat klopt"])
def test_a_yes_before_the_read_back_books_nothing(said: str, engine: Engine) -> None:
    at_times(engine)
    assert "utter_visit_booked" not in engine.says(said, "affirm").responses
    engine.says("de eerste")
    assert "utter_visit_booked" not in engine.says(said, "affirm").responses


def test_a_second_yes_does_not_book_twice(engine: Engine) -> None:
    at_read_back(engine)
    engine.says("ja", "affirm")
    assert engine.says("ja", "affirm").responses == ["utter_affirm"]


@pytest.mark.parametrize("said", [("stop", "stop"), ("laat maar", "stop"), ("annuleren", "cancel_appointment")])
def test_stop_books_nothing_and_frees_the_time(said: tuple[str, str], engine: Engine, planner: Planner, executor: object) -> None:
    at_read_back(engine)
    slot = held(engine)
    request = VisitRequest("passport", 2, "1771 AB", 12, "A")
    assert engine.says(*said).responses == ["utter_stopped"]
    assert engine.form is None
    assert engine.slots["customer_name"] is None
    hold = planner.hold(request, slot, "somebody-else")
    assert hold


def test_a_held_time_is_offered_to_nobody_else(engine: Engine) -> None:
    at_times(engine)
    engine.says("de eerste")
    slot = held(engine)
    neighbour = Engine(engine.executor, "the-neighbour")
    said = at_times(neighbour)
    taken = [TimeSlot.from_json(item) for item in neighbour.slots["offered_times"]]
    assert not [
        other
        for other in taken
        if other.employee == slot.employee and other.starts_at < slot.ends_at and slot.starts_at < other.ends_at
    ]
    assert len(said.choices()) == 4


def test_a_time_that_was_taken_meanwhile_is_said_and_new_ones_are_offered(engine: Engine, planner: Planner) -> None:
    at_times(engine)
    first = TimeSlot.from_json(engine.slots["offered_times"][0])
    planner.hold(VisitRequest("passport", 2, "1771 AB", 14, ""), first, "somebody-else")
    said = engine.says("de eerste")
    assert said.responses[0] == "utter_time_was_taken"
    assert said.responses[-1].startswith("utter_offer")
    assert first.to_json() not in engine.slots["offered_times"]


def test_a_time_lost_before_the_yes_is_not_booked(engine: Engine, planner: Planner) -> None:
    at_read_back(engine)
    slot, request = held(engine), VisitRequest("passport", 2, "1771 AB", 14, "")
    planner.release(engine.conversation)
    hold = planner.hold(request, slot, "somebody-else")
    planner.confirm(hold, request, slot, Customer("Iemand Anders", "iemand@anders.nl", None), key="k")
    said = engine.says("ja", "affirm")
    assert said.responses[0] == "utter_time_was_taken"
    assert said.responses[-1].startswith("utter_offer")
    assert engine.slots["reference"] is None


def test_other_times_are_other_times(engine: Engine) -> None:
    first = at_times(engine).choices()[:3]
    second = engine.says("andere tijden", "request_other_times").choices()[:-1]
    assert second
    assert not set(first) & set(second)


def test_an_exact_time_that_is_free_is_proposed_alone(engine: Engine) -> None:
    at_times(engine)
    said = engine.says("liever donderdag om 11 uur", "inform", day("2026-12-03"), clock(11))
    assert said.responses[-1] in ("utter_offer_one_time", "utter_offer_near_time", "utter_offer_other_part")


def test_nonsense_gets_more_explanation_and_then_another_way(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    assert engine.says("asdf", "nlu_fallback").responses == ["utter_explain_people", "utter_question_people"]
    again = engine.says("qwer", "nlu_fallback")
    assert again.responses == ["utter_still_not_understood", "utter_question_people"]
    assert again.value("phone")
    assert engine.says("2").responses == ["utter_question_postcode"]
    assert engine.says("hmm", "out_of_scope").responses[0] == "utter_explain_postcode", "it starts counting anew"


@pytest.mark.parametrize(
    ("said", "entity", "response"),
    [
        ("1012 AB 3", address("1012 AB", 3), "utter_outside_area"),
        ("1760 AA 3", address("1760 AA", 3), "utter_po_box"),
        ("1771", None, "utter_postcode_needs_letters"),
        ("1012", None, "utter_outside_area"),
    ],
)
def test_an_address_that_cannot_be_visited(said: str, entity: dict[str, object] | None, response: str, engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("1 persoon")
    result = engine.says(said, "inform", *([entity] if entity else []))
    assert result.responses == [response, "utter_question_postcode"]
    assert engine.slots["postcode"] is None


def test_a_village_alone_is_no_address(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("2")
    said = engine.says("in Den Oever", "inform", place("Den Oever"))
    assert said.responses == ["utter_place_is_no_address", "utter_question_postcode"]
    assert engine.slots["misunderstandings"] == 0


def test_postcode_and_house_number_one_after_the_other(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("1 persoon")
    assert engine.says("1771AB", "inform", address("1771 AB")).responses == ["utter_question_house_number"]
    assert engine.says("12").responses == ["utter_question_visit_date"]
    assert engine.slots["house_number"] == 12


def test_a_house_number_is_no_number_of_people(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("2", "inform", address(None, 2))
    assert (engine.slots["people"], engine.slots["house_number"]) == (2, None)


def test_a_child_born_elsewhere_is_declared_elsewhere(engine: Engine) -> None:
    said = engine.says("ik wil mijn baby aangeven", "declare_birth", product("birth_declaration"))
    assert said.responses[-1] == "utter_question_born_here"
    assert engine.says("nee, in Alkmaar", "deny").responses == ["utter_born_elsewhere"]
    assert engine.form is None


def test_two_products_at_once_are_taken_one_by_one(engine: Engine) -> None:
    said = engine.says("paspoort en rijbewijs", "make_appointment", product("passport"), product("driving_licence"))
    assert said.responses == ["utter_start_home_visit", "utter_one_product_at_a_time", "utter_question_product"]


def test_slots_that_somebody_tampered_with_are_checked_before_booking(engine: Engine) -> None:
    at_read_back(engine)
    engine.slots |= {"postcode": "1012 AB", "people": 999.0}
    said = engine.says("ja", "affirm")
    assert said.responses[0] == "utter_check_again"
    assert engine.slots["reference"] is None


def test_the_name_asked_for_takes_the_whole_answer(engine: Engine) -> None:
    at_times(engine)
    engine.says("de eerste")
    slot = held(engine)
    assert engine.says("Mei Jansen", "out_of_scope", day("2027-05-01"), confidence=0.4).responses == ["utter_question_contact"]
    assert engine.slots["customer_name"] == "Mei Jansen"
    assert held(engine) == slot
