"""The routes for staff on a planner with a clock that stands still, as the gateway calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from municipalities import Municipality
from records.database import Database
from tests.actions.planning.support import Clock, municipality
from tests.actions.visits_api.support import Counter, counter


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(sqlite_database: Database) -> Database:
    return sqlite_database


@pytest.fixture
def counter_of(records: Database, clock: Clock) -> Iterator[Callable[[Municipality], Counter]]:
    """Opens a counter of a municipality, until the end of the test."""
    with ExitStack() as opened:
        yield lambda town: opened.enter_context(counter(records, town, clock))


@pytest.fixture
def staff(counter_of: Callable[[Municipality], Counter]) -> Counter:
    """Where colleagues are served, in the small municipality of the planner's tests."""
    return counter_of(municipality())
