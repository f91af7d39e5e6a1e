"""The audit log: entries are only ever added, and whoever gets around that is found out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from records.audit import (
    BEFORE_THE_FIRST,
    CHANGED,
    CUT_OFF,
    MISSING,
    NO_ENTRY,
    AuditRow,
    Break,
    Head,
    Wanted,
    append,
    entries,
    newest,
    verify,
)
from records.database import Database
from records.migrate import migrate

AT = datetime(2026, 11, 26, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("migrated") / "sophie.db"
    migrate(f"sqlite:///{file}")
    return file.read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def log(request: pytest.FixtureRequest, tmp_path: Path, migrated: bytes) -> Iterator[Database]:
    """An empty log, on each kind of database. The one on PostgreSQL is for all tests, and is emptied by force."""
    if request.param == "sqlite":
        (tmp_path / "sophie.db").write_bytes(migrated)
        database = Database(f"sqlite:///{tmp_path / 'sophie.db'}")
        yield database
        database.close()
        return
    database = Database(request.getfixturevalue("migrated_url"))
    yield database
    tamper(database, lambda session: session.execute(delete(AuditRow)))
    with database.write() as session:
        session.execute(text("ALTER TABLE audit_entry ENABLE TRIGGER USER"))
    database.close()


def write(log: Database, count: int) -> Head:
    head = NO_ENTRY
    for number in range(count):
        with log.write() as session:
            details = {"reason": "opgelost – één", "number": number}
            head = append(session, AT + timedelta(seconds=number), "ada", "conversation_closed", f"c{number}", details)
    return head


def broken(log: Database, known: Head = NO_ENTRY) -> Break | None:
    with log.read() as session:
        return verify(session, known).broken


def tamper(log: Database, change: Callable[[Session], object]) -> None:
    """As somebody does who may write to the database: takes the triggers away first."""
    with log.write() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
        else:
            for trigger in ("update", "delete", "replace"):
                session.execute(text(f"DROP TRIGGER IF EXISTS audit_entry_no_{trigger}"))
        change(session)


def test_entries_follow_each_other(log: Database) -> None:
    head = write(log, 3)
    with log.read() as session:
        found = list(reversed(entries(session, Wanted(), 10)))
        assert [entry.seq for entry in found] == [1, 2, 3]
        assert [entry.previous_hash for entry in found] == [BEFORE_THE_FIRST, found[0].hash, found[1].hash]
        assert newest(session) == head == verify(session).head
    assert broken(log) is None


def test_an_empty_log_is_whole(log: Database) -> None:
    assert broken(log) is None


def test_a_moment_counts_and_not_the_zone_it_was_told_in(log: Database) -> None:
    with log.write() as session:
        append(session, AT.astimezone(timezone(timedelta(hours=1))), None, "sign_in_failed", None, {})
    assert broken(log) is None


@pytest.mark.parametrize("details", [{"at": AT}, {"share": float("nan")}])
def test_what_json_cannot_hold_is_refused(details: dict[str, object], log: Database) -> None:
    with pytest.raises((TypeError, ValueError)), log.write() as session:
        append(session, AT, "ada", "conversation_opened", None, details)
    assert broken(log) is None


@pytest.mark.parametrize(
    "change",
    [
        update(AuditRow).values(action="nothing"),
        delete(AuditRow).where(AuditRow.seq == 2),
        delete(AuditRow),
        text("UPDATE audit_entry SET details = '{}' WHERE seq = 1"),
    ],
)
def test_the_database_refuses_changes(change: object, log: Database) -> None:
    write(log, 3)
    with pytest.raises(DatabaseError, match="only ever added to"), log.write() as session:
        session.execute(change)  # type: ignore[call-overload]
    assert broken(log) is None


def test_the_database_refuses_to_put_an_entry_in_the_place_of_another(log: Database) -> None:
    write(log, 3)
    columns = "2, at, staff_id, 'nothing', subject, details, previous_hash, hash FROM audit_entry WHERE seq = 2"
    if log.engine.dialect.name == "sqlite":
        statement = f"INSERT OR REPLACE INTO audit_entry SELECT {columns}"
    else:
        statement = f"INSERT INTO audit_entry SELECT {columns} ON CONFLICT (seq) DO UPDATE SET action = 'nothing'"
    with pytest.raises(DatabaseError, match="only ever added to"), log.write() as session:
        session.execute(text(statement))


def test_the_database_refuses_to_be_emptied(log: Database) -> None:
    if log.engine.dialect.name == "sqlite":
        return  # has no TRUNCATE
    write(log, 1)
    with pytest.raises(DatabaseError, match="only ever added to"), log.write() as session:
        session.execute(text("TRUNCATE audit_entry"))


@pytest.mark.parametrize("column", ["at", "staff_id", "action", "subject", "details", "previous_hash", "hash"])
def test_every_column_is_guarded(column: str, log: Database) -> None:
    write(log, 4)
    value: object = AT if column == "at" else "f" * 64 if "hash" in column else "mallory"
    tamper(log, lambda session: session.execute(update(AuditRow).where(AuditRow.seq == 3).values({column: value})))
    assert broken(log) == Break(3, CHANGED)


def test_two_columns_cannot_share_their_text_out_anew(log: Database) -> None:
    write(log, 1)
    tamper(log, lambda session: session.execute(update(AuditRow).values(action="conversation", subject="_closedc0")))
    assert broken(log) == Break(1, CHANGED)


@pytest.mark.parametrize(("gone", "found"), [(1, 1), (2, 2), (3, 3)])
def test_an_entry_that_was_taken_out(gone: int, found: int, log: Database) -> None:
    write(log, 4)
    tamper(log, lambda session: session.execute(delete(AuditRow).where(AuditRow.seq == gone)))
    assert broken(log) == Break(found, MISSING)


def test_entries_that_were_cut_off_show_to_who_knows_the_head(log: Database) -> None:
    head = write(log, 4)
    tamper(log, lambda session: session.execute(delete(AuditRow).where(AuditRow.seq > 2)))
    assert broken(log) is None, "nothing in the log itself tells it"
    assert broken(log, head) == Break(3, CUT_OFF)


def test_a_log_that_was_written_anew_shows_to_who_knows_the_head(log: Database) -> None:
    head = write(log, 4)

    def write_anew(session: Session) -> None:
        session.execute(delete(AuditRow))
        for number in range(6):
            append(session, AT, "ada", "nothing_happened", f"c{number}", {})

    tamper(log, write_anew)
    assert broken(log) is None
    assert broken(log, head) == Break(4, CHANGED)


def test_an_entry_that_was_put_in(log: Database) -> None:
    head = write(log, 2)
    added = {"seq": 3, "at": AT, "action": "nothing", "details": "{}", "previous_hash": head.hash, "hash": "0" * 64}
    with log.write() as session:
        session.execute(insert(AuditRow).values(added))
    assert broken(log) == Break(3, CHANGED)


def test_many_write_at_once(log: Database) -> None:
    def one(number: int) -> None:
        with log.write() as session:
            append(session, AT, "ada", "conversation_opened", f"c{number}", {})

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(one, range(40)))
    with log.read() as session:
        assert verify(session).head.seq == 40
        assert verify(session).broken is None


def test_what_one_looks_for(log: Database) -> None:
    with log.write() as session:
        for number in range(6):
            append(session, AT, "ada" if number % 2 else "bea", "sign_in" if number < 3 else "sign_out", f"c{number}", {})

    def found(wanted: Wanted, limit: int = 10) -> list[int]:
        with log.read() as session:
            return [entry.seq for entry in entries(session, wanted, limit)]

    assert found(Wanted()) == [6, 5, 4, 3, 2, 1]
    assert found(Wanted(staff_id="ada")) == [6, 4, 2]
    assert found(Wanted(action="sign_in", staff_id="bea")) == [3, 1]
    assert found(Wanted(subject="c4")) == [5]
    assert found(Wanted(before=4), limit=2) == [3, 2]
