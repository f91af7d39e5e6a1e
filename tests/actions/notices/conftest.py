"""A planner on each kind of database, a clock that stands still, and servers on real sockets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.planning import Planner
from records.database import Database
from tests.actions.notices.mail_server import MailServer
from tests.actions.notices.notify_server import NotifyServer
from tests.actions.planning.support import Clock, municipality


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def planner(database: Database, clock: Clock) -> Planner:
    return Planner(database, municipality(), clock)


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def notify_server() -> Iterator[NotifyServer]:
    with NotifyServer() as server:
        yield server
