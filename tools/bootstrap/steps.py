"""Running long commands so that someone who waits can see that something happens, and what went wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.bootstrap.problem import Problem

HEARTBEAT_S = 5.0
"""A step that takes longer than this says that it is still busy, and with what, each time this long."""

LINES_SHOWN_ON_FAILURE = 25

_printing = threading.Lock()


def say(text: str) -> None:
    """Prints one line at once; safe from several threads."""
    with _printing:
        print(text, flush=True)


class Step:
    """One named piece of preparation, for example "engine environment". Its output goes to a log file of its own."""

    def __init__(self, name: str, log: Path) -> None:
        self.name = name
        self.log = log
        self._started = time.monotonic()

    def run(self, command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None) -> None:
        """Runs one command to its end. Raises Problem with the last lines of its output when it fails."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            start = output.tell()
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            while True:
                try:
                    code = process.wait(timeout=HEARTBEAT_S)
                    break
                except subprocess.TimeoutExpired:
                    say(f"  … {self.name}, {self.seconds():.0f} s{self._latest(start)}")
                except BaseException:
                    process.terminate()
                    process.wait()
                    raise
        if code != 0:
            tail = "\n".join("    " + line for line in self._lines(start)[-LINES_SHOWN_ON_FAILURE:])
            raise Problem(f"{self.name}: `{' '.join(map(str, command))}` failed (exit code {code}). Its last lines:\n{tail}")

    def seconds(self) -> float:
        return time.monotonic() - self._started

    def done(self, what: str) -> None:
        say(f"  ✓ {self.name}: {what} ({self.seconds():.0f} s)")

    def _lines(self, start: int) -> list[str]:
        with self.log.open("rb") as text:
            text.seek(start)
            return [line for line in text.read().decode(errors="replace").replace("\r", "\n").split("\n") if line.strip()]

    def _latest(self, start: int) -> str:
        lines = self._lines(start)
        width = 90 if sys.stdout.isatty() else 110
        return f": {lines[-1].strip()[:width]}" if lines else ""
