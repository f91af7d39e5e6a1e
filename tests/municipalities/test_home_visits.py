"""How long a visit takes, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from municipalities import Municipality, Problem
from tests.municipalities.conftest import Folder


@pytest.mark.parametrize(
    ("product", "people", "minutes"),
    [
        ("passport", 1, 30),
        ("passport", 2, 45),
        ("passport", 3, 60),
        ("passport", 4, 60),
        ("passport", 6, 90),
        ("driving_licence", 1, 30),
        ("birth_declaration", 1, 45),
        ("birth_declaration", 2, 60),
    ],
)
def test_a_visit_is_as_long_as_its_work_in_whole_quarters(
    hollands_kroon: Municipality, product: str, people: int, minutes: int
) -> None:
    assert hollands_kroon.home_visits.visit_minutes(product, people) == minutes


@pytest.mark.parametrize("people", [0, -1, 7, 1000])
def test_no_visit_for_nobody_or_for_a_crowd(hollands_kroon: Municipality, people: int) -> None:
    with pytest.raises(ValueError, match="1 to 6 people"):
        hollands_kroon.home_visits.visit_minutes("passport", people)


def test_no_visit_for_an_unknown_product(hollands_kroon: Municipality) -> None:
    with pytest.raises(KeyError):
        hollands_kroon.home_visits.visit_minutes("moving", 1)


def test_somebody_works_for_every_product_in_every_part_of_some_day(hollands_kroon: Municipality) -> None:
    visits = hollands_kroon.home_visits
    for product in hollands_kroon.products:
        shifts = [
            part
            for employee in visits.employees
            if product in employee.products
            for parts in employee.shifts.values()
            for part in parts
        ]
        for name, (start, end) in visits.day_parts.items():
            assert any(first < end and start < last for first, last in shifts), f"{product}: nobody works in the {name}"


def test_weekdays_count_from_monday_and_times_are_times(hollands_kroon: Municipality) -> None:
    first = hollands_kroon.home_visits.employees[0]
    assert set(first.shifts) == {0, 1, 2, 3, 4}
    assert first.shifts[0] == ((time(8, 30), time(12, 30)), (time(13), time(17)))
    assert hollands_kroon.home_visits.day_parts["ochtend"] == (time(8), time(12))
    assert date(2026, 12, 24) in hollands_kroon.home_visits.days_off


def test_a_birth_can_be_declared_in_time(hollands_kroon: Municipality) -> None:
    assert hollands_kroon.home_visits.lead_days <= 1, "the term is three days"


def test_days_begin_at_the_town_hall_or_at_a_base_of_ones_own(hollands_kroon: Municipality, folder: Folder) -> None:
    assert set(hollands_kroon.home_visits.bases().values()) == {"1761"}
    folder.change("home_visits.yml", "  - id: a2\n", "  - id: a2\n    base: 1779\n")
    assert folder.load().home_visits.bases() == {"a1": "1761", "a2": "1779", "a3": "1761"}
    folder.change("home_visits.yml", "\nbase: 1761\n", "\n")
    assert folder.load().home_visits.bases() == {"a2": "1779"}


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("\nbase: 1761", "\nbase: 1012", "base"), ("  - id: a2\n", "  - id: a2\n    base: 1012\n", "employees.1.base")],
)
def test_a_base_lies_in_the_service_area(
    folder: Folder, only_problem: Callable[[], Problem], old: str, new: str, field: str
) -> None:
    folder.change("home_visits.yml", old, new)
    problem = only_problem()
    assert problem.field == field
    assert "1012 is not a postcode of service_area.yml" in problem.message


def test_a_driving_licence_is_brought_by_an_employee_in_office_hours(hollands_kroon: Municipality) -> None:
    visits = hollands_kroon.home_visits
    assert set(visits.deliveries) == {"driving_licence"}, "AMP brings passports and identity cards"
    assert visits.deliveries["driving_licence"].office_hours == (time(8, 30), time(17))
    assert visits.delivery_minutes("driving_licence") == 15
    with pytest.raises(KeyError):
        visits.delivery_minutes("passport")


def test_what_is_not_visited_is_not_delivered(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change("home_visits.yml", "deliveries:\n", "deliveries:\n  moving: {ready_after_working_days: 5, minutes: 15}\n")
    problem = only_problem()
    assert problem.field == "deliveries.moving"
    assert "home visits" in problem.message


@pytest.mark.parametrize("office_hours", ['"17:00-08:30"', '"17:00"'])
def test_office_hours_are_hours(office_hours: str, folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change("home_visits.yml", '"08:30-17:00"}', f"{office_hours}}}")
    assert only_problem().field.startswith("deliveries.driving_licence.office_hours")


def test_days_like_holidays_are_days(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change("home_visits.yml", "days_like_holidays: []", "days_like_holidays: [2027-05-32]")
    assert only_problem().field.startswith("days_like_holidays")
