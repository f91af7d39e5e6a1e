"""One process of Sophie: how it is started, whether it answers, how it is stopped."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PR_SET_PDEATHSIG = 1
"""Linux prctl(2): the signal that a process gets when its parent dies."""

STOP_GRACE_S = 10.0
"""How long a process may take to finish what it is doing before it is killed."""

HEALTH_TIMEOUT_S = 5.0


@dataclass(frozen=True)
class ProcessSpec:
    """What to start, and where it says that it is ready."""

    name: str
    command: tuple[str, ...]
    health_url: str
    """Answers 200 when the process is ready for work."""
    cwd: Path
    log: Path
    env: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    """Sophie starts and goes on without it."""


class RunningProcess:
    """A started process. Everything it prints goes to its log file."""

    def __init__(self, spec: ProcessSpec, process: asyncio.subprocess.Process) -> None:
        self.spec = spec
        self.process = process

    @classmethod
    async def start(cls, spec: ProcessSpec) -> RunningProcess:
        spec.log.parent.mkdir(parents=True, exist_ok=True)
        with spec.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *spec.command,
                cwd=spec.cwd,
                env={**os.environ, **spec.env},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C goes to the supervisor alone, which stops its processes in order.
                start_new_session=True,
                preexec_fn=_die_with_parent(os.getpid()),
            )
        return cls(spec, process)

    async def answers(self, client: httpx.AsyncClient) -> bool:
        """Whether its health page says ready."""
        try:
            response = await client.get(self.spec.health_url, timeout=HEALTH_TIMEOUT_S)
        except httpx.HTTPError:
            return False  # not listening yet, or too busy to answer: not ready, which is the answer
        return response.status_code == httpx.codes.OK

    async def stop(self) -> None:
        """Asks it to end, and kills it with all it started when it doesn't."""
        if self.process.returncode is None:
            self._signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self.process.wait(), STOP_GRACE_S)
            except TimeoutError:
                self._signal(signal.SIGKILL)
                await self.process.wait()
        # Whatever it left behind in its process group goes as well.
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return  # gone already, which is what was wanted


def _die_with_parent(parent: int) -> Callable[[], None] | None:
    """Makes a child end when the supervisor is killed, so that even `kill -9` leaves no process behind (Linux)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return prepare
