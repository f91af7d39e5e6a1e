"""What goes to one client, in order: a sentence's sound follows right behind its frame, whatever else is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from voice.protocol import written


class Outlet:
    """Sending to a client that has gone is no error: who reads from it notices."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket
        self._one_at_a_time = asyncio.Lock()

    async def send(self, frame: Mapping[str, Any], sound: bytes | None = None) -> None:
        """Sends a frame, with sound behind it. Waits while the client takes nothing in."""
        async with self._one_at_a_time:
            try:
                await self._socket.send(written(frame))
                if sound is not None:
                    await self._socket.send(sound)
            except ConnectionClosed:
                return

    async def close(self, code: int, reason: str) -> None:
        """Says goodbye."""
        await self._socket.close(code, reason)
