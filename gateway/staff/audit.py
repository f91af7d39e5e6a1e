"""The audit log, for the event loop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import anyio
import structlog
from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from gateway.records_access import RecordsAccess
from gateway.staff.audit_head import note_head, noted_head
from records.audit import append, verify

LOOKED_THROUGH_EVERY = timedelta(minutes=10)
"""How old the answer may be to whether the log is intact: looking through a year of it takes seconds."""

log = structlog.get_logger()


class Audit:
    """Adds entries, and says whether all of them are still as they were written."""

    def __init__(self, access: RecordsAccess, clock: Callable[[], datetime], state: Path) -> None:
        """`clock` gives an aware datetime; in the folder `state` the last entry is noted, outside the database."""
        self._access = access
        self._clock = clock
        self._state = state
        self._one_notes = CapacityLimiter(1)
        self._one_looks = anyio.Lock()
        self._looked: tuple[datetime, bool] | None = None

    async def record(self, staff_id: str | None, action: str, subject: str | None = None, **details: Any) -> None:
        """Adds an entry; returns when it is stored.

        `details` are what JSON can hold, and never what a resident said, nor a name or address of one.
        """
        head = await self._access.write(lambda session: append(session, self._clock(), staff_id, action, subject, details))
        await run_sync(note_head, self._state, head, limiter=self._one_notes)

    async def is_intact(self) -> bool:
        """Whether nothing was changed or taken away, as far as `records.audit.verify` can see."""
        async with self._one_looks:
            now = self._clock()
            if self._looked is None or now - self._looked[0] >= LOOKED_THROUGH_EVERY:
                known = await run_sync(noted_head, self._state)
                found = await self._access.read(lambda session: verify(session, known))
                if found.broken is not None:
                    log.error("audit_log_broken", seq=found.broken.seq, problem=found.broken.problem)
                self._looked = (now, found.broken is None)
            return self._looked[1]
