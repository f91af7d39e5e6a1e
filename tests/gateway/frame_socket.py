"""A websocket of a test, by its frames: what every client of the gateway does alike."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

Frame = dict[str, Any]
PATIENCE_S = 20.0


class FrameSocket:
    """One connection. `frames` is everything that came in."""

    def __init__(self, connection: ClientConnection) -> None:
        self.socket = connection
        self.frames: list[Any] = []

    def receive(self) -> Any:
        """The next frame; sound, which is no frame, as bytes."""
        data = self.socket.recv(timeout=PATIENCE_S)
        self.frames.append(data if isinstance(data, bytes) else json.loads(data))
        return self.frames[-1]

    def when(self, wanted: Callable[[Frame], bool]) -> Frame:
        """The next frame for which this holds."""
        while True:
            frame = self.receive()
            if isinstance(frame, dict) and wanted(frame):
                return frame

    def closed(self) -> int:
        """Reads until the gateway closes; returns the close code."""
        try:
            while True:
                self.receive()
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code

    def cut(self) -> None:
        """Breaks the connection, as a tunnel does to a phone."""
        self.socket.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.socket.close()
