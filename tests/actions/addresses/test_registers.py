"""What the BAG and PDOK tell about an address; both have to tell the same."""

from __future__ import annotations

import pytest

from actions.addresses.register import RegisterAddressBook
from tests.actions.addresses.conftest import Clock
from tests.actions.addresses.register_servers import KEY, BagServer, PdokServer, RegisterServer


def test_an_address_that_exists_has_a_street(book: RegisterAddressBook, server: RegisterServer) -> None:
    check = book.check("1771 AB", 12, "")
    assert (check.in_service_area, check.exists, check.street, check.place) == (True, True, "Keizersgracht", "Wieringerwerf")
    assert check.source == ("bag" if isinstance(server, BagServer) else "pdok")
    assert check.house_numbers == ()


@pytest.mark.parametrize("said", ["2", "-2", "A1", "a-1", "A 1", "BIS", "bis", ""])
def test_an_addition_counts_however_it_is_written(said: str, book: RegisterAddressBook) -> None:
    assert book.check("1771 AB", 16, said).exists is True


def test_a_number_with_letters_only_tells_which(book: RegisterAddressBook) -> None:
    check = book.check("1771 AB", 14, "")
    assert (check.exists, check.house_numbers) == (False, ("14A", "14B"))
    assert check.in_service_area


def test_an_unknown_addition_tells_which_there_are_in_order(book: RegisterAddressBook) -> None:
    assert book.check("1771 AB", 16, "C").house_numbers == ("16", "16-2", "16-bis", "16A-1")


def test_a_number_that_is_not_there(book: RegisterAddressBook) -> None:
    check = book.check("1771 AB", 99, "")
    assert (check.in_service_area, check.exists, check.street, check.house_numbers) == (True, False, None, ())


def test_an_address_on_a_later_page(book: RegisterAddressBook) -> None:
    assert book.check("1779 CD", 1, "150").exists is True
    assert book.check("1779 CD", 1, "151").exists is False


def test_of_more_addresses_than_can_be_looked_through_nothing_is_concluded(book: RegisterAddressBook) -> None:
    check = book.check("1779 CD", 2, "399")
    assert (check.exists, check.source) == (None, "offline")
    assert book.check("1771 AB", 12, "").exists is True, "other addresses are asked for as before"


@pytest.mark.parametrize(("number", "ours"), [(3, False), (5, True), (7, True)])
def test_the_place_decides_where_the_postcode_crosses_the_border(number: int, ours: bool, book: RegisterAddressBook) -> None:
    check = book.check("1735 ZZ", number, "")
    assert (check.exists, check.in_service_area) == (True, ours)


def test_an_address_elsewhere_is_asked_of_nobody(book: RegisterAddressBook, server: RegisterServer) -> None:
    assert not book.check("1012 AB", 1, "").in_service_area
    assert server.asked == []


def test_an_address_is_asked_for_once_an_hour(book: RegisterAddressBook, server: RegisterServer, clock: Clock) -> None:
    first = book.check("1771 AB", 14, "")
    clock.seconds += 3599
    assert book.check("1771 AB", 14, "") == first
    assert book.check("1771 AB", 14, "B").exists is True, "another addition needs no other question"
    assert len(server.asked) == 1
    clock.seconds += 1
    assert book.check("1771 AB", 14, "") == first
    assert len(server.asked) == 2


def test_the_bag_gets_the_key_in_its_header_only(bag: BagServer, book_at_bag: RegisterAddressBook) -> None:
    book_at_bag.check("1771 AB", 12, "")
    (asked,) = bag.asked
    assert asked.headers["x-api-key"] == KEY
    assert KEY not in str(asked.parameters)
    assert dict(asked.parameters) == {"postcode": "1771AB", "huisnummer": "12", "page": "1", "pageSize": "100"}


def test_pdok_gets_filters_and_nothing_that_it_refuses(pdok: PdokServer, book_at_pdok: RegisterAddressBook) -> None:
    book_at_pdok.check("1771 AB", 12, "")
    (asked,) = pdok.asked
    assert asked.all("fq") == ["type:adres", "postcode:1771AB", "huisnummer:12"]
    assert {name for name, _ in asked.parameters} <= PdokServer.parameters
    assert pdok.answers[0].status == 200
