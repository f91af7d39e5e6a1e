"""The queue as residents see it: their place, and how long it will take by what it took others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean

import structlog
from sqlalchemy.orm import Session

from gateway import frames
from gateway.logs import described
from gateway.publisher import Publisher
from gateway.records_access import RecordsAccess
from records import waiting
from records.conversations import WAITING
from records.waiting import Waiting

WAITS_OF = timedelta(hours=3)
MOST_WAITS, FEWEST_WAITS = 10, 2
"""The expected wait is the mean of the last ten waits of the last three hours; one wait alone says nothing."""
TELL_EVERY_S = 2.0
"""How often residents hear of a change of their place, at most."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Place:
    """Where a resident stands."""

    position: int
    """1 is next."""
    wait_minutes: int | None
    """The expected wait from now on, 1 at least; None when too few waits are known."""

    def frame(self) -> str:
        return frames.holder(WAITING, position=self.position, wait_minutes=self.wait_minutes)


def places(queue: list[Waiting], waits: list[timedelta], now: datetime) -> dict[str, Place]:
    """Conversation -> place. Who waits for a team is only behind those who wait for the same team, or for anybody."""
    expected = mean(wait.total_seconds() for wait in waits) if len(waits) >= FEWEST_WAITS else None
    found: dict[str, Place] = {}
    for index, waits_now in enumerate(queue):
        team = waits_now.team
        before = sum(1 for earlier in queue[:index] if team is None or earlier.team in (None, team))
        left = None if expected is None else expected - (now - waits_now.queued_at).total_seconds()
        found[waits_now.conversation] = Place(before + 1, None if left is None else max(1, round(left / 60)))
    return found


class Queue:
    """Tells who waits of every change. Belongs to one event loop."""

    def __init__(self, access: RecordsAccess, publisher: Publisher, clock: Callable[[], datetime]) -> None:
        self._access = access
        self._publisher = publisher
        self._clock = clock
        self._told: dict[str, Place] = {}

    async def place(self, conversation_id: str) -> Place | None:
        """Where a resident stands now; None when the conversation doesn't wait."""
        return (await self._places()).get(conversation_id)

    async def tell_forever(self) -> None:
        """Tells residents whose place or expected wait has changed, until cancelled."""
        while True:
            try:
                await self.tell()
            except Exception as failure:
                log.error("queue_not_told", **described(failure))
            await asyncio.sleep(TELL_EVERY_S)

    async def tell(self) -> None:
        """Tells once."""
        now_there = await self._places()
        for conversation_id, place in now_there.items():
            if self._told.get(conversation_id) != place:
                self._publisher.to_resident(conversation_id, place.frame())
        self._told = now_there

    async def _places(self) -> dict[str, Place]:
        now = self._clock()

        def read(session: Session) -> dict[str, Place]:
            queue = waiting.queue(session)
            return places(queue, waiting.recent_waits(session, now - WAITS_OF, MOST_WAITS), now) if queue else {}

        return await self._access.read(read)
