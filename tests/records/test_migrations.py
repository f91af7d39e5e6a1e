"""The migrations make exactly the tables that the models describe, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, create_engine, inspect

import records.conversations
import records.visits  # noqa: F401  (registers its tables)
from records.base import Base
from records.migrate import alembic_config, migrate


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'sophie.db'}"


def test_migrated_is_what_the_models_say(url: str) -> None:
    migrate(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_checks_of_the_models_are_in_the_database(url: str) -> None:
    """Alembic doesn't compare check constraints, so this does."""
    migrate(url)
    engine = create_engine(url)
    for table in Base.metadata.sorted_tables:
        modelled = {str(check.sqltext) for check in table.constraints if isinstance(check, CheckConstraint)}
        stored = {check["sqltext"] for check in inspect(engine).get_check_constraints(table.name)}
        assert stored == modelled, table.name
    engine.dispose()


def test_migrating_twice_does_nothing(url: str) -> None:
    migrate(url)
    migrate(url)


def test_down_to_nothing_and_up_again(url: str) -> None:
    migrate(url)
    command.downgrade(alembic_config(url), "base")
    engine = create_engine(url)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(url)
    assert set(inspect(engine).get_table_names()) >= {"conversation", "message", "visit"}
    engine.dispose()


def test_the_migrations_are_one_line(url: str) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(url))
    assert len(scripts.get_heads()) == 1
    assert scripts.get_bases() == ["0001_conversations"]
