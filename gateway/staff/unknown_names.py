"""Attempts on names without an account: counted and locked as those of accounts are, so that nobody learns which names exist."""

from __future__ import annotations

from datetime import datetime, timedelta

from records.staff import AccountLocked, lock_for

MOST = 10_000
"""So many names are remembered; of more, the one that was tried longest ago is forgotten."""


class UnknownNames:
    """In the memory of this process: what isn't an account isn't worth a row."""

    def __init__(self) -> None:
        self._tried: dict[str, tuple[int, datetime | None]] = {}
        """Name -> attempts, and until when it is locked; the name that was tried last comes last."""

    def begin_attempt(self, username: str, now: datetime) -> timedelta | None:
        """As `records.staff.begin_attempt`; returns how long the name is locked from now on. Raises AccountLocked."""
        tried, until = self._tried.pop(username, (0, None))
        if until is not None and until > now:
            self._tried[username] = (tried, until)
            raise AccountLocked(until)
        lasting = lock_for(tried + 1)
        self._tried[username] = (tried + 1, now + lasting if lasting else None)
        if len(self._tried) > MOST:
            del self._tried[next(iter(self._tried))]
        return lasting
