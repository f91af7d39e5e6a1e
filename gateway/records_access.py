"""The records for the event loop: every call is one short transaction in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from sqlalchemy.orm import Session

from records.database import Database

THREADS = 10
"""Transactions at once. More would only wait for a connection of the pool, or for SQLite's one writer."""

ResultT = TypeVar("ResultT")


class RecordsAccess:
    """One for all parts of the gateway, so that their threads are counted together. Belongs to one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._threads = CapacityLimiter(THREADS)

    async def read(self, query: Callable[[Session], ResultT]) -> ResultT:
        """What `query` finds."""

        def run() -> ResultT:
            with self._database.read() as session:
                return query(session)

        return await run_sync(run, limiter=self._threads)

    async def write(self, change: Callable[[Session], ResultT]) -> ResultT:
        """What `change` gives, committed."""

        def run() -> ResultT:
            with self._database.write() as session:
                return change(session)

        return await run_sync(run, limiter=self._threads)
