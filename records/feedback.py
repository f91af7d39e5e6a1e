"""What residents thought of a conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from records.base import Base, Instant

WORST, BEST = 1, 5


class FeedbackRow(Base):
    """One judgement a conversation; a later one takes its place."""

    __tablename__ = "feedback"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="score_in_range"),)

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True)
    score: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    """Without personal numbers; empty for none."""
    at: Mapped[datetime] = mapped_column(Instant)
