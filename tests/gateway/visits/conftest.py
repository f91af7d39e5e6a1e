"""The gateway's part for visits behind the real door, with a real action server on the same records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gateway.staff.services import Services
from gateway.visits.client import VisitsClient
from gateway.visits.routes import routes
from records.database import Database
from records.staff import AGENT
from tests.actions.running_actions import SECRET, running_actions
from tests.gateway.staff.support import Browser, Clock, add_colleague, serving, signed_in, staff_app, staff_services


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("visits")


@pytest.fixture(scope="module")
def actions_url(state: Path) -> Iterator[str]:
    with running_actions(state) as url:
        yield url


@pytest.fixture(scope="module")
def records(state: Path, actions_url: str) -> Iterator[Database]:
    """Those that the action server works on, which made them."""
    database = Database(f"sqlite:///{state / 'sophie.db'}")
    yield database
    database.close()


@pytest.fixture(scope="module")
def services(records: Database, state: Path) -> Services:
    return staff_services(records, state, Clock())


@pytest.fixture(scope="module")
def url(services: Services, actions_url: str) -> Iterator[str]:
    client = VisitsClient(actions_url, SECRET)
    with serving(staff_app(services, *routes(services.door, services.audit, client))) as url:
        yield url


@pytest.fixture
def browser_of(services: Services, records: Database, url: str) -> Iterator[Callable[..., Browser]]:
    """Signs a new colleague in; the browser knows their id as `staff_id`."""
    with ExitStack() as open_browsers:

        def sign_in(username: str, role: str = AGENT) -> Browser:
            browser = open_browsers.enter_context(Browser(url))
            signed_in(records, services.sessions, browser, add_colleague(records, username, [role]))
            return browser

        yield sign_in
