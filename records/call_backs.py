"""Residents who asked to be called back: table, and queries as functions on a session."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

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
