"""What tests in several rooms share: one running Sophie and one PostgreSQL for the whole session, as starting them takes a while,
and a database for each test."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from records.base import Base
from records.database import Database
from records.migrate import migrate
from tests.postgresql import database_of_its_own, running_postgresql
from tests.running import RunningSophie, running_sophie

# A shell starts its background jobs with Ctrl-C ignored, and every program that the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def sophie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSophie]:
    """A Sophie that answers. Tests share her; each has conversations of its own."""
    with running_sophie(tmp_path_factory.mktemp("sophie")) as running:
        yield running


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server; tests make databases of their own on it."""
    with running_postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_url(postgresql_url: str) -> Iterator[str]:
    """Sophie's tables on PostgreSQL. Emptied for each test, which is quicker than making them."""
    with database_of_its_own(postgresql_url) as url:
        migrate(url)
        yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An SQLite file with Sophie's tables: copying it is quicker than making them."""
    file = tmp_path_factory.mktemp("migrated") / "sophie.db"
    migrate(f"sqlite:///{file}")
    return file.read_bytes()


@pytest.fixture
def sqlite_database(tmp_path: Path, migrated_file: bytes) -> Iterator[Database]:
    """An empty Sophie on SQLite, for what doesn't differ between databases: that is tested elsewhere."""
    (tmp_path / "sophie.db").write_bytes(migrated_file)
    database = Database(f"sqlite:///{tmp_path / 'sophie.db'}")
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, of each kind that Sophie runs on."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'sophie.db'}"
        return
    with database_of_its_own(request.getfixturevalue("postgresql_url")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty Sophie, on each kind of database that she runs on."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'sophie.db'}"
        migrate(url)
        yield url
        return
    url = request.getfixturevalue("migrated_url")
    empty(url)
    yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def empty(url: str) -> None:
    """Takes everything out of the tables of a database."""
    database = Database(url)
    with database.write() as session:
        if database.engine.dialect.name == "postgresql":
            # The audit log refuses whoever deletes from it. Not here: this server belongs to the tests.
            session.execute(text("SET LOCAL session_replication_role = replica"))
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(delete(table))
    database.close()
