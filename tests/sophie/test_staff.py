"""`sophie staff` and `sophie audit` as they are used: the real program on a records database."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from gateway.staff.audit_head import note_head
from records.audit import newest
from records.database import Database
from records.migrate import migrate
from records.staff import StaffRow, find_by_username
from tests.running import ROOT, SOPHIE, environment

ADA = (
    "staff",
    "add",
    "Ada@Kroon.example",
    "--name",
    "Ada Bakker",
    "--role",
    "agent",
    "--role",
    "supervisor",
    "--team",
    "planning",
)
ROOTED = ("staff", "add", "root", "--name", "Beheer", "--role", "administrator")


def sophie(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = environment(state)
    return subprocess.run([SOPHIE, *arguments], cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=120)


def done(state: Path, *arguments: str) -> str:
    ended = sophie(state, *arguments)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


@pytest.fixture
def state(tmp_path: Path) -> Path:
    migrate(f"sqlite:///{tmp_path / 'sophie.db'}")
    return tmp_path


@pytest.fixture(scope="module")
def with_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Sophie with one account, for what changes nothing."""
    state = tmp_path_factory.mktemp("with_root")
    migrate(f"sqlite:///{state / 'sophie.db'}")
    done(state, *ROOTED)
    return state


@pytest.fixture
def database(state: Path) -> Database:
    return Database(f"sqlite:///{state / 'sophie.db'}")


def account(database: Database, username: str) -> StaffRow:
    with database.read() as session:
        found = find_by_username(session, username)
    assert found is not None
    return found


def password_in(printed: str) -> str:
    found = re.search(r": ([a-z2-9]{4}(?:-[a-z2-9]{4}){4})$", printed.strip())
    assert found, printed
    return found[1]


def test_a_colleague_from_beginning_to_end(state: Path, database: Database) -> None:
    password = password_in(done(state, *ADA))
    ada = account(database, "ada@kroon.example")
    assert (ada.name, ada.roles, ada.teams, ada.active) == ("Ada Bakker", ["agent", "supervisor"], ["planning"], True)
    assert ada.password_hash is not None
    assert PasswordHasher().verify(ada.password_hash, password)
    assert not PasswordHasher().check_needs_rehash(ada.password_hash)

    assert done(state, "staff", "list") == (
        "ada@kroon.example  Ada Bakker (agent, supervisor, planning) - no second factor yet\n"
    )
    assert password_in(done(state, "staff", "reset", "ADA@kroon.example")) != password
    done(state, "staff", "deactivate", "ada@kroon.example")
    assert not account(database, "ada@kroon.example").active
    assert "deactivated" in done(state, "staff", "list")

    log = done(state, "audit").splitlines()
    assert [line.split("  ")[2:5] for line in log] == [
        ["-", action, "Ada Bakker"] for action in ("account_added", "account_reset", "account_changed")
    ]
    assert password not in "".join(log)


def test_for_the_openid_provider_only(state: Path, database: Database) -> None:
    assert "OpenID" in done(state, *ADA, "--openid-only")
    assert account(database, "ada@kroon.example").password_hash is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("staff", "add", "ada b", "--name", "Ada", "--role", "agent"), 2, "username"),
        (("staff", "add", "ada", "--name", " ", "--role", "agent"), 2, "name"),
        (("staff", "add", "ada", "--name", "Ada", "--role", "king"), 2, "administrator"),
        (("staff", "add", "ada", "--name", "Ada", "--role", "agent", "--team", "none"), 1, "civil_affairs, planning"),
        (("staff", "add", "ROOT", "--name", "Ada", "--role", "agent"), 1, "already"),
        (("staff", "reset", "nobody"), 1, "sophie staff list"),
        (("staff", "deactivate", "root"), 1, "last administrator"),
        (("audit", "--head", "1"), 2, "SEQ:HASH"),
        (("audit", "--last", "0"), 2, "1 or more"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_does(arguments: tuple[str, ...], code: int, said: str, with_root: Path) -> None:
    ended = sophie(with_root, *arguments)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", [("staff", "list"), ("audit",)])
def test_without_records_one_clear_line_and_nothing_made(command: tuple[str, ...], tmp_path: Path) -> None:
    ended = sophie(tmp_path / "elsewhere", *command)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (1, 1)
    assert "sophie run" in ended.stderr
    assert not (tmp_path / "elsewhere").exists()


def test_the_audit_log_is_verified(state: Path, database: Database) -> None:
    done(state, *ROOTED)
    done(state, *ADA)
    printed = done(state, "audit", "--verify")
    head = printed.split("head ")[1].strip()
    assert printed.startswith("The log is intact: 2 entries")
    done(state, "staff", "reset", "root")
    done(state, "audit", "--head", head)
    with database.read() as session:
        note_head(state, newest(session))

    with sqlite3.connect(state / "sophie.db") as file:
        file.execute("DROP TRIGGER audit_entry_no_delete")
        file.execute("DELETE FROM audit_entry WHERE seq = 3")
    cut = sophie(state, "audit", "--verify")
    assert (cut.returncode, cut.stdout) == (1, "")
    assert "entry 3 and what came after it were cut off" in cut.stderr
    assert "audit-head" in cut.stderr

    with sqlite3.connect(state / "sophie.db") as file:
        file.execute("DROP TRIGGER audit_entry_no_update")
        file.execute("UPDATE audit_entry SET details = '{}' WHERE seq = 2")
    changed = sophie(state, "audit", "--head", head)
    assert changed.returncode == 1
    assert "entry 2 was changed" in changed.stderr
