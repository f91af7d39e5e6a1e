"""Conversations and their messages: tables, and queries as functions on a session.

Two promises are kept by the database itself. Every message exactly once: a conversation has one message for a sequence number and
one for an id. One holder: who holds a conversation is a column, changed by a conditional UPDATE, and an answer of Sophie is only
stored by a transaction that has seen that she holds the conversation and that the message is unanswered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    CursorResult,
    Float,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    delete,
    false,
    select,
    text,
    union,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant

RESIDENT, SOPHIE, COLLEAGUE, SYSTEM = "resident", "sophie", "colleague", "system"
"""Authors of a message. SOPHIE is a holder of a conversation as well; SYSTEM announces who takes part."""

WAITING, CLOSED = "waiting", "closed"
"""Holders of a conversation that waits for a colleague, and of one that has ended. Any other but Sophie is a colleague's id."""

ANSWERED, ASKED_BACK, NOT_UNDERSTOOD = "answered", "asked_back", "not_understood"
"""Outcomes of a message of the resident, on what Sophie said to it."""


class ConversationGone(Exception):
    """There is no such conversation (any more): its period has ended and it was deleted."""


class ConversationRow(Base):
    """A conversation of one resident."""

    __tablename__ = "conversation"
    __table_args__ = (CheckConstraint("last_seq >= 0", name="last_seq_counts"), Index("ix_conversation_holder", "holder"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256, in hexadecimal, of the secret with which the resident opens the conversation again. The secret isn't stored."""
    holder: Mapped[str] = mapped_column(String(100))
    """SOPHIE, WAITING, CLOSED or a colleague's id: the only one who may answer."""
    held_since: Mapped[datetime | None] = mapped_column(Instant)
    """Since when; None for the first holder."""
    queued_at: Mapped[datetime | None] = mapped_column(Instant)
    """Since when the resident waits for a colleague: the place in the queue. Kept when a colleague puts the conversation back."""
    awaits_colleague_since: Mapped[datetime | None] = mapped_column(Instant)
    """Since when the colleague who holds it owes the resident an answer; None when none is owed."""
    team: Mapped[str | None] = mapped_column(String(50))
    """For which team it waits; None for everybody."""
    reason: Mapped[str | None] = mapped_column(String(30))
    """Why Sophie last gave it away."""
    urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Goes before all that are not."""
    resident_read: Mapped[int] = mapped_column(default=0, server_default="0")
    """The sequence number up to which the resident has seen everything."""
    colleague_read: Mapped[int] = mapped_column(default=0, server_default="0")
    """The same for the colleague who holds it."""
    call_back_offered: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the resident was told, in this wait, that being called back is possible."""
    to_return: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Sophie holds it again, and her engine hasn't been told yet what happened meanwhile."""
    last_seq: Mapped[int]
    """The sequence number of the newest message; 0 before the first."""
    municipality: Mapped[str] = mapped_column(String(50))
    """The key of the municipality that was spoken with."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    active_at: Mapped[datetime] = mapped_column(Instant, index=True)
    """When the newest message was stored: the period after which a conversation is deleted begins here."""


class MessageRow(Base):
    """What was said, with personal numbers masked already."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "id"),
        CheckConstraint("seq >= 1", name="seq_counts_from_one"),
        CheckConstraint("author IN ('resident', 'sophie', 'colleague', 'system')", name="known_author"),
        CheckConstraint("NOT needs_answer OR author = 'resident'", name="only_residents_need_answers"),
        Index(
            "ix_message_unanswered",
            "conversation_id",
            "seq",
            sqlite_where=text("needs_answer"),
            postgresql_where=text("needs_answer"),
        ),
    )

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Its place in the conversation: 1, 2, 3 … without gaps."""
    id: Mapped[str] = mapped_column(String(64))
    """Chosen by whoever sent it; makes it count once, however often it is sent."""
    author: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    choices: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    """[{"title": …, "text": …}]"""
    links: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    """[{"title": …, "url": …}]"""
    reference: Mapped[str | None] = mapped_column(String(40))
    """The reference of the visit that it tells about."""
    at: Mapped[datetime] = mapped_column(Instant)
    needs_answer: Mapped[bool]
    """Sophie still has to answer it. Also after a crash: whoever starts next finds it here."""
    staff_id: Mapped[str | None] = mapped_column(String(32))
    """Which colleague wrote it."""
    author_name: Mapped[str | None] = mapped_column(String(100))
    """What the resident saw that colleague called."""

    # What explains an answer of Sophie later on (Archiefwet).
    model: Mapped[str | None] = mapped_column(String(200))
    """The engine's model that gave the answer; None for what the gateway says by itself."""
    content_version: Mapped[str | None] = mapped_column(String(100))
    """The version of the municipality's content at the time."""
    intent: Mapped[str | None] = mapped_column(String(100))
    """How the resident's message was understood."""
    confidence: Mapped[float | None] = mapped_column(Float)
    """How sure the model was of the intent, from 0 to 1."""
    outcome: Mapped[str | None] = mapped_column(String(20))
    """On what Sophie said: whether she had understood. ANSWERED, ASKED_BACK or NOT_UNDERSTOOD."""


@dataclass(frozen=True)
class Draft:
    """A message that has no place in a conversation yet. The fields are those of MessageRow."""

    id: str
    text: str
    choices: Sequence[dict[str, str]] = ()
    links: Sequence[dict[str, str]] = ()
    reference: str | None = None
    model: str | None = None
    content_version: str | None = None
    intent: str | None = None
    confidence: float | None = None
    staff_id: str | None = None
    author_name: str | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Received:
    """What became of a resident's message."""

    message: MessageRow
    """As it was stored, now or before."""
    remarks: tuple[MessageRow, ...]
    """What Sophie said about it at once; empty when it was stored before."""
    is_new: bool


def create(
    session: Session, conversation_id: str, token_hash: str, municipality: str, greeting: Draft, now: datetime
) -> ConversationRow:
    """A new conversation, held by Sophie, with her greeting as message 1."""
    conversation = ConversationRow(
        id=conversation_id,
        token_hash=token_hash,
        holder=SOPHIE,
        last_seq=0,
        municipality=municipality,
        created_at=now,
        active_at=now,
    )
    session.add(conversation)
    session.flush()
    append(session, conversation, SOPHIE, greeting, now)
    return conversation


def find_by_token(session: Session, token_hash: str, active_since: datetime) -> ConversationRow | None:
    """The conversation that this token opens, unless its last message is from before `active_since`."""
    opened = ConversationRow.token_hash == token_hash
    return session.scalar(select(ConversationRow).where(opened, ConversationRow.active_at >= active_since))


def find(session: Session, conversation_id: str) -> ConversationRow | None:
    return session.get(ConversationRow, conversation_id)


def find_message(session: Session, conversation_id: str, message_id: str) -> MessageRow | None:
    """The message with an id that its sender chose."""
    same = (MessageRow.conversation_id == conversation_id, MessageRow.id == message_id)
    return session.scalar(select(MessageRow).where(*same))


def messages_after(session: Session, conversation_id: str, seq: int) -> Sequence[MessageRow]:
    """The messages with a higher sequence number, in order."""
    newer = (MessageRow.conversation_id == conversation_id, MessageRow.seq > seq)
    return session.scalars(select(MessageRow).where(*newer).order_by(MessageRow.seq)).all()


def store_from_resident(
    session: Session, conversation_id: str, draft: Draft, remarks: Sequence[Draft], now: datetime
) -> Received:
    """Stores a resident's message and directly after it what Sophie remarks on it. An id that is there already changes nothing.

    The message waits for an answer only when Sophie holds the conversation; a colleague who holds it owes one from now on.
    Raises ConversationGone.
    """
    conversation = session.scalar(select(ConversationRow).where(ConversationRow.id == conversation_id).with_for_update())
    if conversation is None:
        raise ConversationGone(conversation_id)
    if known := find_message(session, conversation_id, draft.id):
        return Received(known, (), is_new=False)
    if conversation.holder not in (SOPHIE, WAITING, CLOSED) and conversation.awaits_colleague_since is None:
        conversation.awaits_colleague_since = now
    message = append(session, conversation, RESIDENT, draft, now, needs_answer=conversation.holder == SOPHIE)
    return Received(message, tuple(append(session, conversation, SOPHIE, remark, now) for remark in remarks), is_new=True)


def store_answer_if_held(
    session: Session, conversation_id: str, question_seq: int, replies: Sequence[Draft], now: datetime
) -> Sequence[MessageRow] | None:
    """Stores what Sophie answers to message `question_seq`.

    None, and nothing is stored, when she no longer holds the conversation or the message has been answered already.
    """
    held = (ConversationRow.id == conversation_id, ConversationRow.holder == SOPHIE)
    conversation = session.scalar(select(ConversationRow).where(*held).with_for_update())
    if conversation is None or not _settle(session, conversation_id, MessageRow.seq == question_seq):
        return None
    return [append(session, conversation, SOPHIE, reply, now) for reply in replies]


def take(session: Session, conversation_id: str, from_holder: str, to_holder: str, **values: Any) -> bool:
    """Passes a conversation on, with other columns set to `values`; `records.holding` has the changes that make sense.

    False, and nothing changes, when `from_holder` doesn't hold it (any more). What Sophie had not answered yet is for whoever
    comes after her.
    """
    taken = mark(session, conversation_id, ConversationRow.holder == from_holder, holder=to_holder, **values)
    if taken and from_holder == SOPHIE:
        _settle(session, conversation_id)
    return taken


def mark(session: Session, conversation_id: str, *condition: ColumnElement[bool], **values: Any) -> bool:
    """Sets columns of a conversation by one conditional UPDATE; False, and nothing changes, when the condition doesn't hold."""
    where = (ConversationRow.id == conversation_id, *condition)
    return _changed(session.execute(update(ConversationRow).where(*where).values(**values))) == 1


def store_from_colleague_if_held(
    session: Session, conversation_id: str, draft: Draft, now: datetime
) -> tuple[MessageRow, bool] | None:
    """Stores what colleague `draft.staff_id` wrote, and whether it is new: an id that is there already changes nothing.

    None, and nothing is stored, when that colleague doesn't hold the conversation (any more). Raises ConversationGone.
    """
    conversation = session.scalar(select(ConversationRow).where(ConversationRow.id == conversation_id).with_for_update())
    if conversation is None:
        raise ConversationGone(conversation_id)
    if known := find_message(session, conversation_id, draft.id):
        return known, False
    if conversation.holder != draft.staff_id:
        return None
    conversation.awaits_colleague_since = None
    return append(session, conversation, COLLEAGUE, draft, now), True


def next_unanswered(session: Session, conversation_id: str) -> MessageRow | None:
    """The oldest message that Sophie still has to answer."""
    waiting = (MessageRow.conversation_id == conversation_id, MessageRow.needs_answer)
    return session.scalar(select(MessageRow).where(*waiting).order_by(MessageRow.seq).limit(1))


def conversations_awaiting_sophie(session: Session) -> Sequence[str]:
    """The ids of the conversations in which Sophie has something to say: to a message, or after a colleague gave it back."""
    unanswered = select(MessageRow.conversation_id).where(MessageRow.needs_answer)
    returned = select(ConversationRow.id).where(ConversationRow.to_return, ConversationRow.holder == SOPHIE)
    return session.scalars(union(unanswered, returned)).all()


def delete_inactive(session: Session, before: datetime) -> int:
    """Deletes the conversations whose last message is from before this moment, with all messages; returns how many."""
    return _changed(session.execute(delete(ConversationRow).where(ConversationRow.active_at < before)))


def append(
    session: Session, conversation: ConversationRow, author: str, draft: Draft, now: datetime, needs_answer: bool = False
) -> MessageRow:
    """Stores the next message of a conversation whose row is locked (or new)."""
    conversation.last_seq += 1
    conversation.active_at = now
    message = MessageRow(
        conversation_id=conversation.id,
        seq=conversation.last_seq,
        id=draft.id,
        author=author,
        text=draft.text,
        choices=list(draft.choices),
        links=list(draft.links),
        reference=draft.reference,
        at=now,
        needs_answer=needs_answer,
        model=draft.model,
        content_version=draft.content_version,
        intent=draft.intent,
        confidence=draft.confidence,
        staff_id=draft.staff_id,
        author_name=draft.author_name,
        outcome=draft.outcome,
    )
    session.add(message)
    session.flush()
    return message


def _settle(session: Session, conversation_id: str, *which: Any) -> bool:
    """Marks messages as needing no answer any more; whether there was one."""
    waiting = (MessageRow.conversation_id == conversation_id, MessageRow.needs_answer, *which)
    return _changed(session.execute(update(MessageRow).where(*waiting).values(needs_answer=False))) > 0


def _changed(result: Any) -> int:
    return cast("CursorResult[Any]", result).rowcount
