"""A clock that stands still, and a planner with it on each kind of database."""

from __future__ import annotations

import pytest

from actions.planning import Planner
from records.database import Database
from tests.actions.planning.support import Clock, municipality


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def planner(database: Database, clock: Clock) -> Planner:
    return Planner(database, municipality(), clock)
