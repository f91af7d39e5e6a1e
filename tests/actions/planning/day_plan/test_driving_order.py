"""The solver behind its port, on towns small enough to see the best answer."""

from __future__ import annotations

from itertools import pairwise, permutations

from actions.planning.day_plan.driving_order import Driver, Job, driving_order

ANY_TIME = ((0, 36_000),)

STREET = [[abs(here - there) * 60 for there in (0, 5, 1, 4, 2, 3)] for here in (0, 5, 1, 4, 2, 3)]
"""Places along one road, at so many minutes from the first, which is the base."""


def job(location: int, starts: tuple[tuple[int, int], ...] = ANY_TIME, *skills: int, length: int = 600) -> Job:
    return Job(location, length, starts, frozenset(skills))


def driver(*skills: int, shifts: tuple[tuple[int, int], ...] = (), base: int = 0) -> Driver:
    return Driver(frozenset(skills), shifts, base, STREET)


def locations(jobs: list[Job], route: tuple[tuple[int, int], ...]) -> list[int]:
    return [jobs[number].location for number, _ in route]


def test_no_order_drives_less() -> None:
    jobs = [job(location) for location in (1, 2, 3, 4, 5)]
    order = driving_order(jobs, [driver()], STREET)

    def driven(stops: tuple[int, ...]) -> int:
        return sum(STREET[here][there] for here, there in pairwise((0, *stops, 0)))

    assert not order.unassigned
    best = min(driven(stops) for stops in permutations((1, 2, 3, 4, 5)))
    assert driven(tuple(locations(jobs, order.routes[0]))) == best == 600


def test_a_fixed_time_goes_before_a_short_drive() -> None:
    jobs = [job(1, ((1000, 1000),)), job(2, ((5000, 5000),)), job(3, ((9000, 9000),))]
    order = driving_order(jobs, [driver()], STREET)
    assert order.routes == (((0, 1000), (1, 5000), (2, 9000)),)


def test_what_cannot_be_reached_in_time_is_left_over() -> None:
    jobs = [job(1, ((1000, 1000),)), job(2, ((1700, 1700),))]
    order = driving_order(jobs, [driver()], STREET)
    assert len(order.unassigned) == 1


def test_skills_go_before_the_shorter_drive() -> None:
    near, far = driver(1, base=2), driver(1, 2, base=1)
    jobs = [job(4, ANY_TIME, 1), job(4, ANY_TIME, 2), job(4, ANY_TIME, 3)]
    order = driving_order(jobs, [near, far], STREET)
    done_by_far = {number for number, _ in order.routes[1]}
    assert 1 in done_by_far
    assert order.unassigned == {2}


def test_visits_lie_within_shifts_and_the_break_is_kept() -> None:
    shifts = ((1000, 3000), (5000, 8000))
    jobs = [job(location, length=900) for location in (2, 3, 4, 5)]
    order = driving_order(jobs, [driver(shifts=shifts)], STREET)
    assert order.routes[0]
    for _, starts in order.routes[0]:
        assert any(begins <= starts and starts + 900 <= ends for begins, ends in shifts)


def test_the_way_from_the_base_takes_no_time_of_the_shift() -> None:
    order = driving_order([job(1, length=900)], [driver(shifts=((0, 900),))], STREET)
    assert order.routes == (((0, 0),),)


def test_nobody_to_drive_and_nothing_to_do() -> None:
    assert driving_order([job(1)], [], STREET).unassigned == {0}
    assert driving_order([], [driver()], STREET).routes == ((),)


def test_the_same_question_gives_the_same_answer() -> None:
    jobs = [job(location) for location in (1, 2, 3, 4, 5) for _ in range(3)]
    answers = {driving_order(jobs, [driver(), driver()], STREET) for _ in range(3)}
    assert len(answers) == 1
