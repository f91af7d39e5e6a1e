"""The one way to the database: short transactions on SQLite (WAL) or PostgreSQL."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

BUSY_TIMEOUT_MS = 10_000
"""How long SQLite waits for another writer before it gives up; a write transaction of ours takes a few milliseconds."""


class Database:
    """Opens sessions on one database. Safe to share between threads.

    `url` is a SQLAlchemy URL: `sqlite:///path/to/file.db` or `postgresql://user:password@host/name` (by way of psycopg).
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        # SQLite lets writers ask again and again, without order: one could ask in vain until it gives up. So the threads of a
        # process stand in line, only the first of each process asks, and of those one at a time.
        in_line = self.engine.dialect.name == "sqlite"
        self._turn: AbstractContextManager[object] = threading.RLock() if in_line else nullcontext()
        is_file = in_line and self.engine.url.database not in (None, "", ":memory:")
        self._line = Path(f"{self.engine.url.database}-line") if is_file else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session whose changes are thrown away."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction: committed at the end, rolled back on an exception.

        On SQLite it takes the write lock at its start (BEGIN IMMEDIATE), so that what it reads can't change before it writes;
        a transaction that first reads and then asks for the lock would fail with "database is locked" instead of waiting. On
        PostgreSQL others write meanwhile: what must not change between reading and writing is locked (`records.locks`).
        """
        engine = self.engine.execution_options(sophie_write=True)
        with self._turn, Session(engine, expire_on_commit=False) as session, session.begin():
            with _asking_alone(self._line) if self._line else nullcontext():
                session.connection()
            yield session

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _asking_alone(line: Path) -> Iterator[None]:
    """Held while a process asks SQLite for the write lock, so that who has just written doesn't pass those who wait."""
    file = os.open(line, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)  # lets go; when the process is killed the system does


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    # Without hide_parameters, the text of an error would hold what was to be stored.
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's sqlite3 opens transactions by itself and too late; SQLAlchemy's "begin" event opens them instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        # A confirmed visit survives a power cut: WAL with NORMAL may lose the last commits.
        "synchronous=FULL",
        # What is deleted is overwritten in the file as well.
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("sophie_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
