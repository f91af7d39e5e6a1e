"""Names that one transaction at a time may have: what SQLite gives by itself, for PostgreSQL.

On SQLite a write transaction is alone anyway (`Database.write`), so there is nothing to do. On PostgreSQL several go on at once,
and each sees what the others committed before its query, not what they are about to: whoever decides on what it read takes a
lock first, on a name for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def lock(session: Session, names: Iterable[str]) -> None:
    """Waits until no other transaction has one of the names, and keeps them to the end of this one.

    All names of a call are taken in one fixed order. Whoever takes names in several calls does so in the same order of kinds as
    everybody else: otherwise two transactions can wait for each other, and PostgreSQL ends one of them with an error.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for number in sorted({_number(name) for name in names}):
        session.execute(select(func.pg_advisory_xact_lock(number)))


def _number(name: str) -> int:
    """The 64 bits that PostgreSQL knows a lock by. Two names with one number only wait for each other without need."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
