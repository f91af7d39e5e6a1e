"""Colleagues who may sign in to the console, their sessions, and whether they are there now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from records.base import Base, Instant

AGENT, SUPERVISOR, EDITOR, ADMINISTRATOR = "agent", "supervisor", "editor", "administrator"
"""Roles. What each may do stands in `gateway/staff/permissions.py`."""

PASSWORD, FULL = "password", "full"
"""Stages of a session: the password was right; the second factor too."""

ONLINE, AWAY, OFFLINE = "online", "away", "offline"
"""Presence as chosen by the colleague."""


class StaffRow(Base):
    """One account."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    """What one signs in with, in small letters."""
    name: Mapped[str] = mapped_column(String(100))
    """What residents and colleagues see."""
    subject: Mapped[str | None] = mapped_column(String(255), unique=True)
    """Who this is for the OpenID provider; None for who signs in with a password."""
    password_hash: Mapped[str | None] = mapped_column(String(255))
    """Argon2id; None for who signs in by way of an OpenID provider only."""
    totp_secret: Mapped[str | None] = mapped_column(Text)
    """The secret of the second factor, encrypted with a key that isn't in the database."""
    totp_confirmed: Mapped[bool] = mapped_column(default=False)
    """A code has been entered once."""
    totp_last_step: Mapped[int | None]
    """The period of the last code that was accepted: none is accepted twice."""
    roles: Mapped[list[str]] = mapped_column(JSON)
    teams: Mapped[list[str]] = mapped_column(JSON)
    """Keys of `contact_centre.yml`."""
    active: Mapped[bool] = mapped_column(default=True)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)


class StaffSessionRow(Base):
    """One browser that is signed in, or half-way there."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256, in hexadecimal, of the cookie."""
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(10))
    csrf: Mapped[str] = mapped_column(String(64))
    """What every request that changes something must show in a header."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)


class StaffPresenceRow(Base):
    """Whether a colleague takes conversations."""

    __tablename__ = "staff_presence"
    __table_args__ = (CheckConstraint("state IN ('online', 'away', 'offline')", name="known_state"),)

    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    seen_at: Mapped[datetime] = mapped_column(Instant)
    """When a console of theirs last gave a sign of life; one without for `records.staff` PRESENT_FOR is not there."""
