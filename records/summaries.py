"""What a list of conversations shows of each: who holds it, how long it waits, and its newest message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from records.conversations import CLOSED, RESIDENT, SOPHIE, ConversationRow, MessageRow
from records.staff import StaffRow

SummaryRow = tuple[ConversationRow, str | None, MessageRow | None, int]
"""A conversation, its colleague's name, its newest message, and how many of the resident's the colleague hasn't seen."""


def open_summaries(session: Session) -> list[SummaryRow]:
    """Of all conversations that wait or that a colleague holds."""
    return _found(session, summaries().where(ConversationRow.holder.not_in((SOPHIE, CLOSED))))


def summaries_of(session: Session, conversation_ids: Sequence[str]) -> list[SummaryRow]:
    """Of these conversations, as far as they are there."""
    return _found(session, summaries().where(ConversationRow.id.in_(conversation_ids)))


def summaries() -> Select[Any]:
    """The query for summaries, to be narrowed and ordered."""
    unread = aliased(MessageRow)
    newer = and_(
        unread.conversation_id == ConversationRow.id,
        unread.author == RESIDENT,
        unread.seq > ConversationRow.colleague_read,
    )
    newest = and_(MessageRow.conversation_id == ConversationRow.id, MessageRow.seq == ConversationRow.last_seq)
    return (
        select(ConversationRow, StaffRow.name, MessageRow, select(func.count()).where(newer).scalar_subquery())
        .outerjoin(StaffRow, StaffRow.id == ConversationRow.holder)
        .outerjoin(MessageRow, newest)
    )


def _found(session: Session, query: Select[Any]) -> list[SummaryRow]:
    return [(conversation, name, message, unread) for conversation, name, message, unread in session.execute(query)]
