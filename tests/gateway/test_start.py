"""What an operator is told when the gateway can't start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from records.migrate import migrate
from tests.running import ROOT


def start(state: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    secrets = {f"SOPHIE_{name}": "x" * 16 for name in ("ENGINE_SECRET", "ACTIONS_SECRET", "STAFF_KEY")}
    env = {**inherited, "SOPHIE_STATE": str(state), **secrets, **settings}
    return subprocess.run([sys.executable, "-m", "gateway.server"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SOPHIE_ENGINE_SECRET", "short"),
        ("SOPHIE_PORT", "80000"),
        ("SOPHIE_RETENTION_DAYS", "365"),
        ("SOPHIE_MUNICIPALITY", "nergens"),
        ("SOPHIE_MESSAGE_BURST", "veel"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(setting: str, value: str, tmp_path: Path) -> None:
    done = start(tmp_path, **{setting: value})
    assert done.returncode == 2
    assert (setting if setting != "SOPHIE_MUNICIPALITY" else value) in done.stderr
    assert "Traceback" not in done.stderr
    assert "short" not in done.stderr.replace("shorter", "")


def test_a_database_without_tables(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert done.returncode == 2
    assert "sophie run" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'sophie.db'}")
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = start(tmp_path, SOPHIE_PORT=str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "Address already in use" in done.stderr
    assert "Traceback" not in done.stderr
