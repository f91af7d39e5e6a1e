"""The audit log: who of the staff saw and did what. Entries are only ever added, and each holds the hash of the one before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from records.base import Base, Instant


class AuditRow(Base):
    """One entry."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3 … without gaps."""
    at: Mapped[datetime] = mapped_column(Instant)
    staff_id: Mapped[str | None] = mapped_column(String(32))
    """Who; None for a sign-in that failed on an unknown name, and for what an operator did at the command line."""
    action: Mapped[str] = mapped_column(String(50))
    subject: Mapped[str | None] = mapped_column(String(100))
    """What it was about: the id of a conversation, an account or a call-back, or the reference of a visit."""
    details: Mapped[str] = mapped_column(Text)
    """JSON with sorted keys, as it was hashed. Never what a resident said, nor a name or address of one."""
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    """SHA-256, in hexadecimal, over the other columns."""
