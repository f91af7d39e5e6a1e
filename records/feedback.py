"""What residents thought of a conversation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

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


def store(session: Session, conversation_id: str, score: int, words: str, now: datetime) -> None:
    """Keeps a judgement, in the place of an earlier one of the same conversation."""
    session.merge(FeedbackRow(conversation_id=conversation_id, score=score, words=words, at=now))


def of(session: Session, conversation_id: str) -> FeedbackRow | None:
    return session.get(FeedbackRow, conversation_id)
