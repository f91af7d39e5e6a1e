"""Whether there can be such a visit at all. The rules are those of the dialogue; a colleague hears of all faults at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from actions.addresses import AddressBook
from actions.home_visit.contact import contact_in, without_contact
from actions.planning import Customer, TimeSlot, VisitRequest
from actions.planning.legal_term import LegalTerms
from actions.planning.time_slot import RESIDENTS_ZONE
from actions.planning.visit import required_customer_fields
from actions.services import Services
from actions.visits_api.bodies import AddressBody, BookBody, CustomerBody, VisitBody
from actions.visits_api.faults import Fault, Invalid
from actions.visits_api.time_key import slot_of
from municipalities import Municipality
from municipalities.channels import HOME, Channel

_POSTCODE = re.compile(r"\s*([1-9]\d{3})\s?([A-Za-z]{2})\s*", re.ASCII)
BIRTH_DECLARATION = "birth_declaration"


def request_of(body: VisitBody, parts: Services) -> VisitRequest:
    """What the planner must know; raises Invalid."""
    request, faults = _checked(body, parts)
    if faults:
        raise Invalid(faults)
    return request


def booking_of(body: BookBody, parts: Services) -> tuple[VisitRequest, TimeSlot, Customer]:
    """What is to be booked, when, and for whom; raises Invalid."""
    request, faults = _checked(body, parts)
    customer, wrong = _customer(body.customer, body.channel)
    faults |= wrong
    slot = _slot(body.time)
    if slot is None:
        faults["time"] = "invalid"
    if customer is None or slot is None or faults:
        raise Invalid(faults)
    return request, slot, customer


def slot_at(key: str) -> TimeSlot:
    """The time with this key; raises Invalid."""
    if (slot := _slot(key)) is None:
        raise Invalid({"time": "invalid"})
    return slot


def _checked(body: VisitBody, parts: Services) -> tuple[VisitRequest, dict[str, Fault]]:
    municipality = parts.municipality
    postcode, number, addition, faults = "", 0, "", _about_product(body, municipality)
    if not 1 <= body.people <= municipality.home_visits.max_people:
        faults["people"] = "out_of_range"
    if body.channel == HOME and body.address is None:
        faults["address"] = "missing"
    elif body.channel == HOME and body.address is not None:
        postcode, number, addition = _written(body.address)
        faults |= _about_address(postcode, body.address, municipality, parts.addresses)
    last_day = None
    if body.birth is not None and body.product == BIRTH_DECLARATION:
        today = parts.clock().astimezone(RESIDENTS_ZONE).date()
        if body.birth > today:
            faults["birth"] = "in_future"
        last_day = _last_day(body.birth, today, municipality)
    return VisitRequest(body.product, body.people, postcode, number, addition, body.channel, last_day=last_day), faults


def _about_product(body: VisitBody, municipality: Municipality) -> dict[str, Fault]:
    product = municipality.products.get(body.product)
    if product is None or not product.channels:
        return {"product": "unknown"}
    return {} if body.channel in product.channels else {"channel": "not_possible"}


def _written(address: AddressBody) -> tuple[str, int, str]:
    """Postcode, number and addition as they are stored; the postcode is empty when it is none."""
    found = _POSTCODE.fullmatch(address.postcode)
    postcode = f"{found[1]} {found[2].upper()}" if found else ""
    return postcode, address.house_number, (address.addition or "").upper()


def _about_address(postcode: str, address: AddressBody, municipality: Municipality, book: AddressBook) -> Mapping[str, Fault]:
    area = municipality.service_area
    if not postcode:
        return {"address.postcode": "invalid"}
    if area.is_po_box(postcode):
        return {"address.postcode": "po_box"}
    if area.place(postcode) is None:
        return {"address.postcode": "outside_area"}
    if address.certain:
        return {}
    check = book.check(postcode, address.house_number, (address.addition or "").upper())
    if not check.in_service_area:
        return {"address.postcode": "outside_area"}
    return {"address.house_number": "not_found"} if check.exists is False else {}


def _last_day(birth: date, today: date, municipality: Municipality) -> date | None:
    """The last day of the term; None when it is over: the birth must be declared all the same."""
    last_day = LegalTerms(municipality.home_visits.days_like_holidays).last_day_to_declare(birth)
    return last_day if last_day >= today else None


def _customer(body: CustomerBody, channel: Channel) -> tuple[Customer | None, dict[str, Fault]]:
    email, phone = _contact("email", body.email), _contact("phone", body.phone)
    faults: dict[str, Fault] = {}
    if body.email and email is None:
        faults["customer.email"] = "invalid"
    if body.phone and phone is None:
        faults["customer.phone"] = "invalid"
    known = {name for name, value in (("name", body.name), ("email", email), ("phone", phone)) if value}
    for fields in required_customer_fields(channel):
        if not fields & known:
            for field in fields:
                faults.setdefault(f"customer.{field}", "missing")
    return None if faults else Customer(body.name, email, phone), faults


def _contact(kind: str, text: str | None) -> str | None:
    """The e-mail address or phone number that a text is, tidied up as the dialogue does; None when it is something else."""
    found = contact_in(text or "")
    return found.get(kind) if found and not without_contact(text or "") else None


def _slot(key: str) -> TimeSlot | None:
    try:
        return slot_of(key)
    except ValueError:
        return None  # the caller says which field it was
