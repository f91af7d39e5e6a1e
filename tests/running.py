"""The whole of Sophie, started as an operator starts her, on ports and in a folder of her own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from records.database import Database
from sophie.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
SOPHIE = Path(sys.executable).with_name("sophie")


@dataclass(frozen=True)
class RunningSophie:
    """Where she answers, and what she keeps."""

    url: str
    state: Path
    process: subprocess.Popen[str]
    printed: list[str]

    def database(self) -> Database:
        return Database(f"sqlite:///{self.state / 'sophie.db'}")

    def logs(self) -> str:
        return "".join(file.read_text(errors="replace") for file in sorted((self.state / "log").glob("*.log")))


def environment(state: Path, **settings: str) -> dict[str, str]:
    """The environment for a Sophie of her own: no setting of this machine reaches her. She has a voice only for who asks."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    return {
        **inherited,
        "SOPHIE_STATE": str(state),
        "SOPHIE_PORT": str(free_port("127.0.0.1")),
        "SOPHIE_VOICE": "false",
        **settings,
    }


@contextmanager
def running_sophie(state: Path, **settings: str) -> Iterator[RunningSophie]:
    """`sophie run`, from its first line until Ctrl-C; fails with its logs when it doesn't come up."""
    env = environment(state, **settings)
    process = subprocess.Popen([SOPHIE, "run"], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    sophie = RunningSophie(f"http://127.0.0.1:{env['SOPHIE_PORT']}", state, process, [])
    assert process.stdout is not None
    try:
        for line in process.stdout:
            sophie.printed.append(line)
            if "answers at" in line:
                break
        else:
            raise AssertionError(f"Sophie did not start:\n{''.join(sophie.printed)}\n{sophie.logs()[-3000:]}")
        yield sophie
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        sophie.printed.extend(process.communicate(timeout=60)[0].splitlines(keepends=True))
