"""When was the child born? Until which day the birth can be declared follows from it, and nothing is booked after that day.

It is Monday 23 November 2026.
"""

from __future__ import annotations

from datetime import date

import pytest

from actions.planning import Customer, Planner, TimeSlot, VisitRequest, Wish
from actions.services import RESIDENTS_ZONE
from tests.actions.conftest import NOW
from tests.actions.engine import Engine, Said
from tests.actions.entities import Entity, address, birth, clock, day, last, period, product

EMAIL = "jan@voorbeeld.nl"
BIRTH = product("birth_declaration")


def at_birth_date(engine: Engine) -> Said:
    """As far as the question when the child was born."""
    engine.says("ik wil mijn baby aangeven", "declare_birth", BIRTH)
    return engine.says("ja", "affirm")


def at_times(engine: Engine, *birth_date: Entity) -> Said:
    """As far as the offered times."""
    at_birth_date(engine)
    engine.says("toen", "inform", *birth_date)
    engine.says("1")
    engine.says("1771 ab 12", "inform", address("1771 AB", 12))
    return engine.says("zo snel mogelijk")


def offered(engine: Engine) -> list[TimeSlot]:
    return [TimeSlot.from_json(slot) for slot in engine.slots["offered_times"]]


def test_it_is_asked_after_the_place(engine: Engine) -> None:
    said = at_birth_date(engine)
    assert said.responses == ["utter_question_birth_date"]
    assert said.choices() == ["vandaag", "gisteren"]


@pytest.mark.parametrize(
    ("text", "entity", "born", "until"),
    [
        ("gisteren", day("2026-11-22"), "2026-11-22", "woensdag 25 november"),
        ("vandaag", day("2026-11-23"), "2026-11-23", "donderdag 26 november"),
        ("zondag", last(day("2026-11-29"), "2026-11-22"), "2026-11-22", "woensdag 25 november"),
        ("21 november", last(day("2027-11-21"), "2026-11-21"), "2026-11-21", "dinsdag 24 november"),
        ("hij is vrijdag geboren", birth("2026-11-20"), "2026-11-20", "dinsdag 24 november"),
    ],
)
def test_sophie_says_until_which_day_it_can_be_declared(text: str, entity: Entity, born: str, until: str, engine: Engine) -> None:
    at_birth_date(engine)
    said = engine.says(text, "inform", entity)
    assert said.responses == ["utter_birth_term", "utter_question_children"]
    assert (engine.slots["birth_date"]["day"], said.value("last_day")) == (born, until)
    assert engine.slots["visit_date"] is None, "no wish for a visit"


def test_it_is_heard_from_the_first_message(engine: Engine) -> None:
    said = engine.says("onze dochter is gisteren geboren", "declare_birth", birth("2026-11-22"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_birth_term", "utter_question_born_here"]
    assert engine.says("ja", "affirm").responses == ["utter_question_children"]


def test_the_place_and_the_day_in_one_answer(engine: Engine) -> None:
    engine.says("ik wil mijn baby aangeven", "declare_birth", BIRTH)
    said = engine.says("ja, gisteren", "affirm", day("2026-11-22"))
    assert said.responses == ["utter_birth_term", "utter_question_children"]


def test_only_times_up_to_the_last_day_are_offered(engine: Engine) -> None:
    at_times(engine, day("2026-11-22"))
    for _ in range(6):
        assert all(slot.starts_at.date() <= date(2026, 11, 25) for slot in offered(engine))
        said = engine.says("geen van deze", "request_other_times")
    assert said.responses[-1].startswith("utter_offer")


def test_a_later_day_is_refused_with_the_reason(engine: Engine) -> None:
    at_times(engine, day("2026-11-22"))
    said = engine.says("liever vrijdag", "inform", day("2026-11-27"))
    assert said.responses[0] == "utter_day_after_term"
    assert said.value("last_day") == "woensdag 25 november"


def test_a_later_day_that_was_named_before_is_dropped(engine: Engine) -> None:
    engine.says("geboorteaangifte, graag op vrijdag", "declare_birth", BIRTH, day("2026-11-27"))
    engine.says("ja", "affirm")
    engine.says("gisteren", "inform", day("2026-11-22"))
    engine.says("1")
    assert engine.says("1771 ab 12", "inform", address("1771 AB", 12)).responses == ["utter_question_visit_date"]


def test_it_is_read_back_and_booked_with_its_last_day(engine: Engine, planner: Planner) -> None:
    at_times(engine, day("2026-11-22"))
    engine.says("de eerste")
    engine.says("Jan de Vries")
    said = engine.says(EMAIL)
    assert said.responses == ["utter_read_back_birth"]
    assert said.value("birth_day") == "zondag 22 november"
    reference = engine.says("ja", "affirm").messages[0]["custom"]["reference"]
    visit = planner.find(reference, EMAIL)
    assert visit is not None
    assert str(visit.last_day) == "2026-11-25"
    assert engine.slots["birth_date"] is None, "what isn't needed any more is forgotten"


def test_another_day_at_the_read_back_moves_the_term(engine: Engine) -> None:
    at_times(engine, day("2026-11-22"))
    engine.says("de derde")
    engine.says("Jan de Vries")
    engine.says(EMAIL)
    said = engine.says("nee, hij is zaterdag geboren", "deny", birth("2026-11-21"))
    assert said.responses[0] == "utter_birth_term"
    assert engine.slots["birth_date"]["declare_until"] == "2026-11-24"
    if engine.slots["time_slot"]:
        assert TimeSlot.from_json(engine.slots["time_slot"]).starts_at.date().isoformat() <= "2026-11-24"
    else:
        assert all(slot.starts_at.date().isoformat() <= "2026-11-24" for slot in offered(engine))


def test_too_late_is_said_with_the_phone_number_and_nothing_is_booked(engine: Engine) -> None:
    at_birth_date(engine)
    said = engine.says("afgelopen maandag", "inform", day("2026-11-16"))
    assert said.responses == ["utter_birth_term_over"]
    assert (said.value("last_day"), said.value("phone")) == ("donderdag 19 november", "088-321 5000")
    assert engine.form is None


def test_too_late_in_the_first_message_ends_it_too(engine: Engine) -> None:
    said = engine.says("mijn zoon is 3 weken terug geboren", "declare_birth", birth("2025-12-30"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_birth_term_over"]
    assert said.value("birth_day") == "dinsdag 30 december 2025"
    assert engine.form is None


def test_on_the_last_day_itself_nobody_can_come_any_more(engine: Engine) -> None:
    at_birth_date(engine)
    said = engine.says("donderdag", "inform", last(day("2026-11-26"), "2026-11-19"))
    assert said.responses == ["utter_birth_term_too_near"]
    assert engine.form is None


def test_a_birth_to_come_cannot_be_declared_yet(engine: Engine) -> None:
    said = engine.says(
        "wij zijn over twee weken uitgerekend", "declare_birth", {**period("2026-12-07", "2026-12-14"), "entity": "birth_date"}
    )
    assert said.responses == ["utter_start_home_visit_for_product", "utter_not_born_yet"]
    assert engine.form is None


def test_a_day_to_come_is_asked_again(engine: Engine) -> None:
    """It may be a typing error."""
    at_birth_date(engine)
    assert engine.says("morgen", "inform", day("2026-11-24")).responses == ["utter_not_born_yet", "utter_question_birth_date"]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("vorige week", [period("2026-11-16", "2026-11-23")]),
        ("in de nacht van zaterdag op zondag", [last(day("2026-11-28"), "2026-11-21"), last(day("2026-11-29"), "2026-11-22")]),
        ("vannacht", []),
        ("vannacht om 3 uur", [clock(15)]),
        ("weet ik niet", []),
    ],
)
def test_it_must_be_one_day(text: str, entities: list[Entity], engine: Engine) -> None:
    at_birth_date(engine)
    assert engine.says(text, "inform", *entities).responses == ["utter_explain_birth_date", "utter_question_birth_date"]


def test_when_nothing_is_free_in_time_the_phone_number_is_given(engine: Engine, planner: Planner) -> None:
    request = VisitRequest("birth_declaration", 1, "1771 AB", 12, "")
    customer = Customer("Piet", "piet@voorbeeld.nl", None)
    while free := planner.offer(request, Wish(date_to=date(2026, 11, 25)), 1):
        planner.confirm("none", request, free[0], customer, key=str(free[0]))
    said = at_times(engine, day("2026-11-21"))
    assert said.responses == ["utter_no_times_in_term"]
    assert (said.value("last_day"), said.value("phone")) == ("dinsdag 24 november", "088-321 5000")


def test_another_product_asks_for_no_day_of_birth(engine: Engine) -> None:
    at_birth_date(engine)
    said = engine.says("ik bedoel een paspoort", "request_passport", product("passport"))
    assert said.responses[-1] == "utter_question_people"
    assert engine.slots["birth_date"] is None


def test_a_booked_visit_moves_no_further_than_the_last_day(engine: Engine, planner: Planner) -> None:
    at_times(engine, day("2026-11-22"))
    engine.says("de eerste")
    engine.says("Jan de Vries")
    engine.says(EMAIL)
    engine.says("ja", "affirm")
    engine.says("ik wil mijn afspraak verzetten", "change_appointment")
    said = engine.says(EMAIL)
    assert said.responses[-1].startswith("utter_offer")
    assert all(slot.starts_at.date().isoformat() <= "2026-11-25" for slot in offered(engine))
    assert engine.says("liever vrijdag", "inform", day("2026-11-27")).responses[0] == "utter_day_after_term"


def test_who_asks_by_when_hears_the_day(engine: Engine) -> None:
    said = engine.says("de baby is zaterdag geboren, tot welke dag mag ik aangifte doen?", "ask_duration", birth("2026-11-21"))
    assert said.responses == ["utter_birth_term", "utter_invite_home_visit"]
    assert said.value("last_day") == "dinsdag 24 november"
    assert engine.says("ja graag", "affirm").responses[-1] == "utter_question_born_here"


def test_who_asks_too_late_hears_that(engine: Engine) -> None:
    said = engine.says("ben ik te laat, hij is vrijdag de 13e geboren?", "ask_urgent", birth("2026-11-13"))
    assert said.responses == ["utter_birth_term_over"]


def test_whether_it_can_be_declared_before_the_birth(engine: Engine) -> None:
    text = "wij zijn uitgerekend op 20 december, kan ik al aangifte doen?"
    said = engine.says(text, "ask_duration", birth("2026-12-20"), clauses={"ask_how_to_apply": 0.9})
    assert said.responses == ["utter_not_born_yet"]


def test_telling_of_a_birth_in_a_question_starts_no_booking(engine: Engine) -> None:
    text = "de baby is zaterdag geboren, tot wanneer kan ik aangifte doen?"
    said = engine.says(text, "ask_duration", birth("2026-11-21"), clauses={"declare_birth": 0.9, "ask_duration": 0.9})
    assert said.responses == ["utter_birth_term", "utter_invite_home_visit"]


def test_who_books_and_asks_by_when_hears_it_once(engine: Engine) -> None:
    text = "onze zoon is gisteren geboren, ik wil hem aangeven. tot wanneer kan dat?"
    said = engine.says(text, "declare_birth", birth("2026-11-22"), clauses={"declare_birth": 0.9, "ask_duration": 0.9})
    assert said.responses == ["utter_start_home_visit_for_product", "utter_birth_term", "utter_question_born_here"]


def test_who_is_no_parent_hears_who_may_declare_and_goes_on(engine: Engine) -> None:
    said = engine.says("ik ben de oma en kom de geboorte aangeven", "declare_birth", BIRTH)
    assert "bij de geboorte was" in said.responses[1]
    assert said.responses[-1] == "utter_question_born_here"


def test_whether_another_may_is_answered_in_between(engine: Engine) -> None:
    at_birth_date(engine)
    said = engine.says("mag mijn moeder aangifte doen?", "ask_how_to_apply")
    assert "De vader of de tweede moeder moet" in said.responses[0]
    assert said.responses[-1] == "utter_question_birth_date"


def test_the_clock_of_these_tests() -> None:
    assert NOW.astimezone(RESIDENTS_ZONE).strftime("%A %d %B %Y") == "Monday 23 November 2026"
