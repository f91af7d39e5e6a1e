"""Sessions of colleagues: beginning, finding and ending them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from records.staff import FULL, PASSWORD, StaffRow, StaffSessionRow


@dataclass(frozen=True)
class Lasting:
    """How long sessions last."""

    idle: timedelta
    """Without a request."""
    whole: timedelta
    """In any case."""
    half_way: timedelta
    """With the second factor still to come."""


def begin(session: Session, token_hash: str, staff_id: str, stage: str, csrf: str, now: datetime) -> None:
    session.add(StaffSessionRow(token_hash=token_hash, staff_id=staff_id, stage=stage, csrf=csrf, created_at=now, seen_at=now))
    session.flush()


def find(session: Session, token_hash: str, now: datetime, lasting: Lasting) -> tuple[StaffSessionRow, StaffRow] | None:
    """A session that goes on, with its account, which may sign in."""
    found = session.execute(
        select(StaffSessionRow, StaffRow)
        .join(StaffRow, StaffRow.id == StaffSessionRow.staff_id)
        .where(StaffSessionRow.token_hash == token_hash, StaffRow.active.is_(True), ~_ended(now, lasting))
    ).one_or_none()
    return (found[0], found[1]) if found else None


def find_again(session: Session, token_hash: str) -> bool:
    """Whether a session that was found before is still there, in a transaction that goes on with it."""
    return session.get(StaffSessionRow, token_hash, with_for_update=True) is not None


def seen(session: Session, token_hash: str, now: datetime) -> None:
    """Notes that a session is in use."""
    session.execute(
        update(StaffSessionRow).where(StaffSessionRow.token_hash == token_hash, StaffSessionRow.seen_at < now).values(seen_at=now)
    )


def end(session: Session, token_hash: str) -> bool:
    """Ends one session; False when it had ended before."""
    ended = session.execute(
        delete(StaffSessionRow).where(StaffSessionRow.token_hash == token_hash).returning(StaffSessionRow.token_hash)
    )
    return ended.one_or_none() is not None


def delete_ended(session: Session, now: datetime, lasting: Lasting) -> None:
    """Forgets sessions that are over."""
    session.execute(delete(StaffSessionRow).where(_ended(now, lasting)))


def _ended(now: datetime, lasting: Lasting) -> ColumnElement[bool]:
    return or_(
        StaffSessionRow.created_at <= now - lasting.whole,
        and_(StaffSessionRow.stage == FULL, StaffSessionRow.seen_at <= now - lasting.idle),
        and_(StaffSessionRow.stage == PASSWORD, StaffSessionRow.created_at <= now - lasting.half_way),
    )
