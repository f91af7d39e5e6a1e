"""Residents who asked to be called back: table, and queries as functions on a session."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import CursorResult, String, and_, delete, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant

LONGEST_NAME, LONGEST_PHONE, LONGEST_BEST_TIME, LONGEST_SUBJECT = 200, 40, 200, 500
"""In characters."""


class CallBackRow(Base):
    """One request. It outlives its conversation until it is done: nobody is forgotten."""

    __tablename__ = "call_back"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Chosen by whoever asks; makes the request count once, however often it is sent."""
    conversation_id: Mapped[str | None] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    phone: Mapped[str] = mapped_column(String(LONGEST_PHONE))
    best_time: Mapped[str] = mapped_column(String(LONGEST_BEST_TIME))
    """In the resident's words; empty when any time is good."""
    subject: Mapped[str] = mapped_column(String(LONGEST_SUBJECT))
    """What it is about, in the resident's words, without personal numbers."""
    reason: Mapped[str] = mapped_column(String(30))
    """Why Sophie could not help: a reason to escalate."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant, index=True)
    """By when the municipality wants to have called."""
    taken_by: Mapped[str | None] = mapped_column(String(32))
    """The id of the colleague who will call."""
    taken_at: Mapped[datetime | None] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = mapped_column(String(50))
    """`reached`, `not_reached` or `not_needed`."""


def create(session: Session, call_back: CallBackRow) -> CallBackRow:
    """Stores a request, and gives it as it is in the records. Asked again with the same id, the first one stands.

    Whoever is first, wins: of two transactions at once the later one fails on the id, and finds the first when it tries again.
    """
    found = session.get(CallBackRow, call_back.id)
    if found is not None:
        return found
    session.add(call_back)
    session.flush()
    return call_back


def drop_expired(session: Session, done_until: datetime, undone_until: datetime, most: int) -> int:
    """Deletes requests that were done by `done_until`, and those of before `undone_until` that never were; `most` at once.

    Returns how many.
    """
    done = CallBackRow.done_at <= done_until
    never_done = and_(CallBackRow.done_at.is_(None), CallBackRow.created_at <= undone_until)
    expired = select(CallBackRow.id).where(or_(done, never_done)).limit(most)
    deleted = session.execute(delete(CallBackRow).where(CallBackRow.id.in_(expired)))
    return cast(CursorResult[tuple[()]], deleted).rowcount
