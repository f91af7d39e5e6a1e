"""Who visits whom in which order with the least driving, by the solver VROOM. Knows no calendar: all times are seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import vroom  # type: ignore[import-untyped]

THOROUGHNESS = 5
"""VROOM's exploration level, from 1 to 5. Fifteen visits take it a blink, two hundred some ten seconds."""

Matrix = Sequence[Sequence[int]]
"""Seconds from each location (row) to each other (column)."""


@dataclass(frozen=True)
class Job:
    """A visit to plan."""

    location: int
    """Its row in the matrices."""
    length: int
    """Seconds at the door."""
    starts: tuple[tuple[int, int], ...]
    """When it may start: each from the first second up to and including the second."""
    skills: frozenset[int]
    """What its driver must have, all of it."""


@dataclass(frozen=True)
class Driver:
    """Somebody to plan for."""

    skills: frozenset[int]
    shifts: tuple[tuple[int, int], ...]
    """The parts of the day in which visits and drives between them can be, in order; without any, the whole day."""
    base: int
    """The location where the day begins and ends. For who begins at the first visit and ends at the last it is one that costs
    nothing to reach or to leave."""
    costs: Matrix
    """What is to be as little as possible: this driver's driving from each location to each other."""


@dataclass(frozen=True)
class Order:
    """A solution. Jobs are named by their position in what was asked."""

    routes: tuple[tuple[tuple[int, int], ...], ...]
    """For each driver the jobs in order, each with the second at which it starts."""
    unassigned: frozenset[int]


def driving_order(jobs: Sequence[Job], drivers: Sequence[Driver], durations: Matrix) -> Order:
    """Gives as many jobs as possible to drivers who have the skills, at times that are allowed, and of all ways to do so one that
    costs little: VROOM searches well, not through everything. The same question gives the same answer.

    `durations` is what lies at least between the end of a job and the start of the next. Leaving a base and returning to it takes
    no time of a shift, but it does cost; a base is therefore a location of its own, also in the street of a job.
    """
    if not jobs or not drivers:
        return Order(tuple(() for _ in drivers), frozenset(range(len(jobs))))
    bases = {driver.base for driver in drivers}
    within_shifts = [
        [0 if row in bases or column in bases else seconds for column, seconds in enumerate(line)]
        for row, line in enumerate(durations)
    ]
    problem = vroom.Input()
    for number, driver in enumerate(drivers):
        profile = str(number)
        problem.set_durations_matrix(profile, within_shifts)
        problem.set_costs_matrix(profile, driver.costs)
        problem.add_vehicle(_vehicle(number, driver, profile))
    problem.add_job([_job(number, job) for number, job in enumerate(jobs)])
    solution = problem.solve(exploration_level=THOROUGHNESS, nb_threads=1)
    routes: list[list[tuple[int, int]]] = [[] for _ in drivers]
    for step in solution.routes.itertuples():
        if step.type == "job":
            routes[step.vehicle_id].append((int(step.id), int(step.arrival + step.waiting_time)))
    done = {job for route in routes for job, _ in route}
    return Order(tuple(map(tuple, routes)), frozenset(range(len(jobs))) - done)


def _vehicle(number: int, driver: Driver, profile: str) -> vroom.Vehicle:
    breaks = [
        vroom.Break(place, time_windows=[vroom.TimeWindow(ends, ends)], service=begins - ends)
        for place, ((_, ends), (begins, _)) in enumerate(pairwise(driver.shifts))
    ]
    window = vroom.TimeWindow(driver.shifts[0][0], driver.shifts[-1][1]) if driver.shifts else None
    return vroom.Vehicle(
        number,
        start=driver.base,
        end=driver.base,
        profile=profile,
        skills=set(driver.skills),
        time_window=window,
        breaks=breaks,
    )


def _job(number: int, job: Job) -> vroom.Job:
    return vroom.Job(
        number,
        location=job.location,
        default_service=job.length,
        skills=set(job.skills),
        time_windows=[vroom.TimeWindow(first, last) for first, last in job.starts],
    )
