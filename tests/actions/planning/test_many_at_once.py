"""Many residents want one slot at the same moment, in threads and in processes: exactly one gets it."""

from __future__ import annotations

import multiprocessing
import threading
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait

import pytest
from sqlalchemy import select

from actions.planning import Planner, SlotTaken
from records import visits
from records.database import Database
from records.visits import Span, VisitRow
from tests.actions.planning.support import (
    AT_OUDE_NIEDORP,
    AT_WIERINGERWERF,
    CUSTOMER,
    THURSDAY,
    WEDNESDAY,
    book,
    slot,
    try_to_book,
)

TEN = slot(WEDNESDAY, "10:00")
RESIDENTS = 120


def rows(database: Database, table: str) -> int:
    with database.read() as session:
        return int(session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def in_threads(planner: Planner, attempt: int, barrier: threading.Barrier) -> bool:
    barrier.wait()
    # Overlapping starts as well as the same one.
    wanted = slot(WEDNESDAY, ("10:00", "10:15", "09:45")[attempt % 3])
    try:
        book(planner, wanted, owner=f"resident {attempt}")
    except SlotTaken:
        return False
    return True


def test_one_of_many_threads_books_the_slot(planner: Planner, database: Database) -> None:
    barrier = threading.Barrier(RESIDENTS)
    with ThreadPoolExecutor(RESIDENTS) as pool:
        outcomes = Counter(pool.map(lambda attempt: in_threads(planner, attempt, barrier), range(RESIDENTS)))
    assert outcomes == {True: 1, False: RESIDENTS - 1}
    assert rows(database, "visit") == 1
    assert rows(database, "claimed_quarter") == 3


def test_one_of_many_processes_books_the_slot(database: Database) -> None:
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        outcomes = list(pool.map(try_to_book, [database.url] * 12, [TEN] * 12, [f"resident {n}" for n in range(12)]))
    assert Counter(outcomes) == {True: 1, False: 11}
    assert rows(database, "visit") == 1


def test_one_confirmation_that_arrives_many_times_books_one_visit(planner: Planner, database: Database) -> None:
    hold = planner.hold(AT_WIERINGERWERF, TEN, "resident")
    with ThreadPoolExecutor(20) as pool:
        visits = list(pool.map(lambda _: planner.confirm(hold, AT_WIERINGERWERF, TEN, CUSTOMER, "key"), range(40)))
    assert len({visit.reference for visit in visits}) == 1
    assert rows(database, "visit") == 1


def test_one_of_many_visits_moves_to_a_slot_and_the_others_keep_theirs(planner: Planner, database: Database) -> None:
    """All visits of a day want to move to the same new slot: one does, the others keep their own."""
    times = ["09:00", "09:45", "10:30", "13:00", "13:45", "14:30", "15:15", "16:00"]
    visits = [book(planner, slot(WEDNESDAY, clock), owner=clock) for clock in times]
    target = slot(THURSDAY, "10:00")

    def move(reference: str) -> bool:
        try:
            planner.change(reference, "no hold", target, key=reference)
        except SlotTaken:
            return False
        return True

    with ThreadPoolExecutor(len(visits)) as pool:
        moved = list(pool.map(move, [visit.reference for visit in visits]))
    assert moved.count(True) == 1
    now_at = [planner.find(visit.reference, "jannie@voorbeeld.nl") for visit in visits]
    for visit, found, did_move in zip(visits, now_at, moved, strict=True):
        assert found is not None
        assert found.starts_at == (target.starts_at if did_move else visit.starts_at)
    assert rows(database, "claimed_quarter") == 3 * len(visits)


def test_a_drive_is_checked_against_what_is_being_booked_at_the_same_moment(planner: Planner, database: Database) -> None:
    """Both visits have quarters of their own, so that the database by itself would refuse neither."""
    book(planner, TEN, owner="one")
    with ThreadPoolExecutor(1) as pool:
        with database.write() as session:
            first = session.scalars(select(VisitRow)).one()
            visits.lock_days(session, [Span(first.employee, first.starts_at, first.ends_at)])
            first.postcode = AT_OUDE_NIEDORP.postcode
            session.flush()
            second = pool.submit(planner.hold, AT_WIERINGERWERF, slot(WEDNESDAY, "10:45"), "two")
            wait([second], timeout=1)  # gets as far as it can before the first is done
        with pytest.raises(SlotTaken):
            second.result()
