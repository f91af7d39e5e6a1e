"""Speaking to one client: texts in the order in which they were asked, sentence by sentence, until they are hushed."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import structlog

from voice.logs import described
from voice.outlet import Outlet
from voice.protocol import Hush, Id, InvalidFrame, Speak, event
from voice.service import Service, Speech

MOST_WAITING = 8
"""Texts that are being spoken or wait for it."""

log = structlog.get_logger()


class Speaker:
    """To be closed."""

    def __init__(self, service: Service, outlet: Outlet) -> None:
        self._service = service
        self._outlet = outlet
        self._turn = asyncio.Lock()  # hands itself on in the order of asking
        self._tasks: dict[asyncio.Task[None], Id] = {}

    def speak(self, wanted: Speak) -> None:
        """Speaks it after what was asked before. Raises InvalidFrame when too much waits already."""
        if len(self._tasks) >= MOST_WAITING:
            raise InvalidFrame("too much to speak at once")
        task = asyncio.create_task(self._speak(wanted))
        self._tasks[task] = wanted.id
        task.add_done_callback(self._tasks.pop)

    def hush(self, wanted: Hush) -> None:
        """Stops; no `spoken` follows."""
        for task, about in self._tasks.items():
            if wanted.id is None or wanted.id == about:
                task.cancel()

    async def close(self) -> None:
        """Stops everything."""
        tasks = list(self._tasks)
        self.hush(Hush(None))
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _speak(self, wanted: Speak) -> None:
        async with self._turn:
            mouth = self._service.mouth
            if mouth is None:
                await self._unavailable(wanted)
                return
            try:
                number = 0
                async with aclosing(mouth.speech(wanted.text)) as sentences:  # type: ignore[type-var]  # an async generator
                    async for sentence in sentences:
                        await self._say(wanted, number, sentence)
                        number += 1
            except Exception as failure:
                log.error("speaking_failed", **described(failure))
                await self._unavailable(wanted)
                return
            await self._outlet.send(event("spoken", id=wanted.id))

    async def _say(self, wanted: Speak, number: int, sentence: Speech) -> None:
        visemes = [{"at": viseme.at_ms, "viseme": viseme.name} for viseme in sentence.visemes]
        frame = event(
            "speech",
            id=wanted.id,
            sentence=number,
            last=sentence.last,
            text=sentence.text,
            duration_ms=sentence.duration_ms,
            visemes=visemes,
        )
        await self._outlet.send(frame, sentence.wav)

    async def _unavailable(self, wanted: Speak) -> None:
        await self._outlet.send(event("unavailable", id=wanted.id, text=self._service.texts.unavailable))
