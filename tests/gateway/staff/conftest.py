from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.staff.services import Services
from records.database import Database
from records.migrate import migrate
from tests.gateway.staff.support import Browser, Clock, serving, staff_app, staff_services


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A records file without anything in it: migrating takes longer than a test."""
    file = tmp_path_factory.mktemp("migrated") / "sophie.db"
    migrate(f"sqlite:///{file}")
    return file.read_bytes()


@pytest.fixture
def database(tmp_path: Path, migrated: bytes) -> Iterator[Database]:
    (tmp_path / "sophie.db").write_bytes(migrated)
    database = Database(f"sqlite:///{tmp_path / 'sophie.db'}")
    yield database
    database.close()


@pytest.fixture
def services(database: Database, tmp_path: Path, clock: Clock) -> Services:
    return staff_services(database, tmp_path, clock)


@pytest.fixture
def url(services: Services) -> Iterator[str]:
    """Where the gateway's part for staff answers."""
    with serving(staff_app(services)) as url:
        yield url


@pytest.fixture
def browser(url: str) -> Iterator[Browser]:
    with Browser(url) as browser:
        yield browser
