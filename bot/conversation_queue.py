"""One message of a conversation at a time, in order of arrival; conversations don't wait for each other.

Rasa's own lock polls once a second: five quick messages of one conversation would take four seconds.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import AsyncIterator


@dataclass
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class ConversationQueue:
    """Hands out turns; keeps nothing of a conversation in which nobody waits."""

    def __init__(self) -> None:
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Waits until every earlier turn of the conversation is over. asyncio's lock is first come, first served."""
        queue = self._queues.setdefault(conversation, _Queue())
        queue.waiting += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[conversation]

    def __len__(self) -> int:
        """How many conversations are being answered."""
        return len(self._queues)
