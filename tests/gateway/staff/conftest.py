from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.staff.services import Services
from records.database import Database
from tests.gateway.staff.support import Browser, Clock, serving, staff_app, staff_services


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    return sqlite_database


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
