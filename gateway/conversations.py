"""Conversations in the records, as residents and Sophie take part in them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from gateway.engine_answers import EngineAnswer, Reply
from gateway.masking import Masked, MaskWords, mask
from gateway.records_access import RecordsAccess
from municipalities import Municipality
from records import conversations, holding
from records.conversations import Draft, MessageRow, Received
from records.holding import Passed

TOKEN_BYTES = 32
"""256 bits: nobody guesses the way into a conversation."""

Clock = Callable[[], datetime]


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
    resident_read: int
    colleague_read: int
    """The sequence numbers up to which either has seen everything."""
    messages: Sequence[MessageRow]


@dataclass(frozen=True)
class TakenIn:
    """What became of what a resident typed."""

    received: Received
    reopened: Passed | None
    """The conversation was closed, and this message opened it again."""
    holder: str
    """Who is to answer."""


@dataclass(frozen=True)
class Answered:
    """An answer of Sophie that was stored."""

    messages: Sequence[MessageRow]
    passed: Passed | None
    """She stepped back with it: a colleague takes over."""


@dataclass(frozen=True)
class Meanwhile:
    """What the engine has to be told before Sophie goes on."""

    id: str
    messages: Sequence[MessageRow]
    """What was said while she didn't hold the conversation."""


class Conversations:
    """All conversations with one municipality. Nothing unmasked gets past here."""

    def __init__(
        self, access: RecordsAccess, municipality: Municipality, content_version: str, retention: timedelta, clock: Clock
    ) -> None:
        """A conversation is deleted `retention` after its last message. `clock` gives an aware datetime."""
        self._access = access
        self._municipality = municipality
        self._content_version = content_version
        self._retention = retention
        self._clock = clock
        self._mask_words = MaskWords(
            bsn=municipality.text("bsn_removed"),
            iban=municipality.text("iban_removed"),
            document_number=municipality.text("document_number_removed"),
        )

    async def open(self, token: str) -> Opened | None:
        """The conversation of a token; None when there is none (any more)."""
        oldest = self._clock() - self._retention
        found = await self._access.read(lambda session: conversations.find_by_token(session, _hash(token), oldest))
        return Opened(found.id, token, is_new=False) if found else None

    async def create(self) -> Opened:
        """A new conversation, in which Sophie has said who she is."""
        opened = Opened(uuid4().hex, secrets.token_urlsafe(TOKEN_BYTES), is_new=True)
        greeting = self._said("greeting")
        key = self._municipality.key
        await self._access.write(
            lambda session: conversations.create(session, opened.id, _hash(opened.token), key, greeting, self._clock())
        )
        return opened

    async def snapshot(self, conversation_id: str, after: int) -> Snapshot:
        """Where a conversation stands, with its messages after a sequence number. Raises ConversationGone."""

        def read(session: Session) -> Snapshot:
            found = conversations.find(session, conversation_id)
            if found is None:
                raise conversations.ConversationGone(conversation_id)
            messages = conversations.messages_after(session, conversation_id, after)
            return Snapshot(found.holder, found.last_seq, found.resident_read, found.colleague_read, messages)

        return await self._access.read(read)

    async def receive(self, conversation_id: str, message_id: str, text: str) -> TakenIn:
        """Stores what a resident typed, without personal numbers. A conversation that was closed is Sophie's again.

        Raises ConversationGone.
        """
        masked = self.masked(text)
        remarks = [self._said("personal_data_removed")] if masked.removed else []
        draft, reopening, now = Draft(message_id, masked.text), self._said("back_to_assistant"), self._clock()

        def store(session: Session) -> TakenIn:
            reopened = holding.reopen_for_resident(session, conversation_id, message_id, reopening, now)
            received = conversations.store_from_resident(session, conversation_id, draft, remarks, now)
            found = conversations.find(session, conversation_id)
            if found is None:
                raise conversations.ConversationGone(conversation_id)
            return TakenIn(received, reopened, found.holder)

        return await self._access.write(store)

    def masked(self, text: str) -> Masked:
        """A text without the numbers that identify a person."""
        return mask(text, self._mask_words)

    async def next_unanswered(self, conversation_id: str) -> MessageRow | None:
        """The oldest message that Sophie still has to answer."""
        return await self._access.read(lambda session: conversations.next_unanswered(session, conversation_id))

    async def awaiting_sophie(self) -> Sequence[str]:
        """The ids of conversations in which Sophie has something to say."""
        return await self._access.read(conversations.conversations_awaiting_sophie)

    async def meanwhile(self, conversation_id: str) -> Meanwhile | None:
        """What the engine has to be told first; None when it knows everything."""

        def read(session: Session) -> Meanwhile | None:
            found = conversations.find(session, conversation_id)
            if found is None or not found.to_return or found.holder != conversations.SOPHIE:
                return None
            after = holding.left_sophie_after(session, conversation_id)
            said = [
                message
                for message in conversations.messages_after(session, conversation_id, after)
                if message.author in (conversations.RESIDENT, conversations.COLLEAGUE) and not message.needs_answer
            ]
            return Meanwhile(f"return-{conversation_id}-{after}", said)

        return await self._access.read(read)

    async def returned(self, conversation_id: str, replies: Sequence[Reply], model: str) -> Sequence[MessageRow]:
        """The engine knows what happened. Stores what Sophie says, unless the resident has said something new already."""
        drafts, now = [self._draft(reply, model) for reply in replies], self._clock()
        return await self._access.write(lambda session: holding.returned_to_sophie(session, conversation_id, drafts, now))

    async def answer(self, question: MessageRow, answer: EngineAnswer) -> Answered | None:
        """Stores an answer, and passes the conversation to the colleagues when it says so.

        None when it came too late: somebody else holds the conversation, or answered already.
        """
        intent = answer.understanding.intent
        replies = [self._draft(reply, answer.model, intent.name, intent.confidence) for reply in answer.replies]
        reason = next((reply.hand_over for reply in answer.replies if reply.hand_over), None)
        return await self._store_answer(question, replies, reason)

    async def apologise(self, question: MessageRow, colleagues: bool) -> Answered | None:
        """Stores that Sophie can't answer now; with `colleagues` there, one of them takes over. None as in `answer`."""
        if colleagues:
            return await self._store_answer(question, [self._said("engine_unavailable_colleague")], holding.SOPHIE_UNAVAILABLE)
        return await self._store_answer(question, [self._said("engine_unavailable")], None)

    async def delete_expired(self) -> int:
        """Deletes conversations whose period has ended; returns how many."""
        before = self._clock() - self._retention
        return await self._access.write(lambda session: conversations.delete_inactive(session, before))

    async def _store_answer(self, question: MessageRow, replies: Sequence[Draft], hand_over: str | None) -> Answered | None:
        where, now = (question.conversation_id, question.seq), self._clock()
        announcement = self._said("waiting_for_colleague")

        def store(session: Session) -> Answered | None:
            stored = conversations.store_answer_if_held(session, *where, replies, now)
            if stored is None or hand_over is None:
                return None if stored is None else Answered(stored, None)
            passed = holding.escalate(session, question.conversation_id, hand_over, holding.BY_SOPHIE, announcement, now)
            return Answered(stored, passed)

        return await self._access.write(store)

    def _draft(self, reply: Reply, model: str, intent: str | None = None, confidence: float | None = None) -> Draft:
        """A message of Sophie that comes from the engine."""
        return Draft(
            id=uuid4().hex,
            text=reply.text,
            choices=[choice.model_dump() for choice in reply.choices],
            links=[link.model_dump() for link in reply.links],
            reference=reply.reference,
            model=model,
            content_version=self._content_version,
            intent=intent,
            confidence=confidence,
            outcome=reply.outcome,
        )

    def _said(self, text: str) -> Draft:
        """A message of Sophie that comes from the gateway itself."""
        return Draft(uuid4().hex, self._municipality.text(text), content_version=self._content_version)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
