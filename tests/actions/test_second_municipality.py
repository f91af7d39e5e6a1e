"""The same actions with another folder: amounts are said, there is a desk, and everything else differs too."""

from __future__ import annotations

import pytest

from actions.planning import Planner
from municipalities import Municipality, load_municipality
from municipalities.texts import OWN_VALUES
from tests.actions.conftest import NOW
from tests.actions.engine import Engine
from tests.actions.entities import address, day, place, product

EMAIL = "jan@voorbeeld.nl"
FIRST = load_municipality("hollands_kroon")


@pytest.fixture(scope="module")
def municipality() -> Municipality:
    return load_municipality("voorbeeldrecht")


def test_an_amount_is_said_with_its_source(engine: Engine) -> None:
    said = engine.says("wat kost een paspoort?", "ask_cost", product("passport"))
    assert said.messages[0]["text"].startswith("Voor een paspoort betaalt u € 88,40. Onder de 18 jaar is het € 66,85.")
    assert "https://www.example.nl/tarieven-2026" in [link["url"] for link in said.messages[0]["custom"]["links"]]
    said = engine.says("en met spoed?", "ask_urgent")
    assert "€ 60,50" in said.messages[0]["text"]


def test_the_amount_fits_who_it_is_for(engine: Engine) -> None:
    said = engine.says("wat kost een id-kaart voor mijn dochter van 9", "ask_cost", product("identity_card"))
    assert said.messages[0]["text"] == "Een identiteitskaart voor een kind van 9 jaar kost € 42,10."


def test_the_new_year_brings_the_new_amount(municipality: Municipality) -> None:
    answers = [
        municipality.products["driving_licence"].answer("cost", NOW.date().replace(year=year)) for year in (2026, 2027, 2028)
    ]
    assert [answer.text if answer else None for answer in answers] == [
        "Een rijbewijs kost € 51,30. U rekent af aan de balie.",
        "Een rijbewijs kost € 52,60. U rekent af aan de balie.",
        None,
    ]


def test_she_has_another_name_and_another_phone(engine: Engine) -> None:
    said = engine.says("ik wil een medewerker spreken", "request_human")
    assert said.value("phone") == "0999-12 34 56"
    assert "van 12.30 tot 20.00 uur" in said.value("opening_hours")
    engine.says("stop", "stop")
    assert engine.says("hallo", "greet").value("assistant") == "Saar"
    assert engine.says("bent u een mens?", "ask_bot").value("assistant") == "Saar"


def test_the_desk_and_the_phone_have_hours_of_their_own(engine: Engine) -> None:
    text = engine.says("bent u donderdag open?", "ask_opening_hours", day("2026-11-26")).messages[0]["text"]
    desk, phone = text[: text.index("Op donderdag 26 november kunt u bellen")], text[text.index("kunt u bellen") :]
    assert desk.startswith("Op donderdag 26 november is de balie in het stadhuis open van 12.30 tot 20.00 uur.")
    assert phone.startswith("kunt u bellen van 8.30 tot 20.00 uur.")
    closed = engine.says("en met kerst?", "ask_opening_hours", day("2026-12-25")).messages[0]["text"]
    assert "is de balie in het stadhuis dicht" in closed and "nemen wij de telefoon niet op" in closed


@pytest.mark.parametrize("key", ["driving_licence", "birth_declaration"])
@pytest.mark.parametrize("intent", ["ask_how_to_apply", "report_lost", "ask_bring_along"])
def test_what_is_not_done_at_home_is_done_at_the_desk(intent: str, key: str, engine: Engine) -> None:
    said = engine.says("vraag", intent, product(key))
    assert "balie" in said.messages[0]["text"]
    if "utter_invite_home_visit" in said.responses:
        assert (key, said.value("how")) == ("driving_licence", "U komt dan naar de balie in het stadhuis.")


def test_an_appointment_is_made_for_three_products_only(engine: Engine) -> None:
    said = engine.says("ik wil een afspraak maken", "make_appointment")
    assert said.choices() == ["identiteitskaart", "paspoort", "rijbewijs"]
    said = engine.says("geboorteaangifte", "inform", product("birth_declaration"))
    assert "utter_no_home_visit_for_product" in said.responses
    assert engine.says("paspoort", "inform", product("passport")).responses == ["utter_question_channel"]


def test_who_lives_elsewhere_gets_no_visit(engine: Engine) -> None:
    said = engine.says("komt u in 9384 AA?", "ask_service_area", address("9384 AA"))
    assert (said.responses, said.value("place")) == (["utter_in_area"], "Schijnwolde")
    assert engine.says("komt u in 1771 AB?", "ask_service_area", address("1771 AB")).responses == ["utter_outside_area"]
    said = engine.says("waar komt u?", "ask_service_area")
    assert "Denkbroek, Schijnwolde en Voorbeeldrecht" in said.messages[0]["text"]


def test_a_visit_is_booked_with_another_team(engine: Engine, planner: Planner) -> None:
    engine.says("ik wil een identiteitskaart, bij mij thuis", "request_identity_card", product("identity_card"))
    engine.says("2")
    said = engine.says("1771 ab 12", "inform", address("1771 AB", 12))
    assert said.responses != ["utter_question_visit_date"]
    engine.says("9386 ab 3", "inform", address("9386 AB", 3))
    said = engine.says("zo snel mogelijk")
    assert len(said.choices()) == 5, "four times and other times"
    engine.says(said.choices()[0])
    engine.says("Jan de Vries")
    engine.says(EMAIL)
    said = engine.says("ja, dit klopt", "affirm")
    assert said.responses[0] == "utter_visit_booked"
    visit = planner.find(said.messages[0]["custom"]["reference"], EMAIL)
    assert visit is not None
    assert visit.place == "Denkbroek"
    assert (visit.ends_at - visit.starts_at).total_seconds() == 60 * 60
    assert (visit.starts_at.date() - NOW.date()).days >= 3


def test_a_place_named_is_a_place_of_this_municipality(engine: Engine) -> None:
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("thuis")
    engine.says("1")
    here = engine.says("ik woon in Waanwoude", "inform", place("Waanwoude"))
    assert here.responses[-1].startswith("utter_question_postcode")


def test_no_answer_is_the_same_as_in_the_first_municipality(municipality: Municipality) -> None:
    for key, about in municipality.products.items():
        for aspect in about.book.answers:
            other = FIRST.products[key].answer(aspect, NOW.date())
            own = about.answer(aspect, NOW.date())
            assert own is not None
            assert other is None or own.text != other.text, f"{key} {aspect}"
    shared = municipality.texts.keys() & FIRST.texts.keys()
    own_values = {name: name for names in OWN_VALUES.values() for name in names}
    assert [key for key in shared if municipality.text(key, **own_values) == FIRST.text(key, **own_values)] == []
