"""What residents take back: an answer given before, a choice, the whole visit, or the visit that was just booked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions.dialogue.context import Context
from actions.dialogue.intents import wants_to_stop
from actions.home_visit.customer_name import looks_like_a_name, name_in
from actions.planning import Customer, Planner, Visit, VisitRequest, Wish
from actions.times.relative_day import in_week_of, week_talked_about
from actions.times.time_choice import TimeChoice
from actions.times.wish import hear_wish
from actions.times.wish_values import ANY, one_date
from tests.actions.engine import Engine, Said
from tests.actions.entities import AFTERNOON, MORNING, Entity, address, day, period, product, turn

EMAIL = "jan@voorbeeld.nl"
REQUEST = VisitRequest("passport", 1, "1771 AB", 12, "")
WEEKS_AHEAD = date(2026, 12, 15)
"""A Tuesday."""


@pytest.fixture
def visit(planner: Planner) -> Visit:
    """On Tuesday in three weeks."""
    wish = Wish(date_from=WEEKS_AHEAD, date_to=WEEKS_AHEAD + timedelta(days=1))
    slot = planner.offer(REQUEST, wish, 1)[0]
    hold = planner.hold(REQUEST, slot, "another-conversation")
    return planner.confirm(hold, REQUEST, slot, Customer("Jan de Vries", EMAIL, None), key="k")


def friday(text: str, iso: str = "2026-11-27") -> Entity:
    """The coming Friday, where the text names it."""
    return {**day(iso), "start": text.index("vrijdag"), "end": text.index("vrijdag") + len("vrijdag")}


def at_read_back(engine: Engine) -> Said:
    engine.says("paspoort voor 1 persoon op 1771 ab 12", "request_passport", product("passport"), address("1771 AB", 12))
    engine.says("15 december", "inform", day(str(WEEKS_AHEAD)))
    engine.says("maakt niet uit")
    engine.says("de eerste")
    engine.says("Jan de Vries")
    return engine.says(EMAIL)


def opened(engine: Engine, visit: Visit, intent: str) -> Said:
    engine.says("mijn afspraak", intent)
    return engine.says(f"{visit.reference} {EMAIL}")


# --- Another answer, in the middle of a booking -----------------------------------------------------------------------------


def test_a_second_correction_before_the_first_is_answered_keeps_the_time(engine: Engine) -> None:
    at_read_back(engine)
    picked = engine.slots["time_slot"]
    engine.says("nee", "deny")
    assert engine.says("het aantal personen").responses == ["utter_question_people"]
    said = engine.says("het adres bedoel ik, 1775 cd 7", "inform", address("1775 CD", 7))
    assert said.responses == ["utter_noted", "utter_question_people"]
    said = engine.says("2")
    assert said.responses == ["utter_read_back"]
    assert engine.slots["time_slot"]["starts_at"] == picked["starts_at"]
    assert engine.says("ja", "affirm").responses[0] == "utter_visit_booked"


def test_a_change_that_leaves_the_time_as_it_is_is_heard(engine: Engine) -> None:
    engine.says("paspoort voor 1 persoon op 1771 ab 12", "request_passport", product("passport"), address("1771 AB", 12))
    engine.says("15 december", "inform", day(str(WEEKS_AHEAD)))
    engine.says("maakt niet uit")
    engine.says("de eerste")
    said = engine.says("toch op 1775 cd 7", "inform", address("1775 CD", 7))
    assert said.responses == ["utter_noted", "utter_question_customer_name"]
    assert engine.slots["postcode"] == "1775 CD"


def test_a_product_that_is_meant_after_all_is_no_question(engine: Engine) -> None:
    engine.says("geboorteaangifte", "declare_birth", product("birth_declaration"))
    said = engine.says("sorry, ik bedoel een paspoort voor de baby", "ask_minor", product("passport"))
    assert said.responses[-1] == "utter_question_people"
    assert engine.slots["product"] == "passport"


def test_two_products_later_on_leave_the_one_that_was_said(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    said = engine.says(
        "of nee een rijbewijs en een paspoort", "request_passport", product("driving_licence"), product("passport")
    )
    assert said.responses == ["utter_one_product_at_a_time", "utter_question_people"]
    assert engine.slots["product"] == "passport"


@pytest.mark.parametrize("said", ["oh nee het klopt toch", "nee niks"])
def test_nothing_to_correct_after_all(said: str, engine: Engine) -> None:
    at_read_back(engine)
    assert engine.says("nee", "deny").responses == ["utter_question_correction"]
    assert engine.says(said, "deny").responses == ["utter_read_back"]


def test_a_house_number_that_must_be_another_one(engine: Engine) -> None:
    at_read_back(engine)
    assert engine.says("klopt, alleen het huisnummer moet 16 zijn").responses == ["utter_read_back"]
    assert engine.slots["house_number"] == 16


def test_who_wants_to_move_a_visit_before_there_is_a_time_means_an_earlier_one(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    said = engine.says("ik wil mijn afspraak verzetten", "change_appointment")
    assert said.responses == ["utter_question_reference"]


@pytest.mark.parametrize(
    ("said", "confidence", "stops"),
    [
        ("ach laat ook maar", 0.7, True),
        ("ik zie ervan af", 0.7, True),
        ("laat toch maar zo", 0.99, True),
        ("ik wil hem toch verzetten", 0.79, False),
    ],
)
def test_words_of_stopping(said: str, confidence: float, stops: bool) -> None:
    assert wants_to_stop(turn(said, "stop", confidence=confidence)) is stops


# --- Names that look like something else ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ben Wal", "Wil van der Meer", "Sophie Bakker", "ben wal"])
def test_a_first_name_may_be_an_ordinary_word(name: str) -> None:
    found = name_in(name)
    assert found is not None
    assert found.lower() == name.lower()


@pytest.mark.parametrize("said", ["ben ik", "wil niet", "Sophie", "ben"])
def test_an_ordinary_word_alone_is_no_name(said: str) -> None:
    assert name_in(said) is None


@pytest.mark.parametrize(
    ("said", "is_one"),
    [("Tom Stam", True), ("Tom van der Stam", True), ("stomme trut", False), ("Stom", False), ("STOMME TRUT", False)],
)
def test_capitals_make_a_name(said: str, is_one: bool) -> None:
    assert looks_like_a_name(said) is is_one


def test_a_name_that_sounds_angry_to_the_engine_is_a_name(engine: Engine) -> None:
    engine.says("paspoort voor 1 persoon op 1771 ab 12", "request_passport", product("passport"), address("1771 AB", 12))
    engine.says("zo snel mogelijk")
    engine.says("de eerste")
    assert engine.says("Tom Stam", "insult", confidence=0.95).responses == ["utter_question_contact"]
    assert engine.slots["customer_name"] == "Tom Stam"


# --- Which Friday -----------------------------------------------------------------------------------------------------------


def test_a_weekday_is_the_one_of_the_week_that_is_talked_about(context: Context) -> None:
    before = TimeChoice(visit_date=day("2026-12-15")["value"], visit_time=ANY)
    text = "toch liever vrijdag"
    heard = hear_wish(turn(text, "inform", friday(text)), before, "time_slot", context)
    assert heard is not None
    assert heard[0].visit_date == day("2026-12-18")["value"]


@pytest.mark.parametrize(
    "text",
    ["vrijdag 27 november", "aanstaande vrijdag"],
)
def test_a_day_that_is_named_in_full_stays(text: str, context: Context) -> None:
    before = TimeChoice(visit_date=day("2026-12-15")["value"], visit_time=ANY)
    whole = {**day("2026-11-27"), "start": 0, "end": len(text)}
    heard = hear_wish(turn(text, "inform", whole), before, "time_slot", context)
    assert heard is not None
    assert heard[0].visit_date == day("2026-11-27")["value"]


@pytest.mark.parametrize("wished", [None, ANY, period("2026-12-01", "2027-01-01", "month")["value"]])
def test_without_a_week_that_was_named_it_is_the_coming_one(wished: dict[str, str] | None) -> None:
    assert week_talked_about(TimeChoice(visit_date=wished)) is None


def test_a_weekday_that_is_over_in_that_week_is_the_coming_one() -> None:
    text = "liever vrijdag"
    said = turn(text, "inform", friday(text, "2026-12-04"))
    monday = date(2026, 11, 23)
    assert in_week_of(monday, said, earliest=date(2026, 11, 28)) == said


@pytest.mark.parametrize(
    ("said", "wished"),
    [("ja maar kan het een dag later", "2026-12-16"), ("een week eerder", "2026-12-08"), ("liever 2 dagen eerder", "2026-12-13")],
)
def test_later_and_earlier_count_from_the_day_that_is_talked_about(said: str, wished: str, context: Context) -> None:
    before = TimeChoice(visit_date=day("2026-12-15")["value"], visit_time=ANY)
    heard = hear_wish(turn(said), before, "time_slot", context)
    assert heard is not None
    assert heard[0].visit_date == day(wished)["value"]


def test_a_week_later_is_the_week_after_the_one_that_was_wished(context: Context) -> None:
    before = TimeChoice(visit_date=period("2026-11-30", "2026-12-07")["value"], visit_time=ANY)
    heard = hear_wish(turn("doe maar een week later"), before, "time_slot", context)
    assert heard is not None
    assert heard[0].visit_date == period("2026-12-07", "2026-12-14")["value"]


def test_later_is_no_refusal_of_everything(engine: Engine) -> None:
    engine.says("paspoort voor 1 persoon op 1771 ab 12", "request_passport", product("passport"), address("1771 AB", 12))
    engine.says("15 december", "inform", day(str(WEEKS_AHEAD)))
    engine.says("maakt niet uit")
    said = engine.says("kan het niet een dagje later", "request_other_times")
    assert said.responses == ["utter_offer_times"]
    assert all("woensdag 16 december" in choice for choice in said.choices()[:-1])


def test_a_no_with_a_wish_is_that_wish(engine: Engine) -> None:
    engine.says("paspoort voor 1 persoon op 1771 ab 12", "request_passport", product("passport"), address("1771 AB", 12))
    engine.says("15 december in de ochtend", "inform", day(str(WEEKS_AHEAD)), MORNING)
    said = engine.says("nee middag", "inform", AFTERNOON)
    assert said.responses == ["utter_offer_times"]
    assert all(int(choice.split(", ")[1].split(".")[0]) >= 12 for choice in said.choices()[:-1])


@pytest.mark.parametrize("picking", [False, True])
def test_another_day_is_another_day_of_that_week(picking: bool, engine: Engine) -> None:
    engine.says("paspoort voor 1 persoon op 1771 ab 12", "request_passport", product("passport"), address("1771 AB", 12))
    engine.says("15 december", "inform", day(str(WEEKS_AHEAD)))
    engine.says("maakt niet uit")
    if picking:
        engine.says("de eerste")
    choices = engine.says("ik wil toch een andere dag", "request_other_times").choices()[:-1]
    assert len(choices) == 3
    assert all(" december" in choice and "dinsdag 15" not in choice for choice in choices)
    assert all(14 <= int(choice.split()[1]) <= 18 for choice in choices)


def test_which_day_is_no_every_day(context: Context) -> None:
    assert hear_wish(turn("op welke dag kan het?"), TimeChoice(), "visit_date", context) is None


def test_a_week_later_than_nothing_is_no_wish(context: Context) -> None:
    assert hear_wish(turn("een week later"), TimeChoice(), "people", context) is None


def test_days_within_a_week_that_is_named_with_them() -> None:
    week, days = period("2026-11-30", "2026-12-07")["value"], period("2026-11-30", "2026-12-03")["value"]
    for either in (True, False):
        assert one_date([week, days], either=either) == days
        assert one_date([days, week], either=either) == days


# --- A visit that was booked before -----------------------------------------------------------------------------------------


def test_a_question_when_it_was_does_not_end_a_change(engine: Engine, visit: Visit) -> None:
    opened(engine, visit, "change_appointment")
    said = engine.says("wanneer was het ook alweer?", "show_appointment")
    assert said.responses == ["utter_visit_details", "utter_offer_times"]
    assert engine.form == "find_visit_form"


def test_a_question_when_it_was_does_not_end_a_cancellation(engine: Engine, visit: Visit) -> None:
    opened(engine, visit, "cancel_appointment")
    assert engine.says("hoe laat was dat?", "show_appointment").responses == ["utter_visit_details", "utter_question_cancel"]
    assert engine.says("ja", "affirm").responses == ["utter_visit_cancelled"]


@pytest.mark.parametrize("said", ["hm nee zeg hem maar helemaal af", "ik wil hem liever afzeggen", "annuleren dan maar"])
def test_cancelling_instead_of_moving_is_heard_in_the_words(said: str, engine: Engine, visit: Visit, planner: Planner) -> None:
    opened(engine, visit, "change_appointment")
    assert engine.says(said, "affirm").responses == ["utter_question_cancel"]
    found = planner.find(visit.reference, EMAIL)
    assert found is not None and found.status == "booked"


def test_moving_instead_of_cancelling_takes_the_day_along(engine: Engine, visit: Visit) -> None:
    opened(engine, visit, "cancel_appointment")
    text = "niet afzeggen maar verzetten naar vrijdag"
    said = engine.says(text, "cancel_appointment", friday(text))
    assert said.responses == ["utter_offer_times"]
    assert all("vrijdag 18 december" in choice for choice in said.choices()[:-1])


def test_a_week_later_counts_from_the_visit(engine: Engine, visit: Visit) -> None:
    opened(engine, visit, "change_appointment")
    said = engine.says("kan het ook een week later?", "inform")
    assert said.responses == ["utter_offer_times"]
    assert all("dinsdag 22 december" in choice for choice in said.choices()[:-1])


def test_a_yes_with_a_but_about_another_visit_cancels_nothing_and_starts_nothing(engine: Engine, visit: Visit) -> None:
    opened(engine, visit, "cancel_appointment")
    said = engine.says("ja maar kan ik later weer een nieuwe maken?", "make_appointment", confidence=0.42)
    assert said.responses == ["utter_explain_found_confirmed", "utter_question_cancel"]


@pytest.mark.parametrize("said", ["de eerste nee de derde", "nee, doe de derde maar"])
def test_of_two_choices_the_last_one_counts(said: str, engine: Engine, visit: Visit) -> None:
    opened(engine, visit, "change_appointment")
    third = engine.says("9 december", "inform", day("2026-12-09")).choices()[2]
    assert engine.says(said).responses == ["utter_question_change"]
    assert engine.slots["time_slot"]["starts_at"][11:16] == f"{third.split(', ')[1].removesuffix(' uur').replace('.', ':'):0>5}"


def test_none_of_them_picks_none_of_them(engine: Engine, visit: Visit) -> None:
    opened(engine, visit, "change_appointment")
    engine.says("9 december", "inform", day("2026-12-09"))
    said = engine.says("geen van allen, heeft u ook de middag", "request_other_times", AFTERNOON)
    assert said.responses == ["utter_offer_times"]


# --- Right after the booking ------------------------------------------------------------------------------------------------


def test_a_day_earlier_right_after_the_booking_moves_it(engine: Engine) -> None:
    at_read_back(engine)
    engine.says("ja", "affirm")
    assert engine.says("nee liever een dag eerder", "deny").responses == ["utter_question_factor"]
    assert all("maandag 14 december" in choice for choice in engine.says(EMAIL).choices()[:-1])


@pytest.mark.parametrize("intent", ["inform", "deny", "request_other_times"])
def test_another_day_right_after_the_booking_moves_it(intent: str, engine: Engine) -> None:
    at_read_back(engine)
    engine.says("ja", "affirm")
    text = "nee toch liever vrijdag"
    assert engine.says(text, intent, friday(text)).responses == ["utter_question_factor"]
    said = engine.says(EMAIL)
    assert said.responses == ["utter_offer_times"]
    assert all("vrijdag 18 december" in choice for choice in said.choices()[:-1])


def test_a_day_later_on_in_the_conversation_moves_nothing(engine: Engine) -> None:
    at_read_back(engine)
    engine.says("ja", "affirm")
    engine.says("dank u", "thank")
    text = "vrijdag"
    assert engine.says(text, "inform", friday(text)).responses == ["utter_what_can_i_do_with_it"]
