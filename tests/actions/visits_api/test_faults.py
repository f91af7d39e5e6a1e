"""What a colleague filled in wrongly is told field by field, and nothing is done."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from actions.addresses import AddressCheck
from records.database import Database
from records.visits import VisitRow
from tests.actions.planning.support import Clock, municipality
from tests.actions.visits_api.support import ADDRESS, CUSTOMER, PASSPORT, SECRET, Counter, counter

NINE = "2026-11-25T09:00:00+01:00/2026-11-25T09:30:00+01:00/a1"


class Register:
    """An address book that knows one house."""

    def check(self, postcode: str, house_number: int, addition: str) -> AddressCheck:
        return AddressCheck(in_service_area=True, exists=(postcode, house_number, addition) == ("1771 AB", 12, "A"), source="bag")


def stored(records: Database) -> int:
    with records.read() as session:
        return session.scalar(select(func.count()).select_from(VisitRow)) or 0


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"product": "hovercraft"}, {"product": "unknown"}),
        ({"product": None}, {"product": "invalid"}),
        ({"channel": "desk", "address": None}, {"channel": "not_possible"}),
        ({"channel": "pigeon"}, {"channel": "invalid"}),
        ({"people": 0}, {"people": "out_of_range"}),
        ({"people": 5}, {"people": "out_of_range"}),
        ({"people": "two"}, {"people": "invalid"}),
        ({"address": None}, {"address": "missing"}),
        ({"address": {**ADDRESS, "postcode": "1771"}}, {"address.postcode": "invalid"}),
        ({"address": {**ADDRESS, "postcode": "1012 AB"}}, {"address.postcode": "outside_area"}),
        ({"address": {**ADDRESS, "postcode": "1760 AA"}}, {"address.postcode": "po_box"}),
        ({"address": {**ADDRESS, "house_number": 0}}, {"address.house_number": "invalid"}),
        ({"address": {"postcode": "1771 AB"}}, {"address.house_number": "missing"}),
        ({"address": {**ADDRESS, "addition": "A" * 21}}, {"address.addition": "invalid"}),
        ({"time": "half drie"}, {"time": "invalid"}),
        ({"time": "2026-11-25T09:00:00/2026-11-25T09:30:00/a1"}, {"time": "invalid"}),
        ({"customer": {**CUSTOMER, "name": "  "}}, {"customer.name": "missing"}),
        ({"customer": {**CUSTOMER, "email": "jannie"}}, {"customer.email": "invalid"}),
        ({"customer": {**CUSTOMER, "email": "jannie@voorbeeld.nl en nog iets"}}, {"customer.email": "invalid"}),
        ({"customer": {**CUSTOMER, "phone": "06 12"}}, {"customer.phone": "invalid"}),
        ({"customer": {"name": "Jannie"}}, {"customer.email": "missing", "customer.phone": "missing"}),
        ({"customer": {"name": "Jannie", "email": " ", "phone": ""}}, {"customer.email": "missing", "customer.phone": "missing"}),
        ({"id": ""}, {"id": "missing"}),
        (
            {"product": "hovercraft", "people": 9, "time": "", "customer": {**CUSTOMER, "phone": "1"}},
            {"time": "missing"},
        ),
        (
            {"product": "hovercraft", "people": 9, "time": "x", "customer": {**CUSTOMER, "phone": "1"}},
            {"product": "unknown", "people": "out_of_range", "time": "invalid", "customer.phone": "invalid"},
        ),
    ],
)
def test_what_is_wrong_is_told(staff: Counter, records: Database, wrong: dict[str, Any], fields: dict[str, str]) -> None:
    answer = staff.book(**{"time": NINE, **wrong})
    assert answer.status_code == 400
    assert answer.json() == {"error": "invalid", "fields": fields}
    assert stored(records) == 0


def test_a_phone_appointment_needs_a_number(staff: Counter) -> None:
    answer = staff.book(NINE, channel="phone", address=None, customer={"name": "Jannie", "email": "jannie@voorbeeld.nl"})
    assert answer.json()["fields"] == {"channel": "not_possible", "customer.phone": "missing"}


def test_an_address_is_looked_up(records: Database, clock: Clock) -> None:
    """Who stands by a new house that the register doesn't know is believed, as in the conversation with Sophie."""
    with counter(records, municipality(), clock, Register()) as staff:
        unknown = staff.book(NINE)
        assert unknown.json() == {"error": "invalid", "fields": {"address.house_number": "not_found"}}
        assert staff.book(NINE, address={**ADDRESS, "certain": True}).status_code == 200
        assert staff.times(address={**ADDRESS, "addition": "a"}) != []


@pytest.mark.parametrize("body", [b"", b"nothing", b"[]", b"3"])
def test_a_body_that_is_no_object(staff: Counter, body: bytes) -> None:
    answer = staff.client.post("/visits", content=body)
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid", "fields": {"": "invalid"}})


def test_a_huge_body(staff: Counter) -> None:
    assert staff.client.post("/visits", content=b" " * 100_000).status_code == 413


@pytest.mark.parametrize("shown", [None, "Bearer wrong", SECRET])
@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/visits/products"), ("POST", "/visits"), ("GET", "/visits/plans/2026-11-25")]
)
def test_nothing_without_the_secret(staff: Counter, shown: str | None, method: str, path: str) -> None:
    headers = {"Authorization": shown or ""}
    assert staff.client.request(method, path, headers=headers, json=PASSPORT).status_code == 401
