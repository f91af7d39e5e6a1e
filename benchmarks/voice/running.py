"""The processes that are measured, each on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sophie.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SECRET = "the-secret-of-the-benchmark"
START_S = 120.0


@dataclass(frozen=True)
class Running:
    url: str
    pid: int

    def processor_seconds(self) -> float:
        """Used so far, by all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def sophies(settings: Mapping[str, str]) -> Iterator[Running]:
    """Sophie's voice service with these settings."""
    port = free_port("127.0.0.1")
    with TemporaryDirectory() as state:
        env = {"SOPHIE_STATE": state, "SOPHIE_VOICE_PORT": str(port), "SOPHIE_VOICE_SECRET": SECRET, **settings}
        with _process([sys.executable, "-m", "voice.server"], env, port) as running:
            yield running


@contextmanager
def loop(model: Path) -> Iterator[Running]:
    """The peer, with the same model."""
    port = free_port("127.0.0.1")
    with _process([sys.executable, "-m", "benchmarks.voice.loop", str(model), str(port)], {}, port) as running:
        yield running


@contextmanager
def alpha_cepheis(folder: Path, model: Path) -> Iterator[Running]:
    """Alpha Cephei's own server with the same model, out of `folder`, in the environment that is there."""
    port = free_port("127.0.0.1")
    settings = {
        "VOSK_SERVER_INTERFACE": "127.0.0.1",
        "VOSK_SERVER_PORT": str(port),
        "VOSK_SAMPLE_RATE": "16000",
        "VOSK_MODEL_PATH": str(model),
    }
    command = [str(folder / ".venv" / "bin" / "python"), str(folder / "websocket" / "asr_server.py")]
    with _process(command, settings, port) as running:
        yield running


@contextmanager
def _process(command: Sequence[str], settings: Mapping[str, str], port: int) -> Iterator[Running]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env={**inherited, **settings}, stdout=quiet, stderr=quiet)
    try:
        _wait_for(port, process)
        yield Running(f"ws://127.0.0.1:{port}/", process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"what should be measured didn't start (exit code {process.poll()})")
