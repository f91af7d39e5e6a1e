"""Two colleagues book the same time at the same moment, on each kind of database: one of them gets it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx

from records.database import Database
from tests.actions.planning.support import Clock, municipality
from tests.actions.visits_api.support import Counter, counter

COLLEAGUES = 4
NINE = "2026-11-25T09:00:00+01:00/2026-11-25T09:30:00+01:00/a1"


def at_once(staff: Counter, bookings: list[dict[str, str]]) -> list[httpx.Response]:
    start = threading.Barrier(len(bookings))

    def book(booking: dict[str, str]) -> httpx.Response:
        start.wait()
        return staff.book(**booking)

    with ThreadPoolExecutor(len(bookings)) as pool:
        return list(pool.map(book, bookings))


def test_one_gets_the_time(database: Database) -> None:
    with counter(database, municipality(), Clock()) as staff:
        answers = at_once(staff, [{"time": NINE, "staff": f"s{number}"} for number in range(COLLEAGUES)])
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (COLLEAGUES - 1)
    assert {answer.json().get("error") for answer in answers} == {None, "taken"}


def test_one_request_that_comes_several_times_gets_one_visit(database: Database) -> None:
    with counter(database, municipality(), Clock()) as staff:
        answers = at_once(staff, [{"time": NINE}] * COLLEAGUES)
    assert [answer.status_code for answer in answers] == [200] * COLLEAGUES
    assert len({answer.json()["visit"]["reference"] for answer in answers}) == 1
