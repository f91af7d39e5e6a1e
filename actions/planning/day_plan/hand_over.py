"""Which visits could go to another employee, at the time that was promised, so that less is driven. A proposal only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from actions.planning.agenda import AFTER_VISIT
from actions.planning.day_plan.legs import Legs
from actions.planning.day_plan.stops import BookedVisit

WORTH_A_CHANGE = timedelta(minutes=5)
"""What each visit that changes hands must save at least: less than that is less than the estimate of a drive is worth."""


@dataclass(frozen=True)
class Move:
    """A visit that would change hands."""

    visit: BookedVisit
    to: str
    """The employee who would make it."""


@dataclass(frozen=True)
class Proposal:
    """Moves that belong together, in order of time."""

    moves: tuple[Move, ...]
    saved: timedelta
    """How much less all employees together would drive."""


def propose(
    visits: Sequence[BookedVisit], able: Mapping[str, Collection[str]], bases: Mapping[str, str], legs: Legs
) -> Proposal | None:
    """The hand-overs that save most driving, of the visits of one day in order of time. `able` tells for every employee of the
    day which visits, by id, they could make.

    None when nothing is worth it; also when no division keeps enough time between all visits, as after a roster was changed.
    """
    if not visits:
        return None
    # Not at the top: the solver and its libraries take longer to load than all the rest of a day plan.
    from actions.planning.day_plan.driving_order import Driver, Job, driving_order

    employees = sorted(able)
    origin = visits[0].starts_at
    places = [visit.postcode for visit in visits] + [bases.get(employee) for employee in employees]
    jobs = []
    for number, visit in enumerate(visits):
        starts = round((visit.starts_at - origin).total_seconds())
        length = round((visit.ends_at - visit.starts_at).total_seconds())
        # Who can make a visit depends on its product and on its time, so each visit is a skill of its own.
        jobs.append(Job(number, length, ((starts, starts),), frozenset({number})))
    driving = [[_seconds(legs.driving(here, there)) for there in places] for here in places]
    drivers = []
    for place, employee in enumerate(employees, len(visits)):
        skills = frozenset(number for number, visit in enumerate(visits) if visit.id in able[employee])
        extra = [0 if visit.employee == employee else _seconds(WORTH_A_CHANGE) for visit in visits] + [0] * len(employees)
        costs = [[cost + more for cost, more in zip(line, extra, strict=True)] for line in driving]
        drivers.append(Driver(skills, (), place, costs))
    apart = [[_seconds(max(AFTER_VISIT, legs.needed(here, there))) for there in places] for here in places]
    order = driving_order(jobs, drivers, apart)
    if order.unassigned:
        return None
    after = {employee: [visits[number] for number, _ in route] for employee, route in zip(employees, order.routes, strict=True)}
    to = {visit.id: employee for employee, theirs in after.items() for visit in theirs}
    moves = tuple(Move(visit, to[visit.id]) for visit in visits if to[visit.id] != visit.employee)
    saved = _driven(by_employee(visits), bases, legs) - _driven(after, bases, legs)
    if not moves or saved < WORTH_A_CHANGE * len(moves):
        return None
    return Proposal(moves, saved)


def by_employee(visits: Sequence[BookedVisit]) -> dict[str, list[BookedVisit]]:
    """The visits of each employee, in the order in which they come."""
    divided: dict[str, list[BookedVisit]] = defaultdict(list)
    for visit in visits:
        divided[visit.employee].append(visit)
    return dict(divided)


def _driven(divided: Mapping[str, Sequence[BookedVisit]], bases: Mapping[str, str], legs: Legs) -> timedelta:
    return sum((legs.day(bases.get(employee), visits) for employee, visits in divided.items() if visits), timedelta())


def _seconds(duration: timedelta) -> int:
    return round(duration.total_seconds())
