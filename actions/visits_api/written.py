"""Products, times and visits as they are written in an answer. Moments are in residents' time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.planning import Appointments, TimeSlot, Visit
from actions.visits_api.time_key import key_of
from municipalities import Municipality
from municipalities.channels import CHANNELS, HOME
from records.visits import INTAKE


def products_json(planner: Appointments, municipality: Municipality) -> dict[str, Any]:
    """What appointments can be made for, for how many people at most, and what must be known of a customer.

    Of the fields in each list of `customer`, at least one.
    """
    products = [
        {"key": product.key, "name": product.name, "channels": list(product.channels)}
        for product in planner.get_available_products()
    ]
    customer = {channel: [sorted(fields) for fields in planner.get_required_customer_fields(channel)] for channel in CHANNELS}
    return {"products": products, "most_people": municipality.home_visits.max_people, "customer": customer}


def times_json(slots: Sequence[TimeSlot]) -> dict[str, Any]:
    return {"times": [{**_moments(slot), "key": key_of(slot)} for slot in slots]}


def visit_json(visit: Visit, planner: Appointments) -> dict[str, Any]:
    """The visit, with the delivery that was planned for it."""
    delivery = planner.delivery_of(visit.reference) if visit.kind == INTAKE else None
    return {
        "visit": {
            "reference": visit.reference,
            "product": visit.product,
            "kind": visit.kind,
            "channel": visit.channel,
            **_moments(visit),
            "people": visit.people,
            "address": _address(visit),
            "customer": {"name": visit.customer_name, "email": visit.customer_email, "phone": visit.customer_phone},
            "status": visit.status,
            "delivery": None if delivery is None else {"reference": delivery.reference, **_moments(delivery)},
        }
    }


def _moments(one: TimeSlot | Visit) -> dict[str, str]:
    return {"start": one.starts_at.isoformat(), "end": one.ends_at.isoformat()}


def _address(visit: Visit) -> dict[str, Any] | None:
    """The resident's; None at the desk and by phone."""
    if visit.channel != HOME:
        return None
    return {
        "postcode": visit.postcode,
        "house_number": visit.house_number,
        "addition": visit.addition,
        "place": visit.place,
    }
