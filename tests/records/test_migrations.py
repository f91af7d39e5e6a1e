"""The migrations make exactly the tables that the models describe, and can be undone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect

import records.audit
import records.call_backs
import records.conversations
import records.feedback
import records.figures
import records.holder_changes
import records.learning
import records.notes
import records.outbox
import records.staff
import records.visits  # noqa: F401  (registers its tables)
from records.base import Base
from records.database import Database
from records.migrate import alembic_config, migrate


@pytest.fixture
def url(empty_url: str) -> str:
    return empty_url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    database = Database(url)
    yield database.engine
    database.close()


def test_migrated_is_what_the_models_say(url: str, engine: Engine) -> None:
    migrate(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_checks_of_the_models_are_in_the_database(url: str, engine: Engine) -> None:
    """Alembic doesn't compare check constraints, so this does. PostgreSQL stores them in words of its own."""
    migrate(url)
    for table in Base.metadata.sorted_tables:
        checks = [check for check in table.constraints if isinstance(check, CheckConstraint)]
        stored = inspect(engine).get_check_constraints(table.name)
        assert {check["name"] for check in stored} == {check.name for check in checks}, table.name
        if engine.dialect.name == "sqlite":
            assert {check["sqltext"] for check in stored} == {str(check.sqltext) for check in checks}, table.name


def test_migrating_twice_does_nothing(url: str) -> None:
    migrate(url)
    migrate(url)


def test_several_that_start_at_once_migrate_once(url: str, engine: Engine) -> None:
    program = "import sys; from records.migrate import migrate; migrate(sys.argv[1])"
    starting = [subprocess.Popen([sys.executable, "-c", program, url]) for _ in range(3)]
    assert [process.wait() for process in starting] == [0, 0, 0]
    assert "visit" in inspect(engine).get_table_names()


def test_down_to_nothing_and_up_again(url: str, engine: Engine) -> None:
    migrate(url)
    command.downgrade(alembic_config(url), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(url)
    assert set(inspect(engine).get_table_names()) >= {"conversation", "message", "visit"}


def test_the_migrations_are_one_line(url: str) -> None:
    scripts = ScriptDirectory.from_config(alembic_config(url))
    assert len(scripts.get_heads()) == 1
    assert scripts.get_bases() == ["0001_conversations"]


def test_a_visit_of_before_there_was_a_choice_is_a_home_visit_and_keeps_its_quarters(url: str, engine: Engine) -> None:
    migrate(url)
    command.downgrade(alembic_config(url), "0004_visits_by_employee")
    starts_at = "2026-11-26 09:00:00"
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO visit (id, reference, status, sequence, product, people, postcode, house_number, addition, place,"
            " employee, starts_at, ends_at, customer_name, customer_phone, created_at)"
            " VALUES ('a', 'R', 'booked', 0, 'passport', 1, '1771 AB', 12, '', 'Wieringerwerf',"
            f" 'a1', '{starts_at}', '2026-11-26 09:30:00', 'Jannie', '0612345678', '{starts_at}')"
        )
        connection.exec_driver_sql(f"INSERT INTO claimed_quarter VALUES ('a1', '{starts_at}', 'a')")
    for target in ("head", "0004_visits_by_employee", "head"):
        step = command.upgrade if target == "head" else command.downgrade
        step(alembic_config(url), target)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM claimed_quarter").scalar() == 1
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT channel FROM visit").scalars().all() == ["home"]
