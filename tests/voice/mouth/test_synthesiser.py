"""The worker process dies, hangs or talks nonsense, and Sophie goes on speaking."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from voice.mouth.settings import MouthSettings
from voice.mouth.sound import CannotSpeak, Sound
from voice.mouth.synthesiser import MOST_WAITING, Synthesiser, TooMuchToSay, worker_command

Outcome = TypeVar("Outcome")

SETTINGS = MouthSettings(name="nl+f2")
FIRST_TIME = "import os, pathlib, sys; seen = pathlib.Path(sys.argv[1]); first = not seen.exists(); seen.touch()\n"
THEN_THE_REAL_ONE = "os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"


def falls_over_once(tmp_path: Path, misbehaves: str) -> tuple[str, ...]:
    """A worker that starts well and misbehaves the first time, and is the real one from then on."""
    ready = "print('{\"ready\":true}', flush=True); sys.stdin.readline()"
    script = f"{FIRST_TIME}if first:\n    {ready}\n    {misbehaves}\nelse:\n    {THEN_THE_REAL_ONE}"
    return (sys.executable, "-c", script, str(tmp_path / "seen"), *worker_command(SETTINGS)[1:])


def speaking(synthesiser: Synthesiser, work: Callable[[Synthesiser], Awaitable[Outcome]]) -> Outcome:
    async def run() -> Outcome:
        try:
            return await work(synthesiser)
        finally:
            await synthesiser.close()

    return asyncio.run(run())


@pytest.mark.parametrize(
    "misbehaves",
    [
        "sys.exit(1)",
        "import time; time.sleep(600)",
        "print('nonsense', flush=True); sys.stdin.read()",
        'print(\'{"wav":9,"duration_ms":1,"phonemes":[]}\', flush=True); sys.exit(0)',
        'print(\'{"wav":0,"duration_ms":0,"phonemes":[]}\', flush=True); sys.stdin.read()',
    ],
    ids=["dies", "hangs", "talks nonsense", "dies half-way an answer", "says nothing at all"],
)
def test_a_worker_that_fails_is_replaced(tmp_path: Path, misbehaves: str) -> None:
    synthesiser = Synthesiser(SETTINGS, falls_over_once(tmp_path, misbehaves), seconds=3)
    sound = speaking(synthesiser, lambda one: one.sound("Ik ben er weer."))
    assert sound.duration_ms > 500


def test_a_worker_that_always_fails_is_an_error_and_not_a_loop() -> None:
    always = (sys.executable, "-c", "print('{\"ready\":true}', flush=True)")
    with pytest.raises(CannotSpeak, match="each time"):
        speaking(Synthesiser(SETTINGS, always), lambda one: one.sound("Hallo."))


def test_the_real_worker_killed_between_two_sentences() -> None:
    async def kill(synthesiser: Synthesiser) -> Sound:
        await synthesiser.sound("Een.")
        assert synthesiser._process is not None
        os.kill(synthesiser._process.pid, signal.SIGKILL)
        return await synthesiser.sound("Twee.")

    assert speaking(Synthesiser(SETTINGS), kill).phonemes


def test_no_more_sentences_wait_than_can_be_spoken_in_time() -> None:
    async def crowd(synthesiser: Synthesiser) -> list[Sound | BaseException]:
        sentences = (f"Zin nummer {'a' * number}." for number in range(MOST_WAITING))
        waiting = [asyncio.create_task(synthesiser.sound(sentence)) for sentence in sentences]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        with pytest.raises(TooMuchToSay):
            await synthesiser.sound("Deze kan er niet meer bij.")
        return await asyncio.gather(*waiting, return_exceptions=True)

    assert all(isinstance(sound, Sound) for sound in speaking(Synthesiser(SETTINGS), crowd))
