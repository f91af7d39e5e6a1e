"""The audit log as supervisors see it."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from anyio import run

from gateway.staff.audit import LOOKED_THROUGH_EVERY
from gateway.staff.audit_head import FILE, noted_head
from gateway.staff.services import Services
from records.audit import newest
from records.database import Database
from tests.gateway.staff.support import Browser, Clock, add_colleague, signed_in


@pytest.fixture
def supervisor(database: Database, browser: Browser, services: Services) -> str:
    staff_id = add_colleague(database, "sup", roles=["supervisor"], name="Sanne Smit")
    signed_in(database, services.sessions, browser, staff_id)
    return staff_id


def record(services: Services, *given: str, **details: object) -> None:
    run(partial(services.audit.record, *given, **details))


def test_who_did_what(supervisor: str, browser: Browser, services: Services, clock: Clock) -> None:
    record(services, supervisor, "conversation_closed", "c1", reason="solved")
    clock.pass_by(timedelta(seconds=1))
    log = browser.get("/staff/audit").json()
    assert log["intact"] is True
    assert [entry["action"] for entry in log["entries"]] == ["audit_seen", "conversation_closed"], "looking is noted too"
    assert log["entries"][1] == {
        "seq": 1,
        "at": "2026-11-26T09:00:00+00:00",
        "staff_id": supervisor,
        "name": "Sanne Smit",
        "action": "conversation_closed",
        "subject": "c1",
        "details": {"reason": "solved"},
    }


def test_pages_and_filters(supervisor: str, browser: Browser, services: Services, database: Database) -> None:
    other = add_colleague(database, "ada")
    for number in range(120):
        record(services, supervisor if number == 60 else other, "conversation_opened", f"c{number}")
    first = browser.get("/staff/audit", params={"staff": other}).json()["entries"]
    rest = browser.get("/staff/audit", params={"staff": other, "before": first[-1]["seq"]}).json()["entries"]
    assert (len(first), len(rest)) == (100, 19)
    assert {entry["staff_id"] for entry in first} == {other}
    seen = browser.get("/staff/audit", params={"action": "audit_seen", "subject": ""}).json()["entries"]
    assert [entry["details"] for entry in seen] == [
        {"looked_for": {"action": "audit_seen"}},
        {"looked_for": {"staff": other}},
    ], "once for all pages"


@pytest.mark.parametrize("before", ["0", "many", "99999999999"])
def test_a_page_that_makes_no_sense(before: str, supervisor: str, browser: Browser) -> None:
    assert browser.get("/staff/audit", params={"before": before}).status_code == 400


def test_tampering_shows(supervisor: str, browser: Browser, services: Services, clock: Clock, tmp_path: Path) -> None:
    record(services, supervisor, "visit_cancelled", "V1")
    assert browser.get("/staff/audit").json()["intact"] is True
    with sqlite3.connect(tmp_path / "sophie.db") as file:
        file.execute("DROP TRIGGER audit_entry_no_update")
        file.execute("UPDATE audit_entry SET staff_id = 'somebody-else' WHERE seq = 1")
    clock.pass_by(LOOKED_THROUGH_EVERY)
    assert browser.get("/staff/audit").json()["intact"] is False


def test_the_end_is_noted_outside_the_database(
    supervisor: str, browser: Browser, services: Services, database: Database, tmp_path: Path
) -> None:
    for number in range(3):
        record(services, supervisor, "conversation_opened", f"c{number}")
    with database.read() as session:
        assert noted_head(tmp_path) == newest(session)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(tmp_path / "sophie.db") as file:
        file.execute("DROP TRIGGER audit_entry_no_delete")
        file.execute("DELETE FROM audit_entry WHERE seq > 1")
    assert browser.get("/staff/audit", params={"before": "100"}).json()["intact"] is False
