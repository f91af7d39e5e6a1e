"""Who of the staff is there now: what they chose, as long as a console of theirs gives signs of life."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from records.locks import lock
from records.staff import OFFLINE, ONLINE, StaffPresenceRow, StaffRow

PRESENT_FOR = timedelta(seconds=30)
"""Without a sign of life for so long, nobody is there. A console gives one every ten seconds."""


def set_presence(session: Session, staff_id: str, state: str, now: datetime) -> None:
    """What a colleague chose; a sign of life too. `state` is one of `records.staff`."""
    # Two first consoles of one colleague may arrive at once.
    lock(session, [f"presence {staff_id}"])
    known = session.get(StaffPresenceRow, staff_id)
    if known is None:
        session.add(StaffPresenceRow(staff_id=staff_id, state=state, seen_at=now))
    else:
        known.state, known.seen_at = state, now


def chosen_state(session: Session, staff_id: str) -> str:
    """What a colleague chose last, whether a console is open or not; ONLINE for who never chose."""
    known = session.get(StaffPresenceRow, staff_id)
    return ONLINE if known is None else known.state


def alive(session: Session, staff_ids: Collection[str], now: datetime) -> None:
    """Consoles of these colleagues gave a sign of life."""
    session.execute(update(StaffPresenceRow).where(StaffPresenceRow.staff_id.in_(staff_ids)).values(seen_at=now))


def staff_states(session: Session, now: datetime) -> dict[str, str]:
    """Staff id -> state, of every active account."""
    rows = session.execute(
        select(StaffRow.id, StaffPresenceRow.state, StaffPresenceRow.seen_at)
        .outerjoin(StaffPresenceRow, StaffPresenceRow.staff_id == StaffRow.id)
        .where(StaffRow.active)
    )
    return {
        staff_id: state if state is not None and seen_at is not None and seen_at > now - PRESENT_FOR else OFFLINE
        for staff_id, state, seen_at in rows
    }


def online(session: Session, now: datetime) -> Sequence[StaffRow]:
    """The colleagues who are there and take conversations."""
    return session.scalars(
        select(StaffRow)
        .join(StaffPresenceRow, StaffPresenceRow.staff_id == StaffRow.id)
        .where(StaffRow.active, StaffPresenceRow.state == ONLINE, StaffPresenceRow.seen_at > now - PRESENT_FOR)
    ).all()
