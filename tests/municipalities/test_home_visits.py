"""How long a visit takes, and who makes it."""

from __future__ import annotations

from datetime import date, time

import pytest

from municipalities import Municipality


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
