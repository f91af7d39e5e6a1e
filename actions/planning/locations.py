"""Where appointments take place: at an address of the resident's, at the municipality's desk, or nowhere, by phone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.planning.request import VisitRequest
from municipalities import Desk, Municipality
from municipalities.channels import DESK, HOME, Channel
from records.visits import DELIVERY, LONGEST_ADDITION


@dataclass(frozen=True)
class Location:
    """A way to have an appointment, with the place that the resident goes to."""

    channel: Channel
    desk: Desk | None
    """None when the resident goes nowhere."""


def locations_for(product: str, municipality: Municipality) -> tuple[Location, ...]:
    """Where an appointment for a product can be; none for what the municipality has not, or makes no appointments for."""
    about = municipality.products.get(product)
    channels = () if about is None else about.channels
    return tuple(Location(channel, municipality.home_visits.desk if channel == DESK else None) for channel in channels)


def placed(request: VisitRequest, municipality: Municipality) -> tuple[VisitRequest, str]:
    """The request with the address where it takes place, and the place of that address; both are empty by phone.

    Raises ValueError for an appointment that the municipality doesn't make at all.
    """
    home_visits = municipality.home_visits
    location = next((one for one in locations_for(request.product, municipality) if one.channel == request.channel), None)
    if location is None:
        raise ValueError(f"There are no {request.channel} appointments for {request.product!r}")
    if not 1 <= request.people <= home_visits.max_people:
        raise ValueError(f"A visit is for 1 to {home_visits.max_people} people, not {request.people}")
    if request.kind == DELIVERY and (request.product not in home_visits.deliveries or request.channel != HOME):
        raise ValueError(f"{request.product!r} is not delivered by employees")
    if request.channel == HOME:
        return request, _place_of_resident(request, municipality)
    if (desk := location.desk) is None:
        return replace(request, postcode="", house_number=0, addition=""), ""
    return replace(request, postcode=desk.postcode, house_number=desk.house_number, addition=desk.addition), desk.place


def _place_of_resident(request: VisitRequest, municipality: Municipality) -> str:
    area = municipality.service_area
    if request.house_number < 1:
        raise ValueError("A house number is 1 or more")
    if len(request.addition) > LONGEST_ADDITION:
        raise ValueError(f"The addition of a house number has at most {LONGEST_ADDITION} characters")
    place = area.place(request.postcode)
    if place is None or area.is_po_box(request.postcode):
        raise ValueError("The address is outside the service area")
    return place
