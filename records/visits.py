"""Visits, the quarters of an hour they claim, and failed look-ups: tables, and queries as functions on a session.

What keeps two visits of one employee apart is the primary key of `claimed_quarter`, on every database: whoever claims a
quarter second is refused, whatever the program thought before.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, and_, delete, func, insert, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant

HELD, BOOKED, CANCELLED = "held", "booked", "cancelled"


class QuarterTaken(Exception):
    """Another visit has one of the quarters. The transaction can't go on: leave `Database.write()` with an exception."""


class VisitRow(Base):
    """A home visit, from the moment its time is held. A hold that isn't used disappears; a visit that was booked stays."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("status IN ('held', 'booked', 'cancelled')", name="known_status"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint(
            "(status = 'held' AND owner IS NOT NULL AND expires_at IS NOT NULL AND reference IS NULL)"
            " OR (status != 'held' AND reference IS NOT NULL AND customer_name IS NOT NULL"
            " AND (customer_email IS NOT NULL OR customer_phone IS NOT NULL))",
            name="complete_for_status",
        ),
        Index("ix_visit_status_expires_at", "status", "expires_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Random, so that whoever holds a time is the only one who can name the hold."""
    reference: Mapped[str | None] = mapped_column(String(20), unique=True)
    """What the resident keeps; from booking on."""
    status: Mapped[str] = mapped_column(String(10))
    sequence: Mapped[int] = mapped_column(default=0)
    """How often a booked visit was changed or cancelled: the SEQUENCE of a calendar invitation."""

    product: Mapped[str] = mapped_column(String(50))
    people: Mapped[int]
    postcode: Mapped[str] = mapped_column(String(10))
    house_number: Mapped[int]
    addition: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(String(100))

    employee: Mapped[str] = mapped_column(String(50))
    starts_at: Mapped[datetime] = mapped_column(Instant, index=True)
    ends_at: Mapped[datetime] = mapped_column(Instant)

    owner: Mapped[str | None] = mapped_column(String(100), index=True)
    """The conversation that holds the time; None once booked."""
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    """From this moment on a hold counts no more; None once booked."""

    customer_name: Mapped[str | None] = mapped_column(String(200))
    customer_email: Mapped[str | None] = mapped_column(String(320))
    customer_phone: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(Instant)


class ClaimedQuarterRow(Base):
    """A quarter of an hour in which an employee belongs to a visit."""

    __tablename__ = "claimed_quarter"

    employee: Mapped[str] = mapped_column(String(50), primary_key=True)
    quarter_start: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)


class VisitKeyRow(Base):
    """The idempotency key of a booking, change or cancellation that was done: the same key again does nothing."""

    __tablename__ = "visit_key"

    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)


class FailedLookUpRow(Base):
    """Somebody named a reference that doesn't exist, or not its e-mail address or phone number."""

    __tablename__ = "failed_look_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference_hash: Mapped[str] = mapped_column(String(64), index=True)
    failed_at: Mapped[datetime] = mapped_column(Instant, index=True)


def claim(session: Session, visit: VisitRow, quarters: Collection[datetime]) -> None:
    """Makes exactly `quarters` the claimed ones of a stored visit, for its employee. New ones are claimed before old ones go.

    Raises QuarterTaken when another visit has one of them.
    """
    wanted = {(visit.employee, quarter) for quarter in quarters}
    claimed = select(ClaimedQuarterRow.employee, ClaimedQuarterRow.quarter_start).where(ClaimedQuarterRow.visit_id == visit.id)
    owned = {(employee, quarter) for employee, quarter in session.execute(claimed)}
    session.flush()
    if missing := sorted(wanted - owned):
        rows = [{"employee": employee, "quarter_start": quarter, "visit_id": visit.id} for employee, quarter in missing]
        try:
            session.execute(insert(ClaimedQuarterRow), rows)
        except IntegrityError as error:
            raise QuarterTaken(f"Employee {visit.employee} is taken at {visit.starts_at.isoformat()}") from error
    for employee, quarter in owned - wanted:
        session.execute(
            delete(ClaimedQuarterRow).where(ClaimedQuarterRow.employee == employee, ClaimedQuarterRow.quarter_start == quarter)
        )


def drop_holds_of(session: Session, owner: str) -> None:
    """Frees what an owner holds."""
    session.execute(delete(VisitRow).where(VisitRow.status == HELD, VisitRow.owner == owner))


def drop_hold(session: Session, hold_id: str) -> None:
    """Frees one hold; nothing when it is gone or booked already."""
    session.execute(delete(VisitRow).where(VisitRow.status == HELD, VisitRow.id == hold_id))


def drop_expired_holds(session: Session, now: datetime) -> None:
    """Frees what was held until `now` or earlier."""
    session.execute(delete(VisitRow).where(VisitRow.status == HELD, VisitRow.expires_at <= now))


def active_visits(session: Session, starts: datetime, ends: datetime, now: datetime) -> Sequence[VisitRow]:
    """Booked visits and unexpired holds that overlap [starts, ends), in order of time."""
    counts = or_(VisitRow.status == BOOKED, and_(VisitRow.status == HELD, VisitRow.expires_at > now))
    overlaps = and_(VisitRow.starts_at < ends, VisitRow.ends_at > starts)
    return session.scalars(select(VisitRow).where(counts, overlaps).order_by(VisitRow.starts_at, VisitRow.id)).all()


def find_hold(session: Session, hold_id: str) -> VisitRow | None:
    return session.scalar(select(VisitRow).where(VisitRow.status == HELD, VisitRow.id == hold_id))


def find_by_reference(session: Session, reference: str) -> VisitRow | None:
    """The booked or cancelled visit with this reference."""
    return session.scalar(select(VisitRow).where(VisitRow.reference == reference))


def find_by_key(session: Session, key: str) -> VisitRow | None:
    """The visit for which a booking, change or cancellation with this idempotency key was done."""
    return session.scalar(select(VisitRow).join(VisitKeyRow).where(VisitKeyRow.key == key))


def remember_key(session: Session, key: str, visit: VisitRow, now: datetime) -> None:
    """Stores the idempotency key of what was done to a visit; an IntegrityError when it exists."""
    session.flush()
    session.add(VisitKeyRow(key=key, visit_id=visit.id, created_at=now))
    session.flush()


def count_failed_look_ups(session: Session, since: datetime, reference_hash: str | None = None) -> int:
    """How many look-ups failed after `since`: of one reference, or of all."""
    query = select(func.count()).select_from(FailedLookUpRow).where(FailedLookUpRow.failed_at > since)
    if reference_hash is not None:
        query = query.where(FailedLookUpRow.reference_hash == reference_hash)
    return session.scalar(query) or 0


def add_failed_look_up(session: Session, reference_hash: str, now: datetime) -> None:
    session.add(FailedLookUpRow(reference_hash=reference_hash, failed_at=now))


def drop_failed_look_ups(session: Session, until: datetime) -> None:
    """Forgets failures at `until` or earlier: they count no more."""
    session.execute(delete(FailedLookUpRow).where(FailedLookUpRow.failed_at <= until))
