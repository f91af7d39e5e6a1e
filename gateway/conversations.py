"""Conversations in the records, for the event loop: every call is one short transaction in a thread."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from sqlalchemy.orm import Session

from gateway.engine_client import EngineAnswer
from gateway.masking import MaskWords, mask
from municipalities import Municipality
from records import conversations
from records.conversations import Draft, MessageRow, Received
from records.database import Database

TOKEN_BYTES = 32
"""256 bits: nobody guesses the way into a conversation."""

THREADS = 10
"""Transactions at once. More would only wait for a connection of the pool, or for SQLite's one writer."""

Clock = Callable[[], datetime]
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Opened:
    """A conversation that a client may take part in."""

    id: str
    token: str
    is_new: bool


@dataclass(frozen=True)
class Snapshot:
    """A conversation at one moment."""

    holder: str
    last: int
    """The highest sequence number."""
    messages: Sequence[MessageRow]


class Conversations:
    """All conversations with one municipality. Nothing unmasked gets past here."""

    def __init__(
        self, database: Database, municipality: Municipality, content_version: str, retention: timedelta, clock: Clock
    ) -> None:
        """A conversation is deleted `retention` after its last message. `clock` gives an aware datetime."""
        self._database = database
        self._municipality = municipality
        self._content_version = content_version
        self._retention = retention
        self._clock = clock
        self._threads = CapacityLimiter(THREADS)
        self._mask_words = MaskWords(
            bsn=municipality.text("bsn_removed"),
            iban=municipality.text("iban_removed"),
            document_number=municipality.text("document_number_removed"),
        )

    async def open(self, token: str) -> Opened | None:
        """The conversation of a token; None when there is none (any more)."""
        oldest = self._clock() - self._retention
        found = await self._read(lambda session: conversations.find_by_token(session, _hash(token), oldest))
        return Opened(found.id, token, is_new=False) if found else None

    async def create(self) -> Opened:
        """A new conversation, in which Sophie has said who she is."""
        opened = Opened(uuid4().hex, secrets.token_urlsafe(TOKEN_BYTES), is_new=True)
        greeting = self._said("greeting")
        key = self._municipality.key
        await self._write(
            lambda session: conversations.create(session, opened.id, _hash(opened.token), key, greeting, self._clock())
        )
        return opened

    async def snapshot(self, conversation_id: str, after: int) -> Snapshot:
        """Where a conversation stands, with its messages after a sequence number. Raises ConversationGone."""

        def read(session: Session) -> Snapshot:
            found = conversations.find(session, conversation_id)
            if found is None:
                raise conversations.ConversationGone(conversation_id)
            return Snapshot(found.holder, found.last_seq, conversations.messages_after(session, conversation_id, after))

        return await self._read(read)

    async def receive(self, conversation_id: str, message_id: str, text: str) -> Received:
        """Stores what a resident typed, without personal numbers. Raises ConversationGone."""
        masked = mask(text, self._mask_words)
        remarks = [self._said("personal_data_removed")] if masked.removed else []
        draft = Draft(message_id, masked.text)
        return await self._write(
            lambda session: conversations.store_from_resident(session, conversation_id, draft, remarks, self._clock())
        )

    async def next_unanswered(self, conversation_id: str) -> MessageRow | None:
        """The oldest message that Sophie still has to answer."""
        return await self._read(lambda session: conversations.next_unanswered(session, conversation_id))

    async def with_unanswered(self) -> Sequence[str]:
        """The ids of conversations in which Sophie still has to answer."""
        return await self._read(conversations.conversations_with_unanswered)

    async def answer(self, question: MessageRow, answer: EngineAnswer) -> Sequence[MessageRow] | None:
        """Stores an answer; None when it came too late: somebody else holds the conversation, or answered already."""
        replies = [
            Draft(
                id=uuid4().hex,
                text=reply.text,
                choices=[choice.model_dump() for choice in reply.choices],
                links=[link.model_dump() for link in reply.links],
                reference=reply.reference,
                model=answer.model,
                content_version=self._content_version,
                intent=answer.understanding.intent.name,
                confidence=answer.understanding.intent.confidence,
            )
            for reply in answer.replies
        ]
        return await self._store_answer(question, replies)

    async def apologise(self, question: MessageRow) -> Sequence[MessageRow] | None:
        """Stores that Sophie can't answer now; None as in `answer`."""
        return await self._store_answer(question, [self._said("engine_unavailable")])

    async def delete_expired(self) -> int:
        """Deletes conversations whose period has ended; returns how many."""
        before = self._clock() - self._retention
        return await self._write(lambda session: conversations.delete_inactive(session, before))

    async def _store_answer(self, question: MessageRow, replies: Sequence[Draft]) -> Sequence[MessageRow] | None:
        where = (question.conversation_id, question.seq)
        return await self._write(lambda session: conversations.store_answer_if_held(session, *where, replies, self._clock()))

    def _said(self, text: str) -> Draft:
        """A message of Sophie that comes from the gateway itself."""
        return Draft(uuid4().hex, self._municipality.text(text), content_version=self._content_version)

    async def _read(self, query: Callable[[Session], ResultT]) -> ResultT:
        def run() -> ResultT:
            with self._database.read() as session:
                return query(session)

        return await run_sync(run, limiter=self._threads)

    async def _write(self, change: Callable[[Session], ResultT]) -> ResultT:
        def run() -> ResultT:
            with self._database.write() as session:
                return change(session)

        return await run_sync(run, limiter=self._threads)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
