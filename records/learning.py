"""What Sophie did not understand, kept without personal data so that a colleague can say what was meant: table, and queries as
functions on a session."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant

NO_EXAMPLE = "no_example"
"""The label of a text that teaches nothing. No intent is called so."""


class LearningExampleRow(Base):
    """One message. It outlives its conversation, and nothing in it tells whose it was."""

    __tablename__ = "learning_example"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    """Masked, also names, addresses, phone numbers and references."""
    outcome: Mapped[str] = mapped_column(String(20))
    """`asked_back` or `not_understood`."""
    guess: Mapped[str | None] = mapped_column(String(100))
    """The intent that the model thought most likely."""
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    label: Mapped[str | None] = mapped_column(String(100))
    """The intent that a colleague says it is; NO_EXAMPLE for one that teaches nothing."""
    labelled_by: Mapped[str | None] = mapped_column(String(32))
    labelled_at: Mapped[datetime | None] = mapped_column(Instant)


def unlabelled(session: Session, most: int) -> Sequence[LearningExampleRow]:
    """The newest `most` that nobody labelled yet, the newest first."""
    query = select(LearningExampleRow).where(LearningExampleRow.label.is_(None))
    return session.scalars(query.order_by(LearningExampleRow.at.desc(), LearningExampleRow.id).limit(most)).all()


def label(session: Session, ids: Collection[str], intent: str | None, staff_id: str, now: datetime) -> int:
    """Says what these mean: an intent, NO_EXAMPLE, or None for not labelled after all. Returns how many there were."""
    values = {"label": intent, "labelled_by": staff_id if intent else None, "labelled_at": now if intent else None}
    return _changed(session.execute(update(LearningExampleRow).where(LearningExampleRow.id.in_(ids)).values(values)))


def labelled(session: Session) -> Sequence[LearningExampleRow]:
    """All that mean an intent, the last labelled first."""
    teaching = (LearningExampleRow.label.is_not(None), LearningExampleRow.label != NO_EXAMPLE)
    query = select(LearningExampleRow).where(*teaching)
    return session.scalars(query.order_by(LearningExampleRow.labelled_at.desc(), LearningExampleRow.id)).all()


def delete_old(session: Session, unlabelled_before: datetime, labelled_before: datetime) -> int:
    """Deletes those from before these moments, by whether they have a label; returns how many."""
    has_label = LearningExampleRow.label.is_not(None)
    old = (~has_label & (LearningExampleRow.at < unlabelled_before)) | (has_label & (LearningExampleRow.at < labelled_before))
    return _changed(session.execute(delete(LearningExampleRow).where(old)))


def _changed(result: Any) -> int:
    return cast("CursorResult[Any]", result).rowcount
