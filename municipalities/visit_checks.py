"""Whether the planning of visits agrees with products and service area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from municipalities.channels import CHANNELS, DESK, HOME, PHONE, Channel
from municipalities.home_visits import HomeVisits
from municipalities.products import ProductFile
from municipalities.service_area import ServiceArea
from municipalities.yaml_file import FieldPath

_CALLED: dict[Channel, str] = {HOME: "home visits", DESK: "desk appointments", PHONE: "phone appointments"}


def visit_problems(visits: HomeVisits, products: Mapping[str, ProductFile], area: ServiceArea) -> Iterator[tuple[FieldPath, str]]:
    """Visits that nobody could ever book, visits for what isn't visited, and bases or a desk elsewhere, with their place in
    home_visits.yml."""
    offered = {channel: {key for key, product in products.items() if channel in product.channels()} for channel in CHANNELS}
    for key in sorted(products.keys() - visits.visits.keys()):
        if ways := [_CALLED[channel] for channel in CHANNELS if key in offered[channel]]:
            yield ("visits",), f"{key} is missing: products/{key}.yml has {' and '.join(ways)}"
    for key in sorted(visits.visits.keys() - set().union(*offered.values())):
        yield ("visits", key), "is not a product with home visits, desk or phone appointments"
    for position, employee in enumerate(visits.employees):
        for key in sorted(employee.products - offered[employee.at]):
            yield ("employees", position, "products"), f"{key} is not a product with {_CALLED[employee.at]}"
    for channel in CHANNELS:
        employees = [employee for employee in visits.employees if employee.at == channel and any(employee.shifts.values())]
        for key in sorted(offered[channel]):
            if not any(key in employee.products for employee in employees):
                yield ("employees",), f"nobody makes {_CALLED[channel]} for {key}"
    for key in sorted(visits.deliveries.keys() - offered[HOME]):
        yield ("deliveries", key), f"is not a product with {_CALLED[HOME]}"
    if offered[DESK] and visits.desk is None:
        yield ("desk",), f"is missing: there are desk appointments for {', '.join(sorted(offered[DESK]))}"
    for key in sorted((visits.desk.visits.keys() if visits.desk else set()) - offered[DESK]):
        yield ("desk", "visits", key), f"is not a product with {_CALLED[DESK]}"
    if visits.desk is not None and area.location(visits.desk.postcode) is None:
        yield ("desk", "postcode"), f"{visits.desk.postcode} is not in service_area.yml"
    bases = [(("base",), visits.base), *((("employees", at, "base"), one.base) for at, one in enumerate(visits.employees))]
    for path, base in bases:
        if base is not None and area.location(str(base)) is None:
            yield path, f"{base} is not a postcode of service_area.yml, so that drives from there can't be estimated"
