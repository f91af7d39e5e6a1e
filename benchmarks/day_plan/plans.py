"""Three ways to divide a day's visits, and one way to judge them all."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from actions.planning.day_plan.driving_order import Driver, Job, driving_order
from benchmarks.day_plan.demand import Asked, Worker

Route = list[tuple[int, int]]
"""(second at which it starts, position of the visit), in order."""


@dataclass(frozen=True)
class Town:
    """The ways between postcode areas, in seconds. The base is the location after all areas."""

    apart: list[list[int]]
    """What lies at least between the end of a visit and the start of the next."""
    driving: list[list[int]]

    @property
    def base(self) -> int:
        return len(self.driving) - 1


def by_vroom(visits: Sequence[Asked], workers: Sequence[Worker], town: Town) -> list[Route]:
    """All visits at once."""
    products = sorted({product for worker in workers for product in worker.products})
    number = {product: skill for skill, product in enumerate(products)}
    jobs = [
        Job(visit.area, visit.length, ((visit.opens, visit.closes - visit.length),), frozenset({number[visit.product]}))
        for visit in visits
    ]
    drivers = [
        Driver(frozenset(number[product] for product in worker.products), worker.shifts, town.base, town.driving)
        for worker in workers
    ]
    order = driving_order(jobs, drivers, town.apart)
    return [[(starts, job) for job, starts in route] for route in order.routes]


def first_come(visits: Sequence[Asked], workers: Sequence[Worker], town: Town) -> list[Route]:
    """Each visit, in the order of booking, at the first time that the first employee with room has for it."""
    return _one_by_one(visits, workers, town, lambda options: next(options, None))


def cheapest_first_come(visits: Sequence[Asked], workers: Sequence[Worker], town: Town) -> list[Route]:
    """Each visit, in the order of booking, with the employee and at the place in the day that then add least driving."""
    return _one_by_one(visits, workers, town, lambda options: min(options, key=lambda option: option[2], default=None))


Option = tuple[int, int, int]
"""(position of the worker, second at which the visit would start, seconds of driving it adds)."""


def _one_by_one(
    visits: Sequence[Asked], workers: Sequence[Worker], town: Town, choose: Callable[[Iterator[Option]], Option | None]
) -> list[Route]:
    routes: list[Route] = [[] for _ in workers]
    for position, visit in enumerate(visits):
        if (option := choose(_options(visit, visits, workers, routes, town))) is not None:
            insort(routes[option[0]], (option[1], position))
    return routes


def _options(
    visit: Asked, visits: Sequence[Asked], workers: Sequence[Worker], routes: Sequence[Route], town: Town
) -> Iterator[Option]:
    """The earliest start in each gap of each worker who does the product, in order of worker and time."""
    for number, worker in enumerate(workers):
        if visit.product not in worker.products:
            continue
        for before, after in pairwise([None, *routes[number], None]):
            opens, closes, coming, going = visit.opens, visit.closes, town.base, town.base
            if before is not None:
                coming = visits[before[1]].area
                opens = max(opens, before[0] + visits[before[1]].length + town.apart[coming][visit.area])
            if after is not None:
                going = visits[after[1]].area
                closes = min(closes, after[0] - town.apart[visit.area][going])
            added = town.driving[coming][visit.area] + town.driving[visit.area][going]
            if coming != town.base or going != town.base:
                added -= town.driving[coming][going]
            for begins, ends in worker.shifts:
                starts = max(opens, begins)
                if starts + visit.length <= min(closes, ends):
                    yield number, starts, added
                    break


def driven(routes: Sequence[Route], visits: Sequence[Asked], town: Town) -> int:
    """Seconds of driving, from base to base."""
    total = 0
    for route in routes:
        if route:
            stops = [town.base, *(visits[position].area for _, position in route), town.base]
            total += sum(town.driving[here][there] for here, there in pairwise(stops))
    return total


def check(routes: Sequence[Route], visits: Sequence[Asked], workers: Sequence[Worker], town: Town) -> None:
    """Fails when a plan breaks a rule: a visit twice, a wrong product, a time that wasn't asked for, or too little in between."""
    planned = [position for route in routes for _, position in route]
    assert len(planned) == len(set(planned)), "a visit is planned twice"
    for route, worker in zip(routes, workers, strict=True):
        for starts, position in route:
            visit = visits[position]
            ends = starts + visit.length
            assert visit.product in worker.products, "an employee doesn't do the product"
            assert visit.opens <= starts and ends <= visit.closes, "a visit is outside the part of the day that was asked for"
            assert any(begins <= starts and ends <= stops for begins, stops in worker.shifts), "a visit is outside the shifts"
        for (starts, position), (next_starts, following) in pairwise(route):
            before, after = visits[position], visits[following]
            assert next_starts - starts - before.length >= town.apart[before.area][after.area], "there is too little in between"
