"""One connection to the voice service, on behalf of one resident: an ear or a mouth."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from gateway.json_frame import to_json
from gateway.socket_work import NORMAL, TRY_AGAIN_LATER
from gateway.voice.frames import event_of
from gateway.voice.service import VoiceService

SOUND_FOLLOWS = "speech"
"""The event behind which a frame with sound comes."""

EXPECTED = frozenset({NORMAL, TRY_AGAIN_LATER})
"""Close codes behind which nothing is wrong: nothing was sent for a long time, or it has told that it is busy."""

log = structlog.get_logger()

Tell = Callable[[dict[str, Any], bytes | None], Awaitable[None]]


class Link:
    """Connects when it is first needed, and again after it was lost."""

    def __init__(
        self,
        service: VoiceService,
        tell: Tell,
        lost: Callable[[], Awaitable[None]],
        failed: Callable[[BaseException], None],
    ) -> None:
        """`tell` gets every event, with its sound; `lost` is called when the service went away unasked; `failed` when either of
        these raised something."""
        self._service = service
        self._tell = tell
        self._lost = lost
        self._failed = failed
        self._opening = asyncio.Lock()
        self._connection: ClientConnection | None = None
        self._readers: set[asyncio.Task[None]] = set()
        """Of this connection, and of earlier ones that still have something to tell."""

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    async def open(self) -> None:
        """Raises VoiceUnavailable."""
        async with self._opening:
            if self._connection is None:
                self._connection = await self._service.connect()
                reader = asyncio.create_task(self._read(self._connection))
                self._readers.add(reader)
                reader.add_done_callback(self._read_out)

    async def send(self, frame: dict[str, Any] | bytes) -> None:
        """Waits while the service has no room. What comes after the link was lost goes nowhere: `lost` has told so."""
        if self._connection is None:
            return
        try:
            await self._connection.send(frame if isinstance(frame, bytes) else to_json(frame))
        except ConnectionClosed:
            return  # noticed by the reader as well, which tells it once

    async def finish(self) -> None:
        """Nothing more comes from here; what is under way is told still."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                await connection.send(to_json({"eof": 1}))
            except ConnectionClosed:
                return  # gone, which is what was wanted

    async def close(self) -> None:
        """Ends it at once."""
        self._connection = None
        for reader in self._readers:
            reader.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)

    def _read_out(self, reader: asyncio.Task[None]) -> None:
        self._readers.discard(reader)
        if not reader.cancelled() and (failure := reader.exception()) is not None:
            self._failed(failure)

    async def _read(self, connection: ClientConnection) -> None:
        try:
            while True:
                data = await connection.recv()
                event = event_of(data) if isinstance(data, str) else None
                if event is None:
                    continue
                sound = await connection.recv() if event["type"] == SOUND_FOLLOWS else None
                await self._tell(event, sound if isinstance(sound, bytes) else None)
        except ConnectionClosed as closed:
            if self._connection is not connection:
                return  # we ended it ourselves
            self._connection = None
            code = closed.rcvd.code if closed.rcvd else None
            if code not in EXPECTED:
                log.warning("voice_lost", code=code)
                await self._lost()
        finally:
            await connection.close()
