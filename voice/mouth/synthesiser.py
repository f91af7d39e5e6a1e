"""Sentences made into sound by the worker process, one at a time, whoever asks."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import structlog

from voice.mouth.cache import Key, SoundCache
from voice.mouth.settings import MouthSettings
from voice.mouth.sound import CannotSpeak, Sound
from voice.mouth.visemes import Phoneme

ROOT = Path(__file__).resolve().parents[2]
LOG = structlog.get_logger()

START_SECONDS = 30.0
SENTENCE_SECONDS = 10.0
"""A sentence takes 20 ms; who needs this long hangs."""
MOST_WAITING = 64
"""Sentences. At 20 ms each the last one is still in time."""
CACHE_BYTES = 32 * 1024 * 1024
"""About twelve minutes of speech."""
ATTEMPTS = 2
LONGEST_LINE = 1024 * 1024
"""Bytes, of the phonemes of one sentence."""


class TooMuchToSay(CannotSpeak):
    """So many sentences wait already that this one would come too late."""


class Synthesiser:
    """The worker is started when it is needed, and again when it died or hangs."""

    def __init__(
        self, settings: MouthSettings, command: tuple[str, ...] | None = None, seconds: float = SENTENCE_SECONDS
    ) -> None:
        """`command` starts another worker that speaks the same protocol; `seconds` is how long a sentence may take."""
        self._settings = settings
        self._command = command or worker_command(settings)
        self._seconds = seconds
        self._cache = SoundCache(CACHE_BYTES)
        self._one_at_a_time = asyncio.Lock()
        self._waiting = 0
        self._process: asyncio.subprocess.Process | None = None
        self._closed = False

    async def sound(self, spoken: str) -> Sound:
        """The sound of a normalised sentence. Raises CannotSpeak."""
        key = Key(spoken, self._settings.name, self._settings.rate)
        if known := self._cache.get(key):
            return known
        if self._waiting >= MOST_WAITING:
            raise TooMuchToSay("too many sentences wait to be spoken")
        # Whoever asked may go away; the worker's answer still has to be read before the next one asks.
        return await asyncio.shield(asyncio.create_task(self._make(key)))

    async def close(self) -> None:
        self._closed = True
        async with self._one_at_a_time:
            await self._stop()

    async def _make(self, key: Key) -> Sound:
        self._waiting += 1
        try:
            async with self._one_at_a_time:
                if known := self._cache.get(key):
                    return known
                sound = await self._attempt(key.text)
                self._cache.put(key, sound)
                return sound
        finally:
            self._waiting -= 1

    async def _attempt(self, spoken: str) -> Sound:
        for _ in range(ATTEMPTS):
            if self._closed:
                raise CannotSpeak("the mouth is closed")
            try:
                process = self._process or await self._start()
                async with asyncio.timeout(self._seconds):
                    sound = await _exchange(process, spoken)
                if sound.duration_ms == 0:
                    raise ValueError("a sentence without sound")  # seen on a machine that was very busy; it would be kept
                return sound
            except (TimeoutError, OSError, asyncio.IncompleteReadError, ValueError) as problem:
                LOG.warning("mouth.worker_failed", problem=type(problem).__name__)
                await self._stop()
        raise CannotSpeak("the speaking process fell over or hung each time")

    async def _start(self) -> asyncio.subprocess.Process:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=ROOT,
            limit=LONGEST_LINE,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(START_SECONDS):
            answer = await _line(self._process)
        if problem := answer.get("error"):
            await self._stop()
            raise CannotSpeak(problem)
        return self._process

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


def worker_command(settings: MouthSettings) -> tuple[str, ...]:
    return (sys.executable, "-m", "voice.mouth.worker", settings.name, str(settings.rate))


def why_not(settings: MouthSettings) -> str | None:
    """Why Sophie can't speak here, in one line; None when she can. Starts a worker and asks it: about half a second."""
    try:
        ended = subprocess.run(
            worker_command(settings), cwd=ROOT, input=b"", capture_output=True, timeout=START_SECONDS, check=False
        )
        answer = json.loads(ended.stdout)
    except (OSError, subprocess.TimeoutExpired, ValueError) as problem:
        return f"the speaking process doesn't start ({type(problem).__name__})"
    return None if answer.get("ready") else str(answer.get("error"))


async def _exchange(process: asyncio.subprocess.Process, spoken: str) -> Sound:
    assert process.stdin is not None and process.stdout is not None  # noqa: S101  (opened so by `_start`)
    process.stdin.write(json.dumps({"text": spoken}).encode() + b"\n")
    await process.stdin.drain()
    answer = await _line(process)
    if problem := answer.get("error"):
        raise CannotSpeak(problem)
    wav = await process.stdout.readexactly(answer["wav"])
    return Sound(wav, answer["duration_ms"], tuple(Phoneme(at, ipa) for at, ipa in answer["phonemes"]))


async def _line(process: asyncio.subprocess.Process) -> dict[str, Any]:
    assert process.stdout is not None  # noqa: S101
    line = await process.stdout.readuntil(b"\n")
    answer: dict[str, Any] = json.loads(line)
    return answer
