"""Deletes conversations whose period has ended (AVG, article 5(1)(e))."""

from __future__ import annotations

import asyncio

import structlog

from gateway.conversations import Conversations
from gateway.logs import described

EVERY_S = 3600.0

log = structlog.get_logger()


async def delete_expired_forever(conversations: Conversations) -> None:
    """Deletes at once and then every hour, until cancelled. A failure is logged; the next hour tries again."""
    while True:
        try:
            if deleted := await conversations.delete_expired():
                log.info("conversations_deleted", count=deleted)
        except Exception as failure:
            log.error("retention_failed", **described(failure))
        await asyncio.sleep(EVERY_S)
