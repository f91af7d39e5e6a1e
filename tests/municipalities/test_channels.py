"""How residents and employees meet: what the files say, and the mistakes that are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from municipalities import Municipality, Problem, load_municipality
from tests.municipalities.conftest import Folder
from tests.municipalities.test_guide import snippet

PLANNING, PASSPORT = "home_visits.yml", "products/passport.yml"


@pytest.fixture
def with_desk(folder: Folder) -> Folder:
    """Hollands Kroon with the desk of the guide."""
    employee = snippet("  - id: b1").replace(", identity_card", "")
    folder.change(PASSPORT, "home_visit: true\n", "home_visit: true\ndesk: true\n")
    folder.change(PLANNING, "employees:\n", f"employees:\n{employee}")
    folder.change(PLANNING, "employees:\n", f"{snippet('desk:')}employees:\n")
    return folder


def test_without_more_there_are_home_visits_only(hollands_kroon: Municipality) -> None:
    assert {product.channels for product in hollands_kroon.products.values()} == {("home",)}
    assert {employee.at for employee in hollands_kroon.home_visits.employees} == {"home"}
    assert hollands_kroon.home_visits.desk is None


def test_a_desk_is_added_as_the_guide_says(with_desk: Folder) -> None:
    municipality = with_desk.load()
    assert municipality.products["passport"].channels == ("home", "desk")
    visits = municipality.home_visits
    assert (visits.desk and visits.desk.street, visits.employees[0].at) == ("Kerkplein", "desk")
    assert [visits.visit_minutes("passport", 2, channel) for channel in ("home", "desk", "phone")] == [45, 30, 45]
    assert "b1" not in visits.bases(), "nobody drives from the desk"


def test_each_municipality_has_its_own_ways() -> None:
    products = load_municipality("voorbeeldrecht").products
    assert {key: product.channels for key, product in products.items()} == {
        "identity_card": ("home", "desk"),
        "passport": ("home", "desk"),
        "driving_licence": ("desk",),
        "birth_declaration": (),
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "message"),
    [
        (PASSPORT, "desk: true", "desk: ja graag", "desk", "valid boolean"),
        (PASSPORT, "desk: true", "desk: false", "employees.0.products", "passport is not a product with desk appointments"),
        (PASSPORT, "desk: true", "desk: false", "desk.visits.passport", "is not a product with desk appointments"),
        (PASSPORT, "desk: true", "desk: true\nphone: true", "employees", "nobody makes phone appointments for passport"),
        (PLANNING, "    at: desk\n", "", "employees", "nobody makes desk appointments for passport"),
        (PLANNING, "at: desk", "at: balie", "employees.0.at", "'home', 'desk' or 'phone'"),
        (PLANNING, "postcode: 1761 AB", "postcode: 1761AB", "desk.postcode", "pattern"),
        (PLANNING, "postcode: 1761 AB", "postcode: 9999 AB", "desk.postcode", "9999 AB is not in service_area.yml"),
        (PLANNING, "house_number: 1\n", "house_number: 0\n", "desk.house_number", "greater than or equal to 1"),
        (
            PLANNING,
            "  passport: {first_person: 30",
            "  pasport: {first_person: 30",
            "visits",
            "home visits and desk appointments",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(file: str, old: str, new: str, field: str, message: str, with_desk: Folder) -> None:
    with_desk.change(file, old, new)
    told = [problem for problem in with_desk.problems() if problem.field == field]
    assert any(message in problem.message for problem in told), with_desk.problems()


def test_a_desk_without_a_place_is_told(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change(PASSPORT, "home_visit: true\n", "home_visit: true\ndesk: true\n")
    folder.change(PLANNING, "employees:\n", "employees:\n" + snippet("  - id: b1").replace(", identity_card", ""))
    assert only_problem().message == "is missing: there are desk appointments for passport"
