"""A driving licence is brought by an employee: the second visit is planned after the first, and follows what happens to that."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions.planning import Planner, TimeSlot, Visit
from tests.actions.engine import Engine, Said
from tests.actions.entities import MORNING, Entity, address, day, product

EMAIL = "jan@voorbeeld.nl"
LICENCE = product("driving_licence")


def booked(engine: Engine, *wish: Entity, about: Entity = LICENCE) -> Said:
    """The answer to the yes that books the first visit; on Thursday 26 November in the morning, unless wished otherwise."""
    engine.says("ik wil een afspraak", "make_appointment", about)
    engine.says("1")
    engine.says("1761 bk 5", "inform", address("1761 BK", 5))
    engine.says("dan", "inform", *(wish or (day("2026-11-26"), MORNING)))
    engine.says("de eerste")
    engine.says("Jan de Vries")
    engine.says(EMAIL)
    return engine.says("ja", "affirm")


def delivered(engine: Engine) -> tuple[str, str]:
    """The references of a booked visit and of its delivery."""
    intake = booked(engine).messages[0]["custom"]["reference"]
    engine.says("ja", "affirm")
    engine.says("de eerste")
    said = engine.says("ja", "affirm")
    assert said.responses == ["utter_delivery_booked"]
    return intake, said.messages[0]["custom"]["reference"]


def offered(engine: Engine) -> list[TimeSlot]:
    return [TimeSlot.from_json(slot) for slot in engine.slots["offered_times"]]


def visit(planner: Planner, reference: str) -> Visit:
    found = planner.find(reference, EMAIL)
    assert found is not None
    return found


def test_after_the_first_visit_the_delivery_is_offered(engine: Engine) -> None:
    said = booked(engine)
    assert (said.responses[0], said.responses[-1]) == ("utter_visit_booked", "utter_invite_delivery")
    assert said.value("first_day") == "donderdag 3 december"


def test_a_yes_plans_it(engine: Engine, planner: Planner) -> None:
    intake = visit(planner, booked(engine).messages[0]["custom"]["reference"])
    assert engine.says("ja", "affirm").responses == ["utter_offer_times"]
    for slot in offered(engine):
        assert slot.starts_at.date() >= date(2026, 12, 3)
        assert slot.starts_at.hour < 17
    assert engine.says("de eerste").responses == ["utter_question_delivery"]
    said = engine.says("ja, dit klopt", "affirm")
    assert said.responses == ["utter_delivery_booked"]
    assert said.value("a_product") == "de bezorging van een rijbewijs"
    delivery = planner.delivery_of(intake.reference)
    assert delivery is not None
    assert delivery.reference == said.messages[0]["custom"]["reference"]
    assert (delivery.postcode, delivery.house_number, delivery.people) == (intake.postcode, intake.house_number, intake.people)
    assert (delivery.kind, delivery.customer_name) == ("delivery", "Jan de Vries")


def test_a_day_is_a_yes_too(engine: Engine) -> None:
    booked(engine)
    said = engine.says("doe maar 8 december", "inform", day("2026-12-08"))
    assert said.responses == ["utter_offer_times"]
    assert {slot.starts_at.date() for slot in offered(engine)} == {date(2026, 12, 8)}


def test_a_day_before_it_is_ready_is_refused(engine: Engine) -> None:
    booked(engine)
    engine.says("ja", "affirm")
    said = engine.says("liever 1 december", "inform", day("2026-12-01"))
    assert said.responses[0] == "utter_day_too_soon"
    assert said.value("first_day") == "donderdag 3 december"


@pytest.mark.parametrize(("text", "intent"), [("nee", "deny"), ("dank u", "thank")])
def test_without_a_yes_nothing_is_planned(text: str, intent: str, engine: Engine, planner: Planner) -> None:
    reference = booked(engine).messages[0]["custom"]["reference"]
    engine.says(text, intent)
    engine.says("ja", "affirm")
    assert engine.form is None
    assert planner.delivery_of(reference) is None


def test_stopping_leaves_the_first_visit(engine: Engine, planner: Planner) -> None:
    reference = booked(engine).messages[0]["custom"]["reference"]
    engine.says("ja", "affirm")
    engine.says("de eerste")
    assert engine.says("nee, laat maar", "stop").responses == ["utter_delivery_not_planned"]
    assert visit(planner, reference).status == "booked"
    assert planner.delivery_of(reference) is None


def test_it_can_be_planned_later_by_asking_for_the_appointment(engine: Engine, planner: Planner) -> None:
    reference = booked(engine).messages[0]["custom"]["reference"]
    engine.says("nee", "deny")
    engine.says("wanneer komt u?", "show_appointment")
    said = engine.says(EMAIL)
    assert (said.responses[0], said.responses[-1]) == ("utter_visit_details", "utter_invite_delivery")
    assert engine.says("ja", "affirm").responses == ["utter_offer_times"]
    engine.says("de tweede")
    engine.says("ja", "affirm")
    assert planner.delivery_of(reference) is not None


def test_once_planned_it_is_shown_and_offered_no_more(engine: Engine) -> None:
    delivered(engine)
    engine.says("wanneer komt u?", "show_appointment")
    said = engine.says(EMAIL)
    assert said.responses[:2] == ["utter_visit_details", "utter_delivery_details"]
    assert "utter_invite_delivery" not in said.responses


def test_nothing_is_offered_for_what_a_firm_delivers(engine: Engine) -> None:
    assert "utter_invite_delivery" not in booked(engine, about=product("passport")).responses


def test_cancelling_the_first_visit_cancels_both_and_says_so_before(engine: Engine, planner: Planner) -> None:
    intake, delivery = delivered(engine)
    engine.says("ik wil mijn afspraak afzeggen", "cancel_appointment")
    said = engine.says(EMAIL)
    assert said.responses == ["utter_question_cancel_with_delivery"]
    assert engine.says("ja", "affirm").responses == ["utter_delivery_cancelled_too", "utter_visit_cancelled"]
    assert {visit(planner, intake).status, visit(planner, delivery).status} == {"cancelled"}


def test_a_delivery_that_was_planned_meanwhile_is_told_of_before_it_is_cancelled(engine: Engine, planner: Planner) -> None:
    reference = booked(engine).messages[0]["custom"]["reference"]
    engine.says("ik wil mijn afspraak afzeggen", "cancel_appointment")
    assert engine.says(EMAIL).responses == ["utter_question_cancel"]
    plan_delivery(planner, visit(planner, reference), date(2026, 12, 3))
    assert engine.says("ja", "affirm").responses == ["utter_question_cancel_with_delivery"]
    assert visit(planner, reference).status == "booked"
    assert engine.says("ja", "affirm").responses == ["utter_delivery_cancelled_too", "utter_visit_cancelled"]


def plan_delivery(planner: Planner, intake: Visit, on: date) -> Visit:
    """As in another conversation."""
    request = planner.delivery_request(intake.request(), intake.day)
    assert request is not None
    slot = planner.get_times(request, on)[0]
    return planner.deliver(intake.reference, "none", slot, "elsewhere")


def test_moving_the_first_visit_too_far_looks_for_a_new_delivery(engine: Engine, planner: Planner) -> None:
    intake, delivery = delivered(engine)
    assert visit(planner, delivery).day < date(2026, 12, 8)
    engine.says("ik wil mijn afspraak verzetten", "change_appointment")
    engine.says(EMAIL)
    engine.says("liever 8 december", "inform", day("2026-12-08"))
    said = engine.says("de eerste")
    assert said.responses == ["utter_question_change_with_delivery"]
    said = engine.says("ja", "affirm")
    assert said.responses[:2] == ["utter_visit_changed", "utter_new_delivery_needed"]
    assert said.responses[2].startswith("utter_offer")
    assert visit(planner, delivery).status == "cancelled"
    assert all(slot.starts_at.date() >= date(2026, 12, 15) for slot in offered(engine))
    engine.says("de eerste")
    assert engine.says("ja", "affirm").responses == ["utter_delivery_booked"]
    planned = planner.delivery_of(intake)
    assert planned is not None
    assert planned.day >= date(2026, 12, 15)


def test_a_no_at_that_question_changes_nothing(engine: Engine, planner: Planner) -> None:
    intake, delivery = delivered(engine)
    before = visit(planner, intake), visit(planner, delivery)
    engine.says("ik wil mijn afspraak verzetten", "change_appointment")
    engine.says(EMAIL)
    engine.says("liever 8 december", "inform", day("2026-12-08"))
    engine.says("de eerste")
    assert engine.says("nee", "deny").responses == ["utter_visit_left_as_it_is"]
    assert (visit(planner, intake), visit(planner, delivery)) == before


def test_a_delivery_that_was_planned_meanwhile_is_told_of_before_the_change(engine: Engine, planner: Planner) -> None:
    reference = booked(engine).messages[0]["custom"]["reference"]
    engine.says("ik wil mijn afspraak verzetten", "change_appointment")
    engine.says(EMAIL)
    engine.says("liever 8 december", "inform", day("2026-12-08"))
    assert engine.says("de eerste").responses == ["utter_question_change"]
    plan_delivery(planner, visit(planner, reference), date(2026, 12, 3))
    assert engine.says("ja", "affirm").responses == ["utter_question_change_with_delivery"]
    assert visit(planner, reference).day == date(2026, 11, 26)


def test_moving_it_a_little_keeps_the_delivery(engine: Engine, planner: Planner) -> None:
    reference = booked(engine).messages[0]["custom"]["reference"]
    delivery = plan_delivery(planner, visit(planner, reference), date(2026, 12, 10))
    engine.says("ik wil mijn afspraak verzetten", "change_appointment")
    engine.says(EMAIL)
    engine.says("liever 1 december", "inform", day("2026-12-01"))
    assert engine.says("de eerste").responses == ["utter_question_change"]
    assert engine.says("ja", "affirm").responses == ["utter_visit_changed"]
    kept = planner.delivery_of(reference)
    assert kept is not None
    assert (kept.starts_at, kept.first_day) == (delivery.starts_at, date(2026, 12, 8))


def test_a_delivery_moves_within_what_is_possible(engine: Engine, planner: Planner) -> None:
    _, delivery = delivered(engine)
    engine.says("ik wil mijn afspraak verzetten", "change_appointment")
    engine.says(f"{delivery} {EMAIL}")
    assert all(slot.starts_at.date() >= date(2026, 12, 3) for slot in offered(engine))
    assert all(slot.ends_at - slot.starts_at == timedelta(minutes=15) for slot in offered(engine))
    assert engine.says("liever 1 december", "inform", day("2026-12-01")).responses[0] == "utter_day_too_soon"
    engine.says("9 december", "inform", day("2026-12-09"))
    engine.says("de eerste")
    assert engine.says("ja", "affirm").responses == ["utter_visit_changed"]
    assert visit(planner, delivery).day == date(2026, 12, 9)


def test_a_delivery_is_shown_as_one(engine: Engine) -> None:
    _, delivery = delivered(engine)
    engine.says("wanneer komt u?", "show_appointment")
    said = engine.says(f"{delivery} {EMAIL}")
    assert said.responses[0] == "utter_visit_details"
    assert said.value("product") == "de bezorging van een rijbewijs"
    assert "kantooruren" in said.messages[1]["text"]
