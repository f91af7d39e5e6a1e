"""Clients that fight for a few times, as processes that can be killed at any moment and started again.

What a client does in each attempt follows from its number alone. What came of it is a line in the log of its process, written
after the planner has answered: a process that takes over goes on after the last line, and does the attempt that was going on
again, with the same idempotency key, as a conversation would.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from actions.planning import Planner, SlotTaken, VisitRequest
from municipalities import Municipality
from records.database import Database
from tests.actions.planning.support import CUSTOMER, FRIDAY, MONDAY, THURSDAY, WEDNESDAY, Clock, at, slot

ATTEMPTS = 50
"""Of each client."""

BETWEEN_ATTEMPTS = timedelta(seconds=30)
"""By the client's own clock: what it holds and walks away from expires while it goes on."""

TIMES = [f"{hour:02}:{minute:02}" for hour in (9, 10, 11, 13, 14, 15) for minute in (0, 15, 30, 45)]
DAYS = (WEDNESDAY, THURSDAY, FRIDAY)
WANTED = [slot(day, start, employee=employee) for day in DAYS for employee in ("a1", "a2") for start in TIMES]
"""Far more than fit: there is room for some forty visits."""
POSTCODES = ("1771 AB", "1734 AB", "1779 AB")


@dataclass(frozen=True)
class Outcome:
    """A line of the log."""

    client: int
    attempt: int
    did: str
    """`booked`, `changed`, `cancelled`, `refused`, `released` or `left`."""
    key: str
    reference: str = ""
    wanted: int = -1
    """The time that a visit has now: its place in WANTED."""


def outcomes(log: Path) -> list[Outcome]:
    """What is in a log; a line that was cut off when its process was killed is left out."""
    lines = log.read_text().splitlines(keepends=True) if log.exists() else []
    return [Outcome(**json.loads(line)) for line in lines if line.endswith("\n")]


def race(url: str, municipality: Municipality, clients: Sequence[int], log: Path) -> None:
    """One process: each of its clients in a thread, until all attempts have been made."""
    database = Database(url)
    before = outcomes(log)
    with log.open("ab", buffering=0) as file, ThreadPoolExecutor(len(clients)) as pool:
        running = [pool.submit(_Client(number, database, municipality, before).run, file.fileno()) for number in clients]
        for client in running:
            client.result()
    database.close()


class _Client:
    def __init__(self, number: int, database: Database, municipality: Municipality, before: Sequence[Outcome]) -> None:
        self.number = number
        self.clock = Clock()
        self.planner = Planner(database, municipality, self.clock)
        mine = [outcome for outcome in before if outcome.client == number]
        self.first = len(mine)
        self.is_again = bool(before)
        self.booked: dict[str, int] = {}
        for outcome in mine:
            self._note(outcome)

    def run(self, log: int) -> None:
        for attempt in range(self.first, ATTEMPTS):
            self.clock.now = at(MONDAY, "09:00") + attempt * BETWEEN_ATTEMPTS
            outcome = self._attempt(attempt, is_again=self.is_again and attempt == self.first)
            os.write(log, (json.dumps(asdict(outcome)) + "\n").encode())
            self._note(outcome)

    def _note(self, outcome: Outcome) -> None:
        if outcome.did in ("booked", "changed"):
            self.booked[outcome.reference] = outcome.wanted
        elif outcome.did == "cancelled":
            del self.booked[outcome.reference]

    def _attempt(self, attempt: int, *, is_again: bool) -> Outcome:
        key = f"{self.number}:{attempt}"
        chance = random.Random(key)
        try:
            if self.booked and chance.random() < 0.8:
                did, reference, wanted = self._use(key, *next(iter(self.booked.items())), chance)
            else:
                did, reference, wanted = self._book(key, chance, is_again=is_again)
        except SlotTaken:
            did, reference, wanted = "refused", "", -1
        return Outcome(self.number, attempt, did, key, reference, wanted)

    def _use(self, key: str, reference: str, wanted: int, chance: random.Random) -> tuple[str, str, int]:
        """Cancels a visit, or moves it a little."""
        if chance.random() < 0.5:
            self.planner.cancel(reference, key)
            return "cancelled", reference, -1
        other = (wanted + chance.choice((-2, -1, 1, 2))) % len(WANTED)
        self.planner.change(reference, "no hold", WANTED[other], key)
        return "changed", reference, other

    def _book(self, key: str, chance: random.Random, *, is_again: bool) -> tuple[str, str, int]:
        """Holds a time, and mostly books it."""
        wanted, ending = chance.randrange(len(WANTED)), chance.random()
        request = VisitRequest("passport", 1, chance.choice(POSTCODES), 1, "")
        owner = f"client {self.number}"
        hold = "the one of the process that was killed" if is_again else self.planner.hold(request, WANTED[wanted], owner)
        if ending < 0.7 or is_again:
            visit = self.planner.confirm(hold, request, WANTED[wanted], CUSTOMER, key)
            return "booked", visit.reference, wanted
        if ending < 0.85:
            self.planner.release(owner)
            return "released", "", -1
        return "left", "", -1
