"""A real database file, a clock that stands still, and a planner on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.planning import Planner
from records.database import Database
from records.migrate import migrate
from tests.actions.planning.support import Clock, municipality


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path / 'sophie.db'}"
    migrate(url)
    database = Database(url)
    yield database
    database.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def planner(database: Database, clock: Clock) -> Planner:
    return Planner(database, municipality(), clock)
