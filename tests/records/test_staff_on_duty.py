"""Colleagues as the others see them, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from records.conversations import CLOSED, SOPHIE, WAITING, ConversationRow
from records.database import Database
from records.presence import PRESENT_FOR, alive, set_presence
from records.staff import StaffRow
from records.staff_on_duty import StaffMember, staff_members

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_active_colleagues_with_their_presence_and_what_they_hold(database: Database) -> None:
    with database.write() as session:
        for name, active in (("Cor", True), ("Anne", True), ("Bob", True), ("Weg", False)):
            session.add(
                StaffRow(id=name, username=name, name=name, roles=["agent"], teams=["planning"], active=active, created_at=NOW)
            )
        for number, holder in enumerate((SOPHIE, WAITING, CLOSED, "Anne", "Anne")):
            row = ConversationRow(
                id=f"c{number}",
                token_hash=f"t{number}",
                holder=holder,
                last_seq=0,
                municipality="m",
                created_at=NOW,
                active_at=NOW,
            )
            session.add(row)
        session.flush()
        set_presence(session, "Anne", "away", NOW - PRESENT_FOR)
        set_presence(session, "Bob", "online", NOW - PRESENT_FOR)
        alive(session, frozenset({"Anne", "Cor"}), NOW - timedelta(seconds=1))
    with database.read() as session:
        members = staff_members(session, NOW)
    assert members == [
        StaffMember("Anne", "Anne", ("agent",), ("planning",), "away", 2),
        StaffMember("Bob", "Bob", ("agent",), ("planning",), "offline", 0),
        StaffMember("Cor", "Cor", ("agent",), ("planning",), "offline", 0),
    ]
