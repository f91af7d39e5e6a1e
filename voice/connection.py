"""One client of the voice service, from its first frame to its last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from voice.hearing import Hearing, SophieHearing, VoskHearing
from voice.outlet import Outlet
from voice.protocol import Asked, Command, Config, Eof, Hush, InvalidFrame, Release, Saying, Speak, Speaking, event, read
from voice.service import Service
from voice.speaker import Speaker

NORMAL = 1000
POLICY_VIOLATION = 1008
TRY_AGAIN_LATER = 1013

QUIET_S = 10.0
"""After so long without sound a speaker's place is free for another; the next sound asks for one again."""
IDLE_S = 600.0
"""A client that sends nothing at all for so long is gone."""
MOST_INVALID = 20
"""Frames that make no sense, until the connection is closed."""


class Connection:
    """Runs until the client goes, or has said that it is ready."""

    def __init__(self, socket: ServerConnection, service: Service) -> None:
        self._socket = socket
        self._service = service
        self._outlet = Outlet(socket)
        self._speaker = Speaker(service, self._outlet)
        self._hearing: Hearing | None = None
        self._config = Config()
        self._give_back: Callable[[], None] | None = None
        self._invalid = 0
        self._ready = False

    async def run(self) -> None:
        """Returns when it is over, however it ended."""
        try:
            while not self._ready:
                frame = await self._next()
                if frame is None:
                    return
                if isinstance(frame, bytes):
                    await self._sound(frame)
                else:
                    await self._command(frame)
            await self._outlet.close(NORMAL, "")
        except ConnectionClosed:
            return  # also in mid-word: what was being said is dropped
        finally:
            await self._speaker.close()
            await self._stop_hearing()

    async def _next(self) -> str | bytes | None:
        """The next frame; None when none came for too long."""
        silent = 0.0
        while silent < IDLE_S:
            try:
                async with asyncio.timeout(QUIET_S):
                    return await self._socket.recv()
            except TimeoutError:
                silent += QUIET_S
                if self._hearing is None or not self._hearing.listener.in_turn:
                    self._leave_place()
        await self._outlet.close(NORMAL, "idle")
        return None

    async def _sound(self, pcm: bytes) -> None:
        if self._hearing is None and not await self._hear(self._config):
            return
        if self._hearing is not None and await self._has_place():
            await self._hearing.sound(pcm)

    async def _command(self, frame: str) -> None:
        try:
            await self._do(read(frame))
        except InvalidFrame as problem:
            await self._outlet.send(event("error", error=str(problem)))
            self._invalid += 1
            if self._invalid >= MOST_INVALID:
                await self._outlet.close(POLICY_VIOLATION, "too many frames that make no sense")

    async def _do(self, command: Command) -> None:
        match command:
            case Config():
                self._config = command
                await self._stop_hearing()
                await self._hear(command)
            case Eof():
                await self._end()
            case Speak():
                self._speaker.speak(command)
            case Hush():
                self._speaker.hush(command)
            case _ if self._hearing is None:
                return  # nobody listens, so nothing follows from it
            case Release():
                await self._hearing.listener.release()
            case Speaking():
                self._hearing.listener.speaking(command.on)
            case Saying():
                self._hearing.listener.saying(command.text)
            case Asked() if isinstance(self._hearing, SophieHearing):
                self._hearing.asked(command)

    async def _hear(self, config: Config) -> bool:
        """Begins to listen; False when that can't be, after saying so."""
        recogniser = self._service.recogniser
        if recogniser is None:
            await self._outlet.send(event("unavailable", text=self._service.texts.unavailable))
            if config.sophie is None:  # a client of vosk-server waits for replies that never come
                await self._outlet.close(TRY_AGAIN_LATER, "no model to listen with")
            return False
        if not await self._has_place():
            return False
        if config.sophie is None:
            self._hearing = VoskHearing(self._service, recogniser, self._outlet, config)
        else:
            self._hearing = SophieHearing(self._service, recogniser, self._outlet, config, config.sophie)
        return True

    async def _end(self) -> None:
        if self._hearing is None:
            await self._hear(self._config)
        if self._hearing is not None:
            await self._hearing.end()
        self._ready = True

    async def _has_place(self) -> bool:
        if self._give_back is None:
            self._give_back = self._service.places.take()
        if self._give_back is None:
            await self._outlet.send(event("busy", text=self._service.texts.busy))
            await self._outlet.close(TRY_AGAIN_LATER, "busy")
            return False
        return True

    def _leave_place(self) -> None:
        if self._give_back is not None:
            self._give_back()
            self._give_back = None

    async def _stop_hearing(self) -> None:
        if self._hearing is not None:
            await self._hearing.listener.close()
            self._hearing = None
        self._leave_place()
