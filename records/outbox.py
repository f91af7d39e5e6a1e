"""The outbox: notices about visits that still have to be sent, or that were. A table, and queries as functions on a session.

A notice is stored in the transaction that books, changes or cancels its visit: there is no booking without its confirmation,
and what is rolled back sends nothing. It holds nothing personal: what it says is put together when it is sent.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant
from records.visits import VisitRow

BOOKED, CHANGED, CANCELLED, REMINDER = "booked", "changed", "cancelled", "reminder"
"""What a notice tells."""

WAITING, SENT, FAILED, WITHDRAWN = "waiting", "sent", "failed", "withdrawn"
"""Whether a notice is still to be sent. Only a waiting one changes, or one that was withdrawn while it was being sent."""


class NoticeRow(Base):
    """Something that the resident of a visit must be told."""

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("kind IN ('booked', 'changed', 'cancelled', 'reminder')", name="known_kind"),
        CheckConstraint("state IN ('waiting', 'sent', 'failed', 'withdrawn')", name="known_state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_moment"),
        CheckConstraint("(lease IS NULL) = (leased_until IS NULL)", name="complete_lease"),
        Index("ix_notice_state_next_attempt_at", "state", "next_attempt_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Random. The Message-ID of the e-mail is made of it, so that a notice that was sent twice can be recognised."""
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    key: Mapped[str] = mapped_column(String(60), unique=True)
    """Kind, visit and the visit's sequence number: nothing is told twice."""
    state: Mapped[str] = mapped_column(String(10))

    due_at: Mapped[datetime] = mapped_column(Instant)
    """Not sent before this moment."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often sending was begun."""
    next_attempt_at: Mapped[datetime] = mapped_column(Instant)
    last_error: Mapped[str | None] = mapped_column(String(60))
    """The kind of the last failure, such as `smtp_451`; never what a mail server said, which may name the resident."""
    sent_at: Mapped[datetime | None] = mapped_column(Instant)

    lease: Mapped[str | None] = mapped_column(String(32))
    """Names the attempt that is going on; None between attempts."""
    leased_until: Mapped[datetime | None] = mapped_column(Instant)
    """From this moment on the attempt counts as lost, with the process that made it."""


def add(session: Session, visit: VisitRow, kind: str, due_at: datetime) -> None:
    """Stores a notice about a stored visit; an IntegrityError when this was told already for the visit's sequence number."""
    session.add(
        NoticeRow(
            id=uuid4().hex,
            visit_id=visit.id,
            kind=kind,
            key=f"{kind}:{visit.sequence}:{visit.id}",
            state=WAITING,
            due_at=due_at,
            next_attempt_at=due_at,
        )
    )
    session.flush()


def withdraw(session: Session, visit_id: str) -> None:
    """What is still waiting about a visit won't be sent: it would tell what is no longer true."""
    session.execute(
        update(NoticeRow).where(NoticeRow.visit_id == visit_id, NoticeRow.state == WAITING).values(state=WITHDRAWN),
    )


def claim(session: Session, now: datetime, leased_until: datetime) -> tuple[NoticeRow, VisitRow] | None:
    """The waiting notice that has been due longest, with its visit; None when nothing is due.

    Nobody else gets it until `leased_until`. The attempt is counted at once, so that a notice that ends the process can't do so
    for ever.
    """
    unclaimed = or_(NoticeRow.leased_until.is_(None), NoticeRow.leased_until <= now)
    due = (
        select(NoticeRow, VisitRow)
        .join(VisitRow, VisitRow.id == NoticeRow.visit_id)
        .where(NoticeRow.state == WAITING, NoticeRow.next_attempt_at <= now, unclaimed)
        .order_by(NoticeRow.next_attempt_at, NoticeRow.id)
        .limit(1)
        # On PostgreSQL two senders take two notices; SQLite has one writer at a time anyway.
        .with_for_update(of=NoticeRow, skip_locked=True)
    )
    found = session.execute(due).first()
    if found is None:
        return None
    notice, visit = found
    notice.attempts += 1
    notice.lease, notice.leased_until = uuid4().hex, leased_until
    return notice, visit


def mark_sent(session: Session, notice: NoticeRow, now: datetime) -> None:
    """Sent, even if it was withdrawn meanwhile; nothing when another attempt has begun."""
    _end_attempt(session, notice, (WAITING, WITHDRAWN), state=SENT, sent_at=now, last_error=None)


def mark_failed(session: Session, notice: NoticeRow, error: str) -> None:
    """It won't be tried again."""
    _end_attempt(session, notice, (WAITING,), state=FAILED, last_error=error)


def postpone(session: Session, notice: NoticeRow, error: str, next_attempt_at: datetime) -> None:
    """It will be tried again."""
    _end_attempt(session, notice, (WAITING,), last_error=error, next_attempt_at=next_attempt_at)


def _end_attempt(session: Session, notice: NoticeRow, states: tuple[str, ...], **values: object) -> None:
    """Ends the attempt that `notice` was claimed for, if it is still the one that goes on."""
    session.execute(
        update(NoticeRow)
        .where(NoticeRow.id == notice.id, NoticeRow.lease == notice.lease, NoticeRow.state.in_(states))
        .values(lease=None, leased_until=None, **values)
    )
