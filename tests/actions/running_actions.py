"""The action server as `sophie run` starts it: a real process on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from records.migrate import migrate
from sophie.ports import free_port
from tests.running import ROOT

SECRET = "a-secret-for-the-tests"
HEADERS = {"Authorization": f"Bearer {SECRET}"}


def environment(state: Path, port: int) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    return {**inherited, "SOPHIE_STATE": str(state), "SOPHIE_ACTIONS_PORT": str(port), "SOPHIE_ACTIONS_SECRET": SECRET}


@contextmanager
def running_actions(state: Path) -> Iterator[str]:
    """Its URL; it keeps its records in `state` and writes its log to `state/log`."""
    migrate(f"sqlite:///{state / 'sophie.db'}")
    port = free_port("127.0.0.1")
    log = state / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "actions.server"], cwd=ROOT, env=environment(state, port), stdout=out, stderr=out
        )
    url = f"http://127.0.0.1:{port}"
    try:
        transport = httpx.HTTPTransport(retries=20)
        with httpx.Client(transport=transport, timeout=30) as client:
            while True:
                if process.poll() is not None:
                    raise AssertionError(log.read_text())
                try:
                    assert client.get(f"{url}/health").json() == {"status": "ready"}
                    break
                except httpx.ConnectError:
                    continue
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) in (0, -signal.SIGTERM)
