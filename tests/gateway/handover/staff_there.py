"""Colleagues in the records, for tests that need one to be there without a console."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from records.database import Database
from records.presence import set_presence
from records.staff import AGENT, OFFLINE, ONLINE, StaffRow

FOR_LONG = timedelta(hours=1)
"""A sign of life from the future: the colleague stays there for the whole test."""


def hire(database: Database, staff_id: str, name: str, *, roles: tuple[str, ...] = (AGENT,), now: datetime | None = None) -> None:
    """An account, and its colleague at work."""
    now = now or datetime.now(UTC)
    with database.write() as session:
        session.add(
            StaffRow(id=staff_id, username=staff_id, name=name, roles=list(roles), teams=[], created_at=now, totp_confirmed=False)
        )
        session.flush()
        set_presence(session, staff_id, ONLINE, now + FOR_LONG)


def send_home(database: Database, staff_id: str) -> None:
    """The colleague is no longer there."""
    with database.write() as session:
        set_presence(session, staff_id, OFFLINE, datetime.now(UTC) - FOR_LONG)


def back_to_work(database: Database, staff_id: str) -> None:
    with database.write() as session:
        set_presence(session, staff_id, ONLINE, datetime.now(UTC) + FOR_LONG)
