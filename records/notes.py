"""Private notes of colleagues with a conversation: no resident sees them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from records.base import Base, Instant


class NoteRow(Base):
    """One note."""

    __tablename__ = "note"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Chosen by the console; makes the note count once."""
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(Text)
