"""The gateway as `sophie run` starts it: a real process on a free port, with a real database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from records.conversations import MessageRow, messages_after
from records.database import Database
from records.migrate import migrate
from sophie.ports import free_port
from tests.gateway.fake_engine import SECRET, FakeEngine
from tests.running import ROOT

STAFF_KEY = "the-staff-key-of-the-tests"


class RunningGateway:
    """A gateway process that can be stopped, killed and started again on the same database and port."""

    def __init__(self, state: Path, engine: FakeEngine, **settings: str) -> None:
        self.state = state
        self.port = free_port("127.0.0.1")
        self.url = f"http://127.0.0.1:{self.port}"
        self.socket_url = f"ws://127.0.0.1:{self.port}/ws/resident"
        self.log = state / "gateway.log"
        self.database = Database(f"sqlite:///{state / 'sophie.db'}")
        self.process: subprocess.Popen[bytes] | None = None
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
        self._environment = {
            **inherited,
            "SOPHIE_STATE": str(state),
            "SOPHIE_PORT": str(self.port),
            "SOPHIE_ENGINE_PORT": str(engine.port),
            "SOPHIE_ENGINE_SECRET": SECRET,
            "SOPHIE_ACTIONS_PORT": str(free_port("127.0.0.1")),
            "SOPHIE_ACTIONS_SECRET": "the-actions-secret-of-the-tests",
            "SOPHIE_STAFF_KEY": STAFF_KEY,
            **settings,
        }
        migrate(self.database.url)

    def start(self, engine_ready: bool = True) -> None:
        """Returns when it answers, and knows that the engine is ready."""
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gateway.server"], cwd=ROOT, env=self._environment, stdout=out, stderr=out
            )
        with httpx.Client() as client:
            while True:
                if self.process.poll() is not None:
                    raise AssertionError(self.log.read_text())
                try:
                    health = client.get(f"{self.url}/health").json()
                except httpx.TransportError:
                    continue
                if health == {"status": "ready", "engine": engine_ready}:
                    return

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def kill(self) -> None:
        """As a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(timeout=10)

    def stored(self, conversation: str) -> list[MessageRow]:
        with self.database.read() as session:
            return list(messages_after(session, conversation, 0))

    def bytes_on_disk(self) -> bytes:
        """Everything that it wrote, databases and logs."""
        return b"".join(file.read_bytes() for file in self.state.iterdir() if file.is_file())


@contextmanager
def running_gateway(state: Path, engine: FakeEngine, **settings: str) -> Iterator[RunningGateway]:
    gateway = RunningGateway(state, engine, **settings)
    try:
        gateway.start()
        yield gateway
    finally:
        if gateway.process is not None and gateway.process.poll() is None:
            gateway.kill()
        gateway.database.close()
