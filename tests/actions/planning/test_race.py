"""Two hundred clients, ten thousand attempts on a few times, and processes that are killed in the middle of it."""

from __future__ import annotations

import itertools
import multiprocessing
import signal
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from sqlalchemy import select

from actions.planning import Planner, Wish
from actions.planning.travel import Travel
from records.database import Database
from records.visits import BOOKED, CANCELLED, HELD, ClaimedQuarterRow, VisitKeyRow, VisitRow
from tests.actions.planning.racing import ATTEMPTS, BETWEEN_ATTEMPTS, Outcome, outcomes, race
from tests.actions.planning.support import AT_WIERINGERWERF, MONDAY, WEDNESDAY, Clock, at, municipality, slot

PROCESSES, CLIENTS_EACH = 5, 40
KILLED_AT = (0.2, 0.4, 0.6)
"""After these shares of all attempts, one process is killed, each time another one."""


def test_two_hundred_clients_and_kill_9(database_url: str, tmp_path: Path) -> None:
    logs = [tmp_path / f"{number}.log" for number in range(PROCESSES)]
    assert run_race(database_url, logs) == len(KILLED_AT)
    told = [outcome for log in logs for outcome in outcomes(log)]
    assert len({(outcome.client, outcome.attempt) for outcome in told}) == PROCESSES * CLIENTS_EACH * ATTEMPTS == len(told)
    did = Counter(outcome.did for outcome in told)
    assert min(did[kind] for kind in ("booked", "changed", "cancelled", "refused", "released", "left")) > 0, did
    database = Database(database_url)
    no_employee_is_in_two_places(database)
    everybody_has_what_they_were_told(database, told)
    nothing_is_half_done(database)
    what_was_held_is_free_later(database)
    database.close()


def run_race(url: str, logs: Sequence[Path]) -> int:
    """Runs all clients to the end of their attempts, killing on the way; how many processes were killed in the middle of work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([race.__module__])
    roster = municipality()

    def start(number: int) -> ForkServerProcess:
        clients = range(number * CLIENTS_EACH, (number + 1) * CLIENTS_EACH)
        process = context.Process(target=race, args=(url, roster, clients, logs[number]))
        process.start()
        return process

    running = [start(number) for number in range(PROCESSES)]
    killed = 0
    try:
        for number, share in enumerate(KILLED_AT):
            while sum(len(outcomes(log)) for log in logs) < share * PROCESSES * CLIENTS_EACH * ATTEMPTS:
                assert all(process.exitcode is None for process in running), "one failed, or did all of its work before its turn"
                time.sleep(0.2)
            running[number].kill()
            running[number].join()
            killed += running[number].exitcode == -signal.SIGKILL
            running[number] = start(number)
        for process in running:
            process.join()
        assert [process.exitcode for process in running] == [0] * PROCESSES
    finally:
        for process in running:
            process.kill()
    return killed


def no_employee_is_in_two_places(database: Database) -> None:
    travel = Travel(municipality().service_area)
    with database.read() as session:
        query = select(VisitRow).where(VisitRow.status == BOOKED).order_by(VisitRow.employee, VisitRow.starts_at)
        booked = session.scalars(query).all()
    assert booked
    for first, second in itertools.pairwise(booked):
        if first.employee == second.employee:
            apart = max(timedelta(minutes=15), travel.between(first.postcode, second.postcode))
            assert first.ends_at + apart <= second.starts_at


def everybody_has_what_they_were_told(database: Database, told: Sequence[Outcome]) -> None:
    """Each confirmation and each booked visit belong to each other, one to one; those killed before they heard it included."""
    booked = {outcome.key: outcome.reference for outcome in told if outcome.did == "booked"}
    cancelled = {outcome.reference for outcome in told if outcome.did == "cancelled"}
    with database.read() as session:
        stored = session.scalars(select(VisitRow).where(VisitRow.status != HELD)).all()
        by_key = {row.key: row.reference for row in session.execute(select(VisitKeyRow.key, VisitRow.reference).join(VisitRow))}
    assert len(set(booked.values())) == len(booked)
    assert sorted(str(visit.reference) for visit in stored) == sorted(booked.values())
    assert {visit.reference for visit in stored if visit.status == CANCELLED} == cancelled
    done = {outcome.key: outcome.reference for outcome in told if outcome.did in ("booked", "changed", "cancelled")}
    assert by_key == done


def nothing_is_half_done(database: Database) -> None:
    """Claimed is what visits and holds need, and nothing else."""
    with database.read() as session:
        claimed = sorted((row.visit_id, row.employee, row.quarter_start) for row in session.scalars(select(ClaimedQuarterRow)))
        visits = session.scalars(select(VisitRow).where(VisitRow.status != CANCELLED)).all()
    quarters = [timedelta(minutes=minutes) for minutes in (0, 15, 30)]
    assert claimed == sorted((visit.id, visit.employee, visit.starts_at + quarter) for visit in visits for quarter in quarters)


def what_was_held_is_free_later(database: Database) -> None:
    clock = Clock(at(MONDAY, "09:00") + ATTEMPTS * BETWEEN_ATTEMPTS + timedelta(minutes=15))
    planner = Planner(database, municipality(), clock)
    planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY + timedelta(days=7), "09:00"), "somebody")
    with database.read() as session:
        assert session.scalars(select(VisitRow.owner).where(VisitRow.status == HELD)).all() == ["somebody"]
    assert planner.offer(AT_WIERINGERWERF, Wish()) != []
