"""Starts Sophie's processes, waits until they answer, starts again what falls over, and stops them all on one signal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence

import httpx

from sophie.process import ProcessSpec, RunningProcess

START_TIMEOUT_S = 240.0
"""How long all processes together may take to answer; the engine loads TensorFlow, slow on a busy machine."""

POLL_S = 0.25
CHECK_S = 5.0
OPTIONAL_TIMEOUT_S = 60.0
"""How long Sophie waits for a process that she can do without."""
MISSED_CHECKS = 6
"""So many health checks without an answer and a process is taken to hang; a busy engine may miss a few."""

BACKOFF_S = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Pauses before a process that ended is started again: the first time, the second time in a row, and so on."""
CALM_S = 120.0
"""A process that has run this long is well again: the pauses begin anew."""


class StartFailed(Exception):
    """A process ended, or gave no answer, before Sophie was ready. The text says which, and where its log is."""


class Supervisor:
    """Runs `specs` until `stop` is called.

    `report` gets a line for the operator at everything that happens.
    """

    def __init__(self, specs: Sequence[ProcessSpec], report: Callable[[str], None]) -> None:
        self._specs = specs
        self._report = report
        self._running: dict[str, RunningProcess] = {}
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Makes `run` end; safe to call from a signal handler, and twice."""
        self._stopping.set()

    async def run(self, ready: Callable[[], None]) -> None:
        """Starts everything, calls `ready` once all answer, and returns after `stop` with no process left.

        Raises StartFailed when a process doesn't come up, unless it is an optional one.
        """
        try:
            async with httpx.AsyncClient(trust_env=False) as client:
                for spec in self._specs:
                    self._running[spec.name] = await RunningProcess.start(spec)
                if not await self._until_stopped(self._all_ready(client)):
                    return
                ready()
                await self._until_stopped(self._guard_all(client))
        finally:
            # In the opposite order: the gateway closes its conversations while the engine can still answer.
            await asyncio.gather(*(process.stop() for process in reversed(self._running.values())))

    async def _until_stopped(self, work: Coroutine[None, None, None]) -> bool:
        """Awaits `work`, or the call of `stop`. Returns whether the work came to its end."""
        task = asyncio.create_task(work)
        stop = asyncio.create_task(self._stopping.wait())
        done, _ = await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
        for unfinished in {task, stop} - done:
            unfinished.cancel()
        if task in done:
            task.result()
        return task in done

    async def _all_ready(self, client: httpx.AsyncClient) -> None:
        await asyncio.gather(
            *(
                self._ready_or_without(process, client) if process.spec.optional else self._ready(process, client)
                for process in self._running.values()
            )
        )

    async def _ready_or_without(self, process: RunningProcess, client: httpx.AsyncClient) -> None:
        try:
            async with asyncio.timeout(OPTIONAL_TIMEOUT_S):
                await self._ready(process, client)
        except StartFailed as failed:
            self._report(f"Sophie starts without the {process.spec.name}: {failed}")
        except TimeoutError:
            self._report(f"the {process.spec.name} isn't ready yet; Sophie starts without it (log: {process.spec.log})")

    async def _ready(self, process: RunningProcess, client: httpx.AsyncClient) -> None:
        spec = process.spec
        clock = asyncio.get_running_loop().time
        deadline = clock() + START_TIMEOUT_S
        started = clock()
        while not await process.answers(client):
            if process.process.returncode is not None:
                lines = spec.log.read_text(encoding="utf-8", errors="replace").split("\n") if spec.log.exists() else []
                last = next((line for line in reversed(lines) if line.strip()), "it said nothing")
                raise StartFailed(f"the {spec.name} stopped (exit code {process.process.returncode}): {last} (log: {spec.log})")
            if clock() > deadline:
                raise StartFailed(f"the {spec.name} gave no answer within {START_TIMEOUT_S:.0f} s; see {spec.log}")
            await asyncio.sleep(POLL_S)
        self._report(f"the {spec.name} is ready ({clock() - started:.0f} s)")

    async def _guard_all(self, client: httpx.AsyncClient) -> None:
        await asyncio.gather(*(self._guard(spec, client) for spec in self._specs))

    async def _guard(self, spec: ProcessSpec, client: httpx.AsyncClient) -> None:
        """Keeps one process running."""
        clock = asyncio.get_running_loop().time
        falls = 0
        while True:
            began = clock()
            why = await self._ended_or_hung(self._running[spec.name], client)
            falls = 0 if clock() - began > CALM_S else falls
            if spec.optional and falls == len(BACKOFF_S):
                self._report(f"the {spec.name} {why} again and again; Sophie goes on without it (log: {spec.log})")
                return
            pause = BACKOFF_S[min(falls, len(BACKOFF_S) - 1)]
            falls += 1
            self._report(f"the {spec.name} {why}; starting it again in {pause:.0f} s (log: {spec.log})")
            await self._running[spec.name].stop()
            await asyncio.sleep(pause)
            self._running[spec.name] = await RunningProcess.start(spec)

    async def _ended_or_hung(self, running: RunningProcess, client: httpx.AsyncClient) -> str:
        """Returns, with the reason, once the process has ended or no longer answers."""
        clock = asyncio.get_running_loop().time
        answered = False
        missed = 0
        began = clock()
        while True:
            try:
                code = await asyncio.wait_for(asyncio.shield(running.process.wait()), CHECK_S)
                return f"stopped (exit code {code})"
            except TimeoutError:
                pass  # it runs; does it answer?
            if await running.answers(client):
                answered, missed = True, 0
                continue
            missed += 1
            # While it starts it may stay silent for as long as at the first start.
            if missed >= MISSED_CHECKS and (answered or clock() - began > START_TIMEOUT_S):
                return "gives no answer"
