"""Whether home visits and products agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from municipalities.home_visits import HomeVisits
from municipalities.products import ProductFile
from municipalities.yaml_file import FieldPath


def visit_problems(visits: HomeVisits, products: Mapping[str, ProductFile]) -> Iterator[tuple[FieldPath, str]]:
    """Home visits that nobody could ever book, and visits for what isn't visited, with their place in home_visits.yml."""
    visited = {key for key, product in products.items() if product.home_visit}
    for key in sorted(visited - visits.visits.keys()):
        yield ("visits",), f"{key} is missing: products/{key}.yml has home visits"
    for key in sorted(visits.visits.keys() - visited):
        yield ("visits", key), "is not a product with home visits"
    for position, employee in enumerate(visits.employees):
        for key in sorted(employee.products - visited):
            yield ("employees", position, "products"), f"{key} is not a product with home visits"
    for key in sorted(visited):
        if not any(key in employee.products and any(employee.shifts.values()) for employee in visits.employees):
            yield ("employees",), f"nobody makes home visits for {key}"
