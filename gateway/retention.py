"""Deletes what has had its time (AVG, article 5(1)(e)), and keeps the figures that were made from it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from gateway.conversations import Conversations
from gateway.figures.daily import keep_figures
from gateway.learning.examples import delete_old_examples
from gateway.logs import described
from gateway.records_access import RecordsAccess

EVERY_S = 3600.0

log = structlog.get_logger()


class Retention:
    """What is deleted at the gateway: conversations with all that hangs on them, and learning examples."""

    def __init__(
        self,
        access: RecordsAccess,
        conversations: Conversations,
        shortest_retention: timedelta,
        answer_within: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        """`shortest_retention`: how long what figures are made from is kept; `answer_within`: the norm that a figure counts."""
        self._access = access
        self._conversations = conversations
        self._shortest_retention = shortest_retention
        self._answer_within = answer_within
        self._clock = clock

    async def run(self) -> None:
        """Deletes at once and then every hour, until cancelled. A failure is logged; the next hour tries again."""
        while True:
            try:
                await self.delete_expired()
            except Exception as failure:
                log.error("retention_failed", **described(failure))
            await asyncio.sleep(EVERY_S)

    async def delete_expired(self) -> None:
        """Keeps the figures first: afterwards they can't be made any more."""
        days = await self._access.write(self._keep_figures)
        examples = await self._access.write(lambda session: delete_old_examples(session, self._clock()))
        conversations = await self._conversations.delete_expired()
        if days or examples or conversations:
            log.info("expired_deleted", conversations=conversations, examples=examples, days_kept=days)

    def _keep_figures(self, session: Session) -> int:
        return keep_figures(session, self._shortest_retention, self._clock(), self._answer_within)
