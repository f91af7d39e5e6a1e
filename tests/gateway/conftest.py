"""An engine and a gateway for each test module; each test has conversations of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from municipalities import Municipality, load_municipality
from tests.gateway.client import Client
from tests.gateway.fake_engine import FakeEngine, echo, fake_engine
from tests.gateway.running_gateway import RunningGateway, running_gateway

Connect = Callable[..., Client]


@pytest.fixture(scope="session")
def municipality() -> Municipality:
    return load_municipality("hollands_kroon")


@pytest.fixture(scope="module")
def module_engine() -> Iterator[FakeEngine]:
    with fake_engine() as engine:
        yield engine


@pytest.fixture
def engine(module_engine: FakeEngine) -> Iterator[FakeEngine]:
    """The engine of this module, well again after each test."""
    yield module_engine
    module_engine.status, module_engine.raw, module_engine.answers = 200, None, echo
    module_engine.state = {**module_engine.state, "asked": None}
    module_engine.release()


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory, module_engine: FakeEngine) -> Iterator[RunningGateway]:
    with running_gateway(tmp_path_factory.mktemp("gateway"), module_engine) as running:
        yield running


@pytest.fixture
def connect(gateway: RunningGateway) -> Iterator[Connect]:
    """Opens connections to the gateway of this module."""
    clients: list[Client] = []

    def open_client(url: str | None = None, **options: Any) -> Client:
        clients.append(Client(url or gateway.socket_url, **options))
        return clients[-1]

    yield open_client
    for client in clients:
        client.close()
