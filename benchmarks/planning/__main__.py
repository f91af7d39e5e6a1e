"""`.venv/bin/python -m benchmarks.planning`: how long an offer of three times takes, as the book grows.

Beside it, in the same run and on the same book, the two ways in which one would write it first (see peers.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from actions.planning import Planner, VisitRequest, Wish
from actions.planning.calendar import WorkingCalendar
from actions.planning.free_times import FreeTimes
from actions.planning.offer import days_to_look_at
from actions.planning.roster import Roster
from actions.planning.travel import Travel
from benchmarks.planning.peers import Near, Peer, query_for_each_slot, whole_book
from benchmarks.planning.town import EMPLOYEES, NOW, TODAY, fill, questions, town
from municipalities import Municipality
from records.database import Database
from records.migrate import migrate
from tests.postgresql import database_of_its_own, running_postgresql

SIZES = (1_000, 10_000, 100_000)
COUNT = 3
"""How many times are offered."""
QUESTIONS, QUESTIONS_TO_PEERS, WARM_UP = 400, 3, 40
PEERS = {"a query for each slot": query_for_each_slot, "the whole book": whole_book}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planning", description="How long an offer of times takes.")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="N", help="visits in the book")
    parser.add_argument("--databases", nargs="+", choices=list(DATABASES), default=list(DATABASES))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    arguments = parser.parse_args()
    municipality = town()
    figures = [row for kind in arguments.databases for row in measure(kind, municipality, arguments.sizes)]
    print(f"\n{EMPLOYEES} employees, {QUESTIONS} questions for {COUNT} times ({QUESTIONS_TO_PEERS} to each peer)\n")
    print(f"| {'database':10} | {'visits':>7} | {'offered by':21} | {'p50':>11} | {'p95':>11} |\n|---|---|---|---|---|")
    for row in figures:
        spread = " | ".join(f"{row[name]:8,.1f} ms" for name in ("p50_ms", "p95_ms"))
        print(f"| {row['database']:10} | {row['visits']:7,} | {row['by']:21} | {spread} |")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(kind: str, municipality: Municipality, sizes: Sequence[int]) -> list[dict[str, Any]]:
    """Fills a book of each size, and gives a row of figures of ours and of each peer for each.

    Each question is put to all books in turn, so that whatever else the machine does hits them alike.
    """
    asked = questions(municipality, WARM_UP + QUESTIONS)
    took: dict[tuple[int, str], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        books = {size: filled(kind, stack.enter_context(DATABASES[kind]()), municipality, size) for size in sizes}
        planners = {size: Planner(database, municipality, lambda: NOW) for size, database in books.items()}
        for request, wish in asked:
            for size, planner in planners.items():
                took[size, "Sophie"].append(timed(partial(planner.offer, request, wish, COUNT)))
        for size, database in books.items():
            del took[size, "Sophie"][:WARM_UP]
            for name, look_up in PEERS.items():
                print(f"{kind}, {size:,} visits: {name} …", flush=True)
                took[size, name] = [timed_peer(database, municipality, look_up, *each) for each in asked[:QUESTIONS_TO_PEERS]]
            database.close()
    return [
        {"database": kind, "visits": size, "by": name, "p50_ms": share(times, 0.5), "p95_ms": share(times, 0.95)}
        for (size, name), times in sorted(took.items(), key=lambda item: item[0][0])
    ]


def filled(kind: str, url: str, municipality: Municipality, size: int) -> Database:
    """A book of `size` visits."""
    migrate(url)
    database = Database(url)
    for done in fill(database, municipality, size):
        print(f"{kind}: {done:,} of {size:,} visits booked", flush=True)
    if kind == "postgresql":
        with database.write() as session:
            session.execute(text("ANALYZE"))  # which PostgreSQL does by itself a minute later
    return database


def timed_peer(
    database: Database, municipality: Municipality, look_up: Callable[[Session], Near], request: VisitRequest, wish: Wish
) -> float:
    """How long a peer takes, in ms; an error when it doesn't find the very times that ours are chosen from."""
    home_visits = municipality.home_visits
    calendar = WorkingCalendar(home_visits.days_off, home_visits.lead_days, home_visits.horizon_days)
    days = [day for day in calendar.bookable_days(TODAY) if wish.allows_day(day)]
    peer, enough = Peer(municipality), days_to_look_at(COUNT, ())
    found = set()
    with database.read() as session:
        milliseconds = timed(lambda: found.update(peer.free(look_up(session), request, wish, days, enough)))
        ours = FreeTimes(Roster(home_visits), Travel(municipality.service_area), home_visits.bases())
        by_day = list(ours.by_day(session, request, wish, days, NOW, None))[:enough]
    if found != {time.slot.starts_at for on_day in by_day for time in on_day}:
        raise RuntimeError(f"{look_up.__name__} finds other times for {request} and {wish}")
    return milliseconds


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def share(times: list[float], part: float) -> float:
    """The time below which this part of all times lies."""
    return sorted(times)[min(int(len(times) * part), len(times) - 1)]


@contextmanager
def sqlite() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/sophie.db"


@contextmanager
def postgresql() -> Iterator[str]:
    with running_postgresql() as server, database_of_its_own(server) as url:
        yield url


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}

if __name__ == "__main__":
    sys.exit(main())
