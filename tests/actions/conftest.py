"""Actions with the real municipality and a real planner on a SQLite file; only the clock stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from rasa_sdk.executor import ActionExecutor

from actions import services
from actions.addresses.offline import OfflineAddressBook
from actions.dialogue.context import Context
from actions.planning import Planner
from municipalities import Municipality, load_municipality
from records.database import Database
from tests.actions.engine import Engine

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=services.RESIDENTS_ZONE)
"""A Monday."""


@pytest.fixture(scope="session")
def municipality() -> Municipality:
    return load_municipality("hollands_kroon")


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


@pytest.fixture
def planner(tmp_path: Path, municipality: Municipality) -> Iterator[Planner]:
    url = f"sqlite:///{tmp_path / 'sophie.db'}"
    from records.base import Base

    d = Database(url)
    Base.metadata.create_all(d.engine)
    database = Database(url)
    planner = Planner(database, municipality, lambda: NOW)
    services.provide(
        services.Services(
            municipality, planner, lambda: NOW, addresses=OfflineAddressBook(municipality.service_area), database=database
        )
    )
    yield planner
    database.close()


@pytest.fixture
def context(municipality: Municipality, planner: Planner) -> Context:
    return Context(municipality, planner, NOW, "a-conversation", addresses=OfflineAddressBook(municipality.service_area))


@pytest.fixture
def engine(executor: ActionExecutor, planner: Planner) -> Engine:
    return Engine(executor)
