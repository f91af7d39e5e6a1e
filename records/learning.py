"""What Sophie did not understand, kept without personal data so that a colleague can say what was meant."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from records.base import Base, Instant


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
