"""Sessions of colleagues, for the event loop."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from gateway.records_access import RecordsAccess
from gateway.staff.colleague import Colleague
from records import staff_sessions
from records.staff import StaffRow
from records.staff_sessions import Lasting

TOKEN_BYTES = 32
"""256 bits: nobody guesses a session."""

NOTE_USE_AFTER = timedelta(minutes=1)
"""How old the note of a session's last use may be: not every request has to write."""

HALF_WAY = timedelta(minutes=10)
"""How long the second factor may take."""


@dataclass(frozen=True)
class StaffSession:
    """A session that goes on."""

    token_hash: str
    stage: str
    """`records.staff` PASSWORD or FULL."""
    csrf: str
    colleague: Colleague


class Sessions:
    """All of them. What a browser holds is a secret token; the records know only its hash."""

    def __init__(self, access: RecordsAccess, clock: Callable[[], datetime], idle: timedelta, whole: timedelta) -> None:
        """A session ends `idle` after its last request and `whole` after its beginning. `clock` gives an aware datetime."""
        self._access = access
        self._clock = clock
        self._lasting = Lasting(idle, whole, HALF_WAY)

    async def find(self, token: str, counts_as_use: bool = True) -> StaffSession | None:
        """The session of a token, at any stage; None when it ended or its account may not sign in any more."""
        now, token_hash = self._clock(), hash_of(token)
        found = await self._access.read(lambda session: staff_sessions.find(session, token_hash, now, self._lasting))
        if found is None:
            return None
        row, account = found
        if counts_as_use and now - row.seen_at >= NOTE_USE_AFTER:
            await self._access.write(lambda session: staff_sessions.seen(session, token_hash, now))
        return StaffSession(row.token_hash, row.stage, row.csrf, colleague_from(account))

    def begin(self, session: Session, staff_id: str, stage: str, instead_of: str | None) -> str:
        """Begins a session in a transaction, and ends the one whose token the browser had; returns the new token.

        A stage never goes on with the token of the one before: who planted that one in a browser gains nothing.
        """
        now, token = self._clock(), secrets.token_urlsafe(TOKEN_BYTES)
        if instead_of is not None:
            staff_sessions.end(session, hash_of(instead_of))
        staff_sessions.delete_ended(session, now, self._lasting)
        staff_sessions.begin(session, hash_of(token), staff_id, stage, secrets.token_urlsafe(TOKEN_BYTES), now)
        return token

    def end(self, session: Session, token: str) -> None:
        """Ends a session in a transaction."""
        staff_sessions.end(session, hash_of(token))


def colleague_from(account: StaffRow) -> Colleague:
    return Colleague(account.id, account.name, account.username, frozenset(account.roles), tuple(account.teams))


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
