"""`python -m voice.server` as the supervisor starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from sophie.ports import free_port

ROOT = Path(__file__).resolve().parents[3]


def start(state: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    env = {**inherited, "SOPHIE_STATE": str(state), "SOPHIE_EARS": "none", **settings}
    command = [sys.executable, "-m", "voice.server", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_without_ears_it_serves_and_says_why_and_stops_cleanly(tmp_path: Path):
    port = free_port("127.0.0.1")
    server = start(tmp_path, "--open", SOPHIE_VOICE_PORT=str(port))
    try:
        while server.poll() is None:
            try:
                health = httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).json()
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        assert health["status"] == "ready"
        assert health["listen"] is None
    finally:
        server.send_signal(signal.SIGTERM)
        printed, _errors = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "SOPHIE_EARS=none" in printed


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "SOPHIE_VOICE_SECRET"),
        ({"SOPHIE_VOICE_SECRET": "short"}, "SOPHIE_VOICE_SECRET"),
        ({"SOPHIE_EARS": "big"}, "SOPHIE_EARS"),
        ({"SOPHIE_VOICE_SECRET": "long enough to be one", "SOPHIE_MUNICIPALITY": "nowhere"}, "nowhere"),
    ],
)
def test_what_is_set_wrongly_is_named(tmp_path: Path, settings: dict[str, str], named: str):
    server = start(tmp_path, **settings)
    _printed, errors = server.communicate(timeout=60)
    assert server.returncode == 2
    assert named in errors


def test_a_port_that_is_taken_is_named(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = start(tmp_path, "--open", SOPHIE_VOICE_PORT=str(port))
        _printed, errors = server.communicate(timeout=60)
    assert server.returncode == 1
    assert f"127.0.0.1:{port}" in errors
