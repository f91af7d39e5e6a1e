"""The audit log: who of the staff saw and did what. Entries are only ever added, and each holds the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant
from records.locks import lock


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


LOCK = "audit"
"""Whoever adds an entry has this name to itself (`records.locks`), and takes no other after it."""

BEFORE_THE_FIRST = "0" * 64
"""What the first entry has as the hash of the one before."""

ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class Head:
    """The last entry at some moment. Who noted it elsewhere can see later whether the end was cut off since."""

    seq: int
    hash: str


NO_ENTRY = Head(0, BEFORE_THE_FIRST)


@dataclass(frozen=True)
class Break:
    """The first place where the log isn't as it was written."""

    seq: int
    problem: str
    """CHANGED, MISSING or CUT_OFF."""


CHANGED, MISSING, CUT_OFF = "changed", "missing", "cut_off"


@dataclass(frozen=True)
class Verified:
    """What looking through the log gave."""

    head: Head
    """The last entry that is as it was written."""
    broken: Break | None


def append(
    session: Session, at: datetime, staff_id: str | None, action: str, subject: str | None, details: Mapping[str, Any]
) -> Head:
    """Adds an entry, as the last thing that a transaction does: on PostgreSQL all others who add wait until it ends.

    Raises ValueError or TypeError for details that JSON can't hold.
    """
    lock(session, [LOCK])
    last = newest(session)
    written = _canonical(details)
    head = Head(last.seq + 1, _hash_of(last.seq + 1, at, staff_id, action, subject, written, last.hash))
    session.add(
        AuditRow(
            seq=head.seq,
            at=at,
            staff_id=staff_id,
            action=action,
            subject=subject,
            details=written,
            previous_hash=last.hash,
            hash=head.hash,
        )
    )
    session.flush()
    return head


def newest(session: Session) -> Head:
    """The last entry; NO_ENTRY when there is none."""
    found = session.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)).one_or_none()
    return Head(*found) if found else NO_ENTRY


def verify(session: Session, known: Head = NO_ENTRY) -> Verified:
    """Looks through the whole log, and finds the first entry that was changed or is missing.

    `known` is a head that was noted earlier, outside the database: with it, entries that were cut off at the end and a log that
    was written anew with fitting hashes are found too, up to that entry. What can't be seen: the same done to later entries, by
    somebody who may write to the database and take the triggers away.
    """
    head = NO_ENTRY
    query = select(
        AuditRow.seq,
        AuditRow.at,
        AuditRow.staff_id,
        AuditRow.action,
        AuditRow.subject,
        AuditRow.details,
        AuditRow.previous_hash,
        AuditRow.hash,
    ).order_by(AuditRow.seq)
    for seq, at, staff_id, action, subject, details, previous_hash, stored in session.execute(
        query.execution_options(yield_per=ROWS_AT_ONCE)
    ):
        if seq != head.seq + 1:
            return Verified(head, Break(head.seq + 1, MISSING))
        is_whole = previous_hash == head.hash and stored == _hash_of(seq, at, staff_id, action, subject, details, previous_hash)
        if not is_whole or (seq == known.seq and stored != known.hash):
            return Verified(head, Break(seq, CHANGED))
        head = Head(seq, stored)
    if head.seq < known.seq:
        return Verified(head, Break(head.seq + 1, CUT_OFF))
    return Verified(head, None)


@dataclass(frozen=True)
class Wanted:
    """Which entries somebody looks for; None where it doesn't matter."""

    staff_id: str | None = None
    action: str | None = None
    subject: str | None = None
    before: int | None = None
    """Only entries with a lower number."""


def entries(session: Session, wanted: Wanted, limit: int) -> Sequence[AuditRow]:
    """The newest entries that are wanted, newest first."""
    query = select(AuditRow).order_by(AuditRow.seq.desc()).limit(limit)
    for column, value in (
        (AuditRow.staff_id, wanted.staff_id),
        (AuditRow.action, wanted.action),
        (AuditRow.subject, wanted.subject),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.before is not None:
        query = query.where(AuditRow.seq < wanted.before)
    return session.scalars(query).all()


def _hash_of(
    seq: int, at: datetime, staff_id: str | None, action: str, subject: str | None, details: str, previous_hash: str
) -> str:
    """Over a JSON list of all other columns: no two different entries have the same text."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    columns = (seq, moment, staff_id, action, subject, details, previous_hash)
    return hashlib.sha256(_canonical(columns).encode()).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
