"""At home, at the desk or by phone: asked where there is a choice, and said wherever the appointment is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions import services
from actions.addresses.offline import OfflineAddressBook
from actions.dialogue.context import Context
from actions.home_visit.channel import hear
from actions.home_visit.draft import VisitDraft
from actions.planning import Planner
from municipalities import Employee, Municipality, load_municipality
from tests.actions.conftest import NOW
from tests.actions.engine import Engine, Said
from tests.actions.entities import address, product, turn

EMAIL, PHONE = "jan@voorbeeld.nl", "0612345678"
AT_THE_DESK = "aan de balie in het stadhuis, Raadhuisplein 1 in Voorbeeldrecht"


@pytest.fixture(scope="module")
def municipality() -> Municipality:
    """Voorbeeldrecht, where passports can also be arranged by phone."""
    voorbeeldrecht = load_municipality("voorbeeldrecht")
    passport = replace(voorbeeldrecht.products["passport"], channels=("home", "desk", "phone"))
    caller = Employee.model_validate(
        {"id": "beller", "at": "phone", "products": ["passport"], "shifts": {"friday": ["09:00-12:00"]}}
    )
    visits = voorbeeldrecht.home_visits.model_copy(update={"employees": (*voorbeeldrecht.home_visits.employees, caller)})
    return replace(voorbeeldrecht, products={**voorbeeldrecht.products, "passport": passport}, home_visits=visits)


def to_read_back(engine: Engine, contact: str = EMAIL) -> Said:
    """From the question for a day to the one for a yes, with the first time that is offered."""
    said = engine.says("zo snel mogelijk")
    engine.says(said.choices()[0])
    engine.says("Jan de Vries")
    return engine.says(contact)


def booked(engine: Engine) -> Said:
    said = engine.says("ja, dit klopt", "affirm")
    assert said.responses[0] == "utter_visit_booked"
    return said


def in_english(said: Said) -> str:
    return str(said.messages[0]["custom"]["english"])


def test_who_has_the_choice_is_asked(engine: Engine) -> None:
    said = engine.says("ik wil een id-kaart", "request_identity_card", product("identity_card"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_channel"]
    assert said.messages[0]["how"] == "Dat kan bij u thuis of aan de balie in het stadhuis."
    assert said.choices() == ["bij mij thuis", "aan de balie"]


def test_at_the_desk_from_the_first_sentence_to_the_reference(engine: Engine, planner: Planner) -> None:
    engine.says("ik wil een id-kaart", "request_identity_card", product("identity_card"))
    assert engine.says("aan de balie").responses == ["utter_question_people"]
    assert engine.says("1").responses == ["utter_question_visit_date"], "no address is needed"
    said = to_read_back(engine)
    assert (said.last["response"], said.value("where")) == ("utter_read_back", AT_THE_DESK)
    said = booked(engine)
    assert said.messages[0]["where"] == AT_THE_DESK
    visit = planner.find(said.messages[0]["custom"]["reference"], EMAIL)
    assert visit is not None
    assert (visit.channel, visit.postcode, visit.place) == ("desk", "9381 AA", "Voorbeeldrecht")
    assert (visit.ends_at - visit.starts_at).total_seconds() == 30 * 60, "a desk appointment has a length of its own"


def test_the_only_way_is_not_asked_about(engine: Engine) -> None:
    said = engine.says("ik wil een rijbewijs", "request_driving_licence", product("driving_licence"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]
    assert said.messages[0]["how"] == "U komt dan naar de balie in het stadhuis."
    assert engine.says("1").responses == ["utter_question_visit_date"]


def test_by_phone_a_number_is_needed(engine: Engine, planner: Planner) -> None:
    said = engine.says("ik wil telefonisch een paspoort regelen", "request_passport", product("passport"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]
    assert engine.says("1").responses == ["utter_question_visit_date"]
    offered = engine.says("zo snel mogelijk")
    engine.says(offered.choices()[0])
    assert engine.says("Jan de Vries").responses == ["utter_question_phone"]
    assert engine.says("hmm", "nlu_fallback").responses == ["utter_explain_phone", "utter_question_phone"]
    assert engine.says(EMAIL).responses == ["utter_noted", "utter_question_phone"]
    said = engine.says(PHONE)
    assert (said.last["response"], said.value("contact")) == ("utter_read_back", f"{EMAIL}, {PHONE}")
    assert said.value("where") == f"per telefoon, wij bellen u op {PHONE}"
    visit = planner.find(booked(engine).messages[0]["custom"]["reference"], EMAIL)
    assert visit is not None
    assert (visit.channel, visit.postcode, visit.customer_phone) == ("phone", "", PHONE)


def test_at_home_the_address_is_asked(engine: Engine) -> None:
    engine.says("kunt u bij mij thuis komen voor een paspoort", "request_passport", product("passport"))
    assert engine.says("2").responses == ["utter_question_postcode"]
    engine.says("9386 ab 3", "inform", address("9386 AB", 3))
    assert to_read_back(engine).value("where") == "bij u op het adres 9386 AB 3, Denkbroek"


def test_a_desk_appointment_is_found_moved_and_cancelled_as_every_other(engine: Engine, planner: Planner) -> None:
    engine.says("ik wil naar de balie voor een id-kaart", "request_identity_card", product("identity_card"))
    engine.says("1")
    to_read_back(engine)
    reference = booked(engine).messages[0]["custom"]["reference"]
    engine.says("wanneer is mijn afspraak?", "show_appointment")
    said = engine.says(EMAIL)
    assert (said.messages[0]["response"], said.messages[0]["where"]) == ("utter_visit_details", AT_THE_DESK)
    engine.says("ik wil mijn afspraak wijzigen", "change_appointment")
    said = engine.says(EMAIL)
    said = engine.says(said.choices()[-2])
    assert (said.last["response"], said.value("where")) == ("utter_question_change", AT_THE_DESK)
    said = engine.says("ja", "affirm")
    assert (said.messages[0]["response"], said.messages[0]["where"]) == ("utter_visit_changed", AT_THE_DESK)
    engine.says("ik wil mijn afspraak afzeggen", "cancel_appointment")
    assert engine.says(EMAIL).value("where") == AT_THE_DESK
    said = engine.says("ja", "affirm")
    assert (said.messages[0]["response"], said.messages[0]["where"]) == ("utter_visit_cancelled", AT_THE_DESK)
    visit = planner.find(reference, EMAIL)
    assert visit is not None and visit.status == "cancelled"


def test_english_says_where_too(engine: Engine) -> None:
    said = engine.says("i need a driving licence", "request_driving_licence", product("driving_licence"), language="en")
    start = next(message for message in said.messages if message["response"] == "utter_start_home_visit_for_product")
    assert "You then come to the desk in the town hall." in start["custom"]["english"]
    engine.says("1", language="en")
    to_read_back(engine)
    assert "at the desk in the town hall, Raadhuisplein 1 in Voorbeeldrecht" in in_english(booked(engine))


def test_changing_ones_mind_about_the_way(engine: Engine) -> None:
    engine.says("ik wil een id-kaart", "request_identity_card", product("identity_card"))
    engine.says("aan de balie")
    engine.says("1")
    to_read_back(engine)
    said = engine.says("nee", "deny")
    assert "bij mij thuis" in said.choices()
    assert "utter_question_postcode" in engine.says("bij mij thuis").responses
    said = engine.says("9381 aa 5", "inform", address("9381 AA", 5))
    assert said.last["response"] in ("utter_offer_times", "utter_offer_near_time", "utter_read_back")


def test_another_product_may_not_have_the_way_that_was_chosen(engine: Engine) -> None:
    engine.says("ik wil een id-kaart, bij mij thuis", "request_identity_card", product("identity_card"))
    engine.says("nee, een rijbewijs", "deny", product("driving_licence"))
    assert engine.slots["channel"] == "desk"
    engine.says("toch een paspoort", "inform", product("passport"))
    assert engine.slots["channel"] == "desk"


def test_a_way_that_there_is_not_is_refused(engine: Engine) -> None:
    engine.says("ik wil een rijbewijs", "request_driving_licence", product("driving_licence"))
    said = engine.says("liever bij mij thuis")
    assert said.responses == ["utter_channel_not_possible", "utter_question_people"]
    assert said.messages[0]["ways"] == "aan de balie in het stadhuis"


def test_what_is_not_understood_is_explained(engine: Engine) -> None:
    engine.says("ik wil een id-kaart", "request_identity_card", product("identity_card"))
    assert engine.says("hmm", "nlu_fallback").responses == ["utter_explain_channel", "utter_question_channel"]


@pytest.fixture
def asking(municipality: Municipality, planner: Planner) -> Context:
    return Context(municipality, planner, NOW, "a-conversation", addresses=OfflineAddressBook(municipality.service_area))


@pytest.mark.parametrize(
    ("text", "asked", "channel"),
    [
        ("aan de balie", None, "desk"),
        ("op het gemeentehuis graag", None, "desk"),
        ("ik kom liever naar het stadhuis", None, "desk"),
        ("bij mij thuis", None, "home"),
        ("kan er iemand aan huis komen", None, "home"),
        ("op mijn werk", None, "home"),
        ("graag telefonisch", None, "phone"),
        ("kan het per telefoon", None, "phone"),
        ("at the town hall please", None, "desk"),
        ("at my house", None, "home"),
        ("by phone", None, "phone"),
        ("niet aan de balie maar bij mij thuis", None, "home"),
        ("liever aan de balie dan bij mij thuis", None, "desk"),
        ("doe dan maar aan de balie", None, "desk"),
        ("moet ik daarvoor naar het gemeentehuis", None, None),
        ("u kunt mij telefonisch bereiken", None, "phone"),
        ("ik ben telefonisch bereikbaar op 0612345678", None, None),
        ("het mag thuis of aan de balie", None, "desk"),
        ("voor 2 personen", None, None),
        ("thuis", "channel", "home"),
        ("kom maar langs bij mij", "channel", "home"),
        ("ik kom wel naar u toe", "channel", "desk"),
        ("bel maar", "channel", "phone"),
        ("maakt niet uit", "channel", "home"),
        ("thuis", "people", None),
    ],
)
def test_the_way_that_is_asked_for(text: str, asked: str | None, channel: str | None, asking: Context) -> None:
    draft = VisitDraft(product="passport")
    heard = hear(turn(text), draft, asked, asking)
    assert (heard.draft if heard else draft).channel == channel


def test_a_municipality_with_one_way_asks_nothing(engine: Engine, planner: Planner, municipality: Municipality) -> None:
    hollands_kroon: Any = load_municipality("hollands_kroon")
    services.provide(
        replace(services.services(), municipality=hollands_kroon, addresses=OfflineAddressBook(hollands_kroon.service_area))
    )
    said = engine.says("ik wil een paspoort", "request_passport", product("passport"))
    assert said.responses == ["utter_start_home_visit_for_product", "utter_question_people"]
    assert said.messages[0]["how"] == "Een medewerker komt dan bij u thuis."


def test_who_writes_english_reads_the_ways_in_english_too(engine: Engine) -> None:
    said = engine.says("i need an identity card", "request_identity_card", product("identity_card"), language="en")
    assert said.last["custom"]["english"] == "How do you want the appointment?"
    titles = [button["title"] for button in said.last["buttons"]]
    assert titles == ["Bij mij thuis (at my home)", "Aan de balie (at the desk)"]
    assert engine.says(said.choices()[1], language="en").responses == ["utter_question_people"]
