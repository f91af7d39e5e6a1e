"""Booking a home visit with a register behind the address: what is doubted, what is refused, and what the resident reads back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions import services
from actions.addresses.recent import KEEP_S
from actions.addresses.register import RegisterAddressBook
from tests.actions.addresses.conftest import Clock
from tests.actions.addresses.register_servers import PdokServer
from tests.actions.engine import Engine, Said
from tests.actions.entities import address, product

EMAIL = "jan@voorbeeld.nl"


@pytest.fixture
def asking(engine: Engine, book_at_pdok: RegisterAddressBook) -> Engine:
    """As far as the question where the visit is."""
    services.provide(replace(services.services(), addresses=book_at_pdok))
    engine.says("ik wil een paspoort", "request_passport", product("passport"))
    engine.says("2")
    return engine


def to_read_back(engine: Engine) -> Said:
    engine.says("zo snel mogelijk")
    engine.says("de tweede")
    engine.says("Jan de Vries")
    return engine.says(EMAIL)


def where(engine: Engine) -> tuple[object, object, object]:
    return engine.slots["postcode"], engine.slots["house_number"], engine.slots["house_number_addition"]


def test_an_address_that_exists_is_read_back_with_its_street(asking: Engine) -> None:
    assert asking.says("1771 ab 12", "inform", address("1771 AB", 12)).responses == ["utter_question_visit_date"]
    assert to_read_back(asking).value("where") == "bij u op het adres Keizersgracht 12, 1771 AB Wieringerwerf"
    assert asking.says("ja, dit klopt", "affirm").responses[0] == "utter_visit_booked"


def test_an_addition_of_digits_stays_apart_from_the_number(asking: Engine) -> None:
    asking.says("1771 ab 16-2", "inform", address("1771 AB", 16, "2"))
    assert "Keizersgracht 16-2, 1771 AB Wieringerwerf" in to_read_back(asking).value("where")


def test_an_address_that_is_not_there_is_asked_again(asking: Engine) -> None:
    said = asking.says("1771 ab 99", "inform", address("1771 AB", 99))
    assert said.responses == ["utter_address_not_found", "utter_question_house_number_again"]
    assert said.value("address") == "1771 AB 99"
    assert where(asking) == ("1771 AB", None, None)
    assert asking.says("12").responses == ["utter_question_visit_date"]
    assert where(asking) == ("1771 AB", 12, None)
    assert "Keizersgracht 12, 1771 AB Wieringerwerf" in to_read_back(asking).value("where")


@pytest.mark.parametrize("correction", ["oh nee, 16a-1", "sorry, het is 16", "nee huisnummer 16", "dat moet 16 bis zijn"])
def test_a_number_is_corrected_in_passing(correction: str, asking: Engine) -> None:
    asking.says("1771 ab 99", "inform", address("1771 AB", 99))
    assert asking.says(correction).responses == ["utter_question_visit_date"]


@pytest.mark.parametrize("insisting", ["99", "1771 AB 99", "ja", "ja, dat klopt"])
def test_who_stands_by_an_address_gets_the_visit_there(insisting: str, asking: Engine) -> None:
    asking.says("1771 ab 99", "inform", address("1771 AB", 99))
    entities = [address("1771 AB", 99)] if "1771" in insisting else []
    intent = "affirm" if insisting.startswith("ja") else "inform"
    assert asking.says(insisting, intent, *entities).responses == ["utter_question_visit_date"]
    assert where(asking) == ("1771 AB", 99, None)
    assert to_read_back(asking).value("where").endswith("1771 AB 99, Wieringerwerf")
    assert asking.says("ja", "affirm").responses[0] == "utter_visit_booked"


def test_another_address_that_is_not_there_is_doubted_as_well(asking: Engine) -> None:
    asking.says("1771 ab 99", "inform", address("1771 AB", 99))
    said = asking.says("98")
    assert said.responses == ["utter_address_not_found", "utter_question_house_number_again"]
    assert said.value("address") == "1771 AB 98"


def test_a_number_with_letters_only_gives_them_to_choose_from(asking: Engine) -> None:
    said = asking.says("1771 ab 14", "inform", address("1771 AB", 14))
    assert said.responses == ["utter_address_not_found", "utter_question_house_number_which"]
    assert said.value("numbers") == "14A, 14B"
    assert said.choices() == ["1771 AB 14A", "1771 AB 14B"]
    assert asking.says("1771 AB 14B", "inform", address("1771 AB", 14, "B")).responses == ["utter_question_visit_date"]
    assert "Keizersgracht 14B, 1771 AB Wieringerwerf" in to_read_back(asking).value("where")


def test_of_many_additions_a_few_are_named(asking: Engine) -> None:
    said = asking.says("1779 cd 1", "inform", address("1779 CD", 1))
    assert said.value("numbers") == "1-1, 1-2, 1-3, 1-4, 1-5, 1-6, 1-7, 1-8, …"
    assert len(said.choices()) == 8


def test_a_question_in_between_brings_the_same_choices_back(asking: Engine) -> None:
    asking.says("1771 ab 14", "inform", address("1771 AB", 14))
    said = asking.says("wat kost dat?", "ask_cost")
    assert said.responses[-1] == "utter_question_house_number_which"
    assert said.choices()[-2:] == ["1771 AB 14A", "1771 AB 14B"]


def test_another_postcode_ends_the_doubt(asking: Engine) -> None:
    asking.says("1771 ab 99", "inform", address("1771 AB", 99))
    said = asking.says("het is 1775 XX", "inform", address("1775 XX"))
    assert said.responses[-1] == "utter_question_house_number"


def test_an_address_over_the_border_is_refused_although_its_postcode_is_ours(asking: Engine) -> None:
    said = asking.says("1735 zz 3", "inform", address("1735 ZZ", 3))
    assert said.responses == ["utter_address_outside_area", "utter_question_postcode"]
    assert (said.value("address"), said.value("place")) == ("1735 ZZ 3", "Schagen")
    assert where(asking) == (None, None, None)


def test_the_border_counts_when_the_number_comes_later_too(asking: Engine) -> None:
    assert asking.says("1735 zz", "inform", address("1735 ZZ")).responses == ["utter_question_house_number"]
    assert asking.says("3").responses == ["utter_address_outside_area", "utter_question_postcode"]
    assert asking.says("1735 zz 5", "inform", address("1735 ZZ", 5)).responses == ["utter_question_visit_date"]


def test_a_refused_change_leaves_the_visit_as_it_was(asking: Engine) -> None:
    asking.says("1771 ab 12", "inform", address("1771 AB", 12))
    to_read_back(asking)
    said = asking.says("nee, 1735 zz 3", "deny", address("1735 ZZ", 3))
    assert said.responses == ["utter_address_outside_area", "utter_read_back"]
    assert said.value("where").endswith("Keizersgracht 12, 1771 AB Wieringerwerf")


def test_a_change_to_an_address_that_is_not_there_is_doubted_and_the_time_kept(asking: Engine) -> None:
    asking.says("1771 ab 12", "inform", address("1771 AB", 12))
    to_read_back(asking)
    before = asking.slots["time_slot"]
    said = asking.says("nee, huisnummer 99", "deny", address(None, 99))
    assert said.responses == ["utter_address_not_found", "utter_question_house_number_again"]
    assert asking.says("16").responses == ["utter_read_back"]
    assert asking.slots["time_slot"] == before


def test_without_an_answer_the_conversation_goes_on_as_offline(asking: Engine, pdok: PdokServer) -> None:
    pdok.misbehave = lambda right: replace(right, status=503)
    assert asking.says("1771 ab 99", "inform", address("1771 AB", 99)).responses == ["utter_question_visit_date"]
    assert to_read_back(asking).value("where").endswith("1771 AB 99, Wieringerwerf")


def test_a_register_that_is_lost_after_a_doubt(asking: Engine, pdok: PdokServer, clock: Clock) -> None:
    asking.says("1771 ab 14", "inform", address("1771 AB", 14))
    clock.seconds += KEEP_S
    pdok.misbehave = lambda right: replace(right, status=503)
    assert asking.says("wat kost dat?", "ask_cost").responses[-1] == "utter_question_house_number_again"
    assert asking.says("15").responses == ["utter_question_visit_date"], "nobody knows, so nothing is doubted"


def test_a_new_conversation_knows_nothing_of_the_doubt(asking: Engine) -> None:
    asking.says("1771 ab 99", "inform", address("1771 AB", 99))
    asking.says("stop", "stop")
    assert asking.slots["doubted_address"] is None
