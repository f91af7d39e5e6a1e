"""The supervisor with real processes: they come up, come back, and are all gone afterwards."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import sophie.process
import sophie.supervisor
from sophie.ports import free_port
from sophie.process import ProcessSpec
from sophie.supervisor import StartFailed, Supervisor

SERVE = Path(__file__).with_name("serve.py")


def spec(folder: Path, name: str = "server", mode: str = "well") -> ProcessSpec:
    port = free_port("127.0.0.1")
    command = (sys.executable, str(SERVE), str(port), str(folder), mode)
    return ProcessSpec(name, command, f"http://127.0.0.1:{port}/health", cwd=folder, log=folder / f"{name}.log")


def pids(folder: Path) -> list[int]:
    return [int(line) for file in folder.glob("pids-*") for line in file.read_text().split()]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def run(supervisor: Supervisor, during: object = None) -> None:
    """Runs the supervisor; once ready, awaits `during()` and stops."""

    async def whole() -> None:
        ready = asyncio.Event()
        running = asyncio.create_task(supervisor.run(ready.set))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if ready.is_set():
            if during is not None:
                await during()  # type: ignore[operator]
            supervisor.stop()
        await running

    asyncio.run(asyncio.wait_for(whole(), 60))


def test_all_processes_answer_and_none_is_left(tmp_path: Path) -> None:
    lines: list[str] = []
    run(Supervisor([spec(tmp_path, "one"), spec(tmp_path, "two")], lines.append))
    assert len(pids(tmp_path)) == 2
    assert not any(is_running(pid) for pid in pids(tmp_path))
    assert [line.split(" is ready")[0] for line in sorted(lines)] == ["the one", "the two"]


def test_a_process_that_falls_over_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sophie.supervisor, "BACKOFF_S", (0.0,))
    lines: list[str] = []

    async def kill_it() -> None:
        os.kill(pids(tmp_path)[0], signal.SIGKILL)
        while len(pids(tmp_path)) < 2:
            await asyncio.sleep(0.05)

    run(Supervisor([spec(tmp_path)], lines.append), kill_it)
    assert any("starting it again" in line and "exit code -9" in line for line in lines)
    assert not any(is_running(pid) for pid in pids(tmp_path))


def test_a_process_that_fails_at_the_start_is_named_and_the_others_stop(tmp_path: Path) -> None:
    with pytest.raises(StartFailed, match=r"the bad one stopped \(exit code 3\): .*\(log: .*bad one.log\)"):
        run(Supervisor([spec(tmp_path, "good one"), spec(tmp_path, "bad one", "broken")], print))
    assert not any(is_running(pid) for pid in pids(tmp_path))


def test_a_process_that_does_not_listen_to_stop_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sophie.process, "STOP_GRACE_S", 0.5)
    run(Supervisor([spec(tmp_path, "stubborn", "stubborn")], print))
    assert pids(tmp_path)
    assert not any(is_running(pid) for pid in pids(tmp_path))


def test_stop_during_the_start_leaves_nothing(tmp_path: Path) -> None:
    supervisor = Supervisor([spec(tmp_path)], print)
    supervisor.stop()
    run(supervisor)
    assert not any(is_running(pid) for pid in pids(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal exists on Linux only")
def test_nothing_is_left_when_the_supervisor_itself_is_killed(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys; from pathlib import Path; from sophie.process import ProcessSpec; "
        "from sophie.supervisor import Supervisor; folder, port = Path(sys.argv[1]), sys.argv[2]; "
        "spec = ProcessSpec('server', (sys.executable, sys.argv[3], port, str(folder)), "
        "f'http://127.0.0.1:{port}/health', folder, folder / 'log'); "
        "asyncio.run(Supervisor([spec], print).run(lambda: print('READY', flush=True)))"
    )
    port = str(free_port("127.0.0.1"))
    command = [sys.executable, "-c", program, str(tmp_path), port, str(SERVE)]
    supervisor = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert supervisor.stdout is not None
    while "READY" not in supervisor.stdout.readline():
        assert supervisor.poll() is None
    supervisor.kill()
    supervisor.wait()
    deadline = time.monotonic() + 20
    while any(is_running(pid) for pid in pids(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(is_running(pid) for pid in pids(tmp_path))


def test_without_an_optional_process_everything_else_starts_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sophie.supervisor, "BACKOFF_S", (0.0, 0.0))
    lines: list[str] = []
    voice = replace(spec(tmp_path, "voice", "broken"), optional=True)

    async def until_given_up() -> None:
        while not any("goes on without it" in line for line in lines):
            await asyncio.sleep(0.05)

    run(Supervisor([voice, spec(tmp_path, "gateway")], lines.append), until_given_up)
    assert any(line.startswith("Sophie starts without the voice: the voice stopped (exit code 3)") for line in lines)
    assert any(line.startswith("the gateway is ready") for line in lines)
    # The first time and twice again: then it is left alone.
    assert len(pids(tmp_path)) == 4
    assert not any(is_running(pid) for pid in pids(tmp_path))


def test_an_optional_process_that_is_slow_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sophie.supervisor, "OPTIONAL_TIMEOUT_S", 0.2)
    lines: list[str] = []
    slow = ProcessSpec(
        "voice", ("sleep", "60"), f"http://127.0.0.1:{free_port('127.0.0.1')}/", tmp_path, tmp_path / "log", optional=True
    )
    run(Supervisor([slow, spec(tmp_path, "gateway")], lines.append))
    assert any(line.startswith("the voice isn't ready yet; Sophie starts without it") for line in lines)
