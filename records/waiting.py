"""The queue of residents who wait for a colleague, and how long others waited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from records.conversations import CLOSED, SOPHIE, WAITING, ConversationRow
from records.holder_changes import HolderChangeRow
from records.holding import CLAIM, ESCALATE


@dataclass(frozen=True)
class Waiting:
    """One conversation in the queue."""

    conversation: str
    queued_at: datetime
    team: str | None
    offered: bool
    """Whether a call-back has been offered in this wait."""


def queue(session: Session) -> list[Waiting]:
    """Who waits, the first to be helped first: urgent ones, then by how long they wait."""
    waits = select(ConversationRow).where(ConversationRow.holder == WAITING)
    rows = session.scalars(waits.order_by(ConversationRow.urgent.desc(), ConversationRow.queued_at, ConversationRow.id))
    return [Waiting(row.id, row.queued_at or row.active_at, row.team, row.call_back_offered) for row in rows]


def recent_waits(session: Session, since: datetime, most: int) -> list[timedelta]:
    """How long residents waited whose conversation was claimed after `since`: the last `most` of them, the newest first."""
    asked = aliased(HolderChangeRow)
    began = (
        select(func.max(asked.at))
        .where(asked.conversation_id == HolderChangeRow.conversation_id, asked.change == ESCALATE)
        .where(asked.id < HolderChangeRow.id)
        .scalar_subquery()
    )
    claims = (HolderChangeRow.change == CLAIM, HolderChangeRow.from_holder == WAITING, HolderChangeRow.at > since)
    found = session.execute(select(HolderChangeRow.at, began).where(*claims).order_by(HolderChangeRow.id.desc()).limit(most))
    return [claimed - escalated for claimed, escalated in found if escalated is not None]


def owing_since_before(session: Session, moment: datetime) -> Sequence[str]:
    """Conversations in which a colleague owes an answer since before a moment."""
    return session.scalars(select(ConversationRow.id).where(ConversationRow.awaits_colleague_since < moment)).all()


def silent_since_before(session: Session, moment: datetime) -> Sequence[str]:
    """Conversations of colleagues in which nobody said anything after a moment."""
    silent = (ConversationRow.active_at <= moment, ConversationRow.awaits_colleague_since.is_(None))
    with_colleague = ConversationRow.holder.not_in((SOPHIE, WAITING, CLOSED))
    return session.scalars(select(ConversationRow.id).where(with_colleague, *silent)).all()
