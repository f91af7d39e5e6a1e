"""Registers on real sockets, and the municipality's own table of postcodes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.addresses.bag import BagRegister
from actions.addresses.pdok import PdokRegister
from actions.addresses.register import Register, RegisterAddressBook
from municipalities import load_municipality
from municipalities.service_area import ServiceArea
from tests.actions.addresses.register_servers import KEY, BagServer, PdokServer, RegisterServer


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def area() -> ServiceArea:
    return load_municipality("hollands_kroon").service_area


@pytest.fixture(autouse=True)
def _straight_to_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def bag() -> Iterator[BagServer]:
    with BagServer() as server:
        yield server


@pytest.fixture
def pdok() -> Iterator[PdokServer]:
    with PdokServer() as server:
        yield server


def register_at(server: RegisterServer) -> Register:
    return BagRegister(server.url, KEY) if isinstance(server, BagServer) else PdokRegister(server.url)


@pytest.fixture(params=["bag", "pdok"])
def server(request: pytest.FixtureRequest) -> RegisterServer:
    """Each of the registers in turn: what they know is the same."""
    server: RegisterServer = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def book(server: RegisterServer, area: ServiceArea, clock: Clock) -> RegisterAddressBook:
    return RegisterAddressBook(register_at(server), area, clock)


@pytest.fixture
def book_at_bag(bag: BagServer, area: ServiceArea, clock: Clock) -> RegisterAddressBook:
    return RegisterAddressBook(register_at(bag), area, clock)


@pytest.fixture
def book_at_pdok(pdok: PdokServer, area: ServiceArea, clock: Clock) -> RegisterAddressBook:
    return RegisterAddressBook(register_at(pdok), area, clock)
