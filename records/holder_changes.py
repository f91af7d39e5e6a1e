"""Every change of who holds a conversation: what figures, histories and the engine's tracker are made from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from records.base import Base, Instant


class HolderChangeRow(Base):
    """One change."""

    __tablename__ = "holder_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    """Grows with time."""
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    from_holder: Mapped[str] = mapped_column(String(100))
    to_holder: Mapped[str] = mapped_column(String(100))
    change: Mapped[str] = mapped_column(String(20))
    """What was done: one of `records.holding.CHANGES`."""
    reason: Mapped[str | None] = mapped_column(String(50))
    """Why: a reason to escalate, or the key of a reason to close."""
    team: Mapped[str | None] = mapped_column(String(50))
    """For which team it waits from now on."""
    by: Mapped[str] = mapped_column(String(32))
    """A colleague's id, `resident`, `sophie` or `clock`."""
    after_seq: Mapped[int]
    """The newest message before the change."""
