"""What may be meant at this point of a conversation: the slot that Sophie asked for, and the choices that she gave."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gateway.engine_client import EngineClient, EngineUnavailable
from gateway.records_access import RecordsAccess
from records.conversations import SOPHIE, ConversationGone, find, messages_after

PATIENCE_S = 1.0
"""Somebody is speaking already; without an answer of the engine, everything may be meant."""


@dataclass(frozen=True)
class Expected:
    asked: str | None = None
    """A slot of domain.yml; None: anything may come."""
    choices: tuple[str, ...] = ()
    """What the last message offers, as the resident reads it."""


class Expectations:
    """Asks the records and the engine."""

    def __init__(self, access: RecordsAccess, engine: EngineClient) -> None:
        self._access = access
        self._engine = engine

    async def now(self, conversation_id: str) -> Expected:
        """Raises ConversationGone."""

        def read(session: Session) -> tuple[str, tuple[str, ...]]:
            found = find(session, conversation_id)
            if found is None:
                raise ConversationGone(conversation_id)
            last = messages_after(session, conversation_id, found.last_seq - 1)
            return found.holder, tuple(choice["title"] for message in last for choice in message.choices)

        holder, choices = await self._access.read(read)
        return Expected(await self._asked(conversation_id) if holder == SOPHIE else None, choices)

    async def _asked(self, conversation_id: str) -> str | None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                return (await self._engine.state(conversation_id)).asked
        except (EngineUnavailable, TimeoutError):
            return None  # then everything may be meant
