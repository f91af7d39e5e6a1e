"""The routes for staff on a planner with a clock that stands still, as the gateway calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from municipalities import Municipality
from records.database import Database
from records.migrate import migrate
from tests.actions.planning.support import Clock, municipality
from tests.actions.visits_api.support import Counter, counter


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
def records(tmp_path: Path, migrated: bytes) -> Iterator[Database]:
    (tmp_path / "sophie.db").write_bytes(migrated)
    database = Database(f"sqlite:///{tmp_path / 'sophie.db'}")
    yield database
    database.close()


@pytest.fixture
def counter_of(records: Database, clock: Clock) -> Iterator[Callable[[Municipality], Counter]]:
    """Opens a counter of a municipality, until the end of the test."""
    with ExitStack() as opened:
        yield lambda town: opened.enter_context(counter(records, town, clock))


@pytest.fixture
def staff(counter_of: Callable[[Municipality], Counter]) -> Counter:
    """Where colleagues are served, in the small municipality of the planner's tests."""
    return counter_of(municipality())
