"""Deletes conversations whose period has ended (AVG, article 5(1)(e)); the gateway does the same for its own."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Protocol

from bot.logs import described

EVERY_S = 3600.0
DAY_S = 86_400.0

log = logging.getLogger(__name__)


class Forgetful(Protocol):
    """Something that keeps conversations, and can let go of them."""

    def forget_until(self, timestamp: float) -> int:
        """Deletes the conversations in which nothing happened after `timestamp`; returns how many."""
        ...


async def forget_forever(conversations: Forgetful, days: int) -> None:
    """Deletes what is older than `days` now and every hour, until cancelled. A failure is logged; an hour later it goes on."""
    while True:
        try:
            if count := conversations.forget_until(time.time() - days * DAY_S):
                log.info("conversations_deleted", extra={"fields": {"count": count}})
        except Exception as failure:
            log.error("retention_failed", extra={"fields": described(failure)})
        await asyncio.sleep(EVERY_S)
