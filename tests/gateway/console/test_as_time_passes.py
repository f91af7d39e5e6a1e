"""What a minute or half a minute does to a console; here these are a second or less, in a gateway within the tests' process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from pydantic import SecretStr
from sqlalchemy import delete, update

from gateway.app import create_app
from gateway.console import lobby_watch, staff_socket
from gateway.settings import GatewaySettings
from municipalities import Municipality
from records import presence
from records.database import Database
from records.migrate import migrate
from records.staff import StaffRow, StaffSessionRow
from sophie.ports import free_port
from tests.gateway.console.colleagues import SignedIn, sign_in
from tests.gateway.console.conftest import OpenConsole
from tests.gateway.fake_engine import SECRET, FakeEngine

PRESENT_FOR = timedelta(seconds=3)


class QuickGateway:
    """A gateway in a thread."""

    def __init__(self, state: Path, municipality: Municipality, engine: FakeEngine) -> None:
        url = f"sqlite:///{state / 'sophie.db'}"
        migrate(url)
        self.database = Database(url)
        port = free_port("127.0.0.1")
        self.url = f"http://127.0.0.1:{port}"
        secret = SecretStr(SECRET)
        settings = GatewaySettings(
            state=state, port=port, engine_port=engine.port, engine_secret=secret, actions_secret=secret, staff_key=secret
        )
        app = create_app(settings, municipality, Database(url))
        self.server = uvicorn.Server(
            uvicorn.Config(app, port=port, http="h11", ws="websockets-sansio", log_config=None, timeout_graceful_shutdown=2)
        )
        self.thread = threading.Thread(target=self.server.run)

    def colleague(self, name: str, *roles: str) -> SignedIn:
        return sign_in(self.database, self.url, name, *roles)


@pytest.fixture
def quick(
    tmp_path: Path, municipality: Municipality, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[QuickGateway]:
    monkeypatch.setattr(staff_socket, "SESSION_CHECK_EVERY_S", 0.2)
    monkeypatch.setattr(lobby_watch, "BEAT_EVERY_S", 0.2)
    monkeypatch.setattr(presence, "PRESENT_FOR", PRESENT_FOR)
    gateway = QuickGateway(tmp_path, municipality, engine)
    gateway.thread.start()
    while not gateway.server.started:
        assert gateway.thread.is_alive()
    yield gateway
    gateway.server.should_exit = True
    gateway.thread.join()
    gateway.database.close()


def test_a_console_is_closed_when_its_session_has_ended(quick: QuickGateway, console: OpenConsole) -> None:
    anne, bob = quick.colleague("Anne"), quick.colleague("Bob")
    ended, goes_on = console(anne), console(bob)
    with quick.database.write() as session:
        session.execute(delete(StaffSessionRow).where(StaffSessionRow.staff_id == anne.id))
    assert ended.until("error") == {"type": "error", "code": "signed_out", "conversation": None, "id": None}
    assert ended.closed() == 4401
    goes_on.settled()


def test_a_console_is_closed_when_its_colleague_may_no_longer_converse(quick: QuickGateway, console: OpenConsole) -> None:
    anne = quick.colleague("Anne")
    ended = console(anne)
    with quick.database.write() as session:
        session.execute(update(StaffRow).where(StaffRow.id == anne.id).values(roles=["editor"]))
    assert ended.until("error")["code"] == "forbidden"
    assert ended.closed() == 4403


def test_who_closed_the_last_console_is_gone_after_a_while(quick: QuickGateway, console: OpenConsole) -> None:
    anne, bob = quick.colleague("Anne"), quick.colleague("Bob")
    watching, first, second = console(bob), console(anne), console(anne)
    first.cut()
    time.sleep(PRESENT_FOR.total_seconds() + 1)
    with quick.database.read() as session:
        assert presence.staff_states(session, datetime.now(UTC))[anne.id] == "online"
    watching.settled()
    assert watching.presence_of(anne.id) == "online"
    second.cut()
    watching.when(lambda frame: frame["type"] == "staff" and watching.presence_of(anne.id) == "offline")
