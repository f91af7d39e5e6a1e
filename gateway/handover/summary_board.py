"""Tells consoles of conversations in which something was said or read: together, a few times a second.

Who has a conversation open gets each message at once. The lists of all others only show the newest words, and a message to each
console for each message of each conversation is what a busy contact centre would suffocate in.
"""

from __future__ import annotations

import asyncio

import structlog

from gateway.handover.lobby import Lobby
from gateway.handover.summary import Summary
from gateway.json_frame import to_json
from gateway.logs import described
from gateway.records_access import RecordsAccess
from records.summaries import summaries_of

TELL_EVERY_S = 0.3
MOST_AT_ONCE = 200
"""Summaries in one frame."""

log = structlog.get_logger()


class SummaryBoard:
    """Belongs to one event loop."""

    def __init__(self, access: RecordsAccess, lobby: Lobby) -> None:
        self._access = access
        self._lobby = lobby
        self._changed: dict[str, None] = {}
        """Conversation ids, each once, in order."""

    def changed(self, conversation_id: str) -> None:
        """The newest message of this conversation, or what was read of it, is another."""
        self._changed[conversation_id] = None

    async def run(self) -> None:
        """Tells what changed, until cancelled. A failure is logged; what it was about is told at the next change."""
        while True:
            await asyncio.sleep(TELL_EVERY_S)
            try:
                await self.tell()
            except Exception as failure:
                log.error("summaries_not_told", **described(failure))

    async def tell(self) -> None:
        """Tells once."""
        while self._changed:
            some = list(self._changed)[:MOST_AT_ONCE]
            for conversation_id in some:
                del self._changed[conversation_id]
            found = await self._access.read(lambda session, some=some: summaries_of(session, some))  # type: ignore[misc]
            self._lobby.publish(_frame([Summary.of(row) for row in found]))


def _frame(summaries: list[Summary]) -> str:
    return to_json({"type": "summaries", "summaries": [summary.to_json() for summary in summaries]})
