"""Visits, with everything about them, and written e-mails are gone after their period, and not before."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from actions.planning import Planner
from actions.retention import Retention
from records.database import Database
from tests.actions.notices.support import BY_EMAIL, book_for, folder, send_all, sender
from tests.actions.planning.support import AT_WIERINGERWERF, FRIDAY, THURSDAY, Clock, slot

KEEP = timedelta(days=28)
TABLES = ("visit", "visit_key", "claimed_quarter", "notice")


def counts(database: Database) -> dict[str, int]:
    with database.read() as session:
        connection = session.connection()
        return {table: int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()) for table in TABLES}


def test_a_visit_goes_with_all_that_is_about_it(planner: Planner, database: Database, clock: Clock, tmp_path: Path) -> None:
    retention = Retention(database, tmp_path, KEEP, clock)
    first, second = slot(THURSDAY, "10:00"), slot(FRIDAY, "10:00")
    planner.cancel(book_for(planner, BY_EMAIL, first).reference, "cancel")
    kept = book_for(planner, BY_EMAIL, second)
    clock.now = first.starts_at + KEEP - timedelta(seconds=1)
    assert not retention.delete_expired()
    assert counts(database)["visit"] == 2
    clock.advance(seconds=1)
    retention.delete_expired()
    assert counts(database) == {"visit": 1, "visit_key": 1, "claimed_quarter": 3, "notice": 2}
    assert planner.find(kept.reference, "jannie@voorbeeld.nl") == kept
    clock.now = second.starts_at + KEEP
    retention.delete_expired()
    assert counts(database) == dict.fromkeys(TABLES, 0)


def test_many_go_in_parts(
    planner: Planner, database: Database, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.retention.AT_ONCE", 2)
    for start in ("10:00", "11:00", "13:00"):
        planner.hold(AT_WIERINGERWERF, slot(THURSDAY, start), owner=start)
    clock.now = slot(THURSDAY, "13:00").starts_at + KEEP
    retention = Retention(database, tmp_path, KEEP, clock)
    assert retention.delete_expired()
    assert counts(database)["visit"] == 1
    assert not retention.delete_expired()
    assert counts(database)["visit"] == 0


def test_written_emails_go_as_well(planner: Planner, database: Database, clock: Clock, tmp_path: Path) -> None:
    mail = tmp_path / "mail"
    retention = Retention(database, mail, KEEP, clock)
    assert not retention.delete_expired()  # no folder yet
    book_for(planner, BY_EMAIL, slot(THURSDAY, "10:00"))
    send_all(sender(database, clock, folder(mail)))
    [email] = mail.iterdir()
    written: datetime = clock()
    os.utime(email, (written.timestamp(), written.timestamp()))
    clock.now = written + KEEP - timedelta(seconds=1)
    retention.delete_expired()
    assert email.exists()
    clock.now = written + KEEP
    retention.delete_expired()
    assert not email.exists()
