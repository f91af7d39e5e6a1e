"""A made-up day: who is on duty, and who asked for a visit in which part of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from random import Random
from typing import TypeVar

from actions.planning import VisitRequest
from actions.planning.roster import Roster
from municipalities import Municipality
from municipalities.channels import HOME

ChoiceT = TypeVar("ChoiceT")

DAY = date(2026, 11, 26)
"""A Thursday, on which all three kinds of employees of the example roster work."""

PRODUCTS = {"passport": 40, "identity_card": 25, "driving_licence": 30, "birth_declaration": 5}
"""How often each is asked for; an assumption. Births are rare: a municipality of this size has some 400 a year."""

PEOPLE = {1: 70, 2: 18, 3: 7, 4: 5}
DAY_PARTS = {"ochtend": 38, "middag": 50, "avond": 12}
"""What residents asked for; an assumption, in proportion to how many employees work then."""


@dataclass(frozen=True)
class Asked:
    """A visit that may start anywhere within a part of the day. Seconds count from midnight."""

    area: int
    """Position of its postcode area in the municipality."""
    product: str
    length: int
    opens: int
    closes: int
    """When it ends at the latest."""


@dataclass(frozen=True)
class Worker:
    """An employee on duty."""

    products: frozenset[str]
    shifts: tuple[tuple[int, int], ...]


def workers(municipality: Municipality, count: int) -> list[Worker]:
    """So many employees, by turns like each of the municipality's own who work on the day."""
    home_visits = municipality.home_visits
    kinds = [
        Worker(employee.products, tuple((_seconds(opens), _seconds(closes)) for opens, closes in employee.shifts[DAY.weekday()]))
        for employee in home_visits.employees
        if employee.at == HOME and DAY.weekday() in employee.shifts
    ]
    return [kinds[number % len(kinds)] for number in range(count)]


def asked(municipality: Municipality, count: int, random: Random) -> list[Asked]:
    """So many visits, in the order in which they were booked. Every postcode area is as likely as any other."""
    roster = Roster(municipality.home_visits)
    return [_one(municipality, roster, random) for _ in range(count)]


def _one(municipality: Municipality, roster: Roster, random: Random) -> Asked:
    area = random.randrange(len(municipality.service_area.areas))
    postcode = str(municipality.service_area.areas[area].postcode)
    while True:
        product, part = _chosen(PRODUCTS, random), _chosen(DAY_PARTS, random)
        request = VisitRequest(product, _chosen(PEOPLE, random), postcode, 1, "")
        opens, closes = (_seconds(clock) for clock in municipality.home_visits.day_parts[part])
        visit = Asked(area, product, _length(roster, request), opens, closes)
        if any(_fits(visit, worker) for worker in workers(municipality, len(municipality.home_visits.employees))):
            return visit


def _fits(visit: Asked, worker: Worker) -> bool:
    return visit.product in worker.products and any(
        max(opens, visit.opens) + visit.length <= min(closes, visit.closes) for opens, closes in worker.shifts
    )


def _length(roster: Roster, request: VisitRequest) -> int:
    return round(roster.length(request).total_seconds())


def _chosen(weights: Mapping[ChoiceT, int], random: Random) -> ChoiceT:
    return random.choices(list(weights), list(weights.values()))[0]


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60
