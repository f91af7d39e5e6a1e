"""What time does to conversations: silent colleagues lose theirs, long waits bring a call-back, silence ends a conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from gateway.handover.availability import Availability
from gateway.handover.hand_over import HandOver
from gateway.logs import described
from gateway.records_access import RecordsAccess
from municipalities.contact_centre import ContactCentre
from records import waiting

LOOK_EVERY_S = 2.0

log = structlog.get_logger()


class Clockwork:
    """Looks again and again at what has taken too long. Several may run on one database: each change is conditional."""

    def __init__(
        self,
        access: RecordsAccess,
        contact_centre: ContactCentre,
        hand_over: HandOver,
        availability: Availability,
        clock: Callable[[], datetime],
    ) -> None:
        self._access = access
        self._hand_over = hand_over
        self._availability = availability
        self._clock = clock
        self._answer_within = timedelta(seconds=contact_centre.answer_within_seconds)
        self._offer_after = timedelta(minutes=contact_centre.offer_call_back_after_minutes)
        self._close_after = timedelta(minutes=contact_centre.close_after_minutes)

    async def run(self) -> None:
        """Looks until cancelled. A failure is logged; the next look tries again."""
        while True:
            try:
                await self.look()
            except Exception as failure:
                log.error("clockwork_failed", **described(failure))
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> None:
        """Looks once."""
        now = self._clock()
        owed_before, silent_since = now - self._answer_within, now - self._close_after
        for conversation_id in await self._access.read(lambda session: waiting.owing_since_before(session, owed_before)):
            if await self._hand_over.take_from_silent(conversation_id, owed_before):
                log.info("colleague_silent", conversation=conversation_id)
        for conversation_id in await self._access.read(lambda session: waiting.silent_since_before(session, silent_since)):
            if await self._hand_over.close_silent(conversation_id, silent_since):
                log.info("closed_after_silence", conversation=conversation_id)
        await self._offer_call_backs(now)

    async def _offer_call_backs(self, now: datetime) -> None:
        """To who waits too long, and to everybody who waits once nobody is there any more."""
        not_offered = [waits for waits in await self._access.read(waiting.queue) if not waits.offered]
        if not not_offered:
            return
        nobody = not await self._availability.somebody_is_there()
        for waits in not_offered:
            if nobody or waits.queued_at <= now - self._offer_after:
                await self._hand_over.offer_call_back(waits.conversation)
