"""Colleagues at the gateway of each test module, and residents who talk with Sophie there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.gateway.client import Client
from tests.gateway.conftest import Connect
from tests.gateway.console.colleagues import CLOSING_S, Console, SignedIn, sign_in
from tests.gateway.running_gateway import RunningGateway

NewColleague = Callable[..., SignedIn]
OpenConsole = Callable[..., Console]


@pytest.fixture
def colleague(gateway: RunningGateway) -> NewColleague:
    """Makes accounts that are signed in: a name, roles (agent when none is given) and teams."""

    def make(name: str = "Anne", *roles: str, teams: tuple[str, ...] = ()) -> SignedIn:
        return sign_in(gateway.database, gateway.url, name, *roles, teams=teams)

    return make


@pytest.fixture
def console() -> Iterator[OpenConsole]:
    """Opens consoles of colleagues."""
    consoles: list[Console] = []

    def open_console(of: SignedIn, **options: Any) -> Console:
        consoles.append(Console(of, **options))
        return consoles[-1]

    yield open_console
    for each in consoles:
        each.close()


@pytest.fixture
def anne(colleague: NewColleague) -> SignedIn:
    return colleague("Anne")


@pytest.fixture
def bob(colleague: NewColleague) -> SignedIn:
    return colleague("Bob")


@pytest.fixture
def resident(connect: Connect) -> Client:
    """Somebody who has said one thing to Sophie."""
    client = connect(close_timeout=CLOSING_S)
    client.ask("Ik wil een paspoort")
    return client


@pytest.fixture
def held(resident: Client, anne: SignedIn) -> Client:
    """A resident whose conversation Anne holds."""
    assert anne.does(resident.conversation, "claim").status_code == 200
    resident.until("holder", holder="colleague")
    return resident
