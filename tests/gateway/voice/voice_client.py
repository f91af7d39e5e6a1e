"""A resident's microphone and loudspeaker: what the widget does, without a page."""

from __future__ import annotations

import json
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

Frame = dict[str, Any]
PATIENCE_S = 20.0
SOUND = b"\x01\x02" * 1600
"""A tenth of a second."""


class VoiceClient:
    """One connection; `frames` is everything that came in, with sound as bytes."""

    def __init__(self, url: str, token: str | None, **options: Any) -> None:
        self.socket: ClientConnection = connect(url, proxy=None, close_timeout=1, **options)
        self.frames: list[Frame | bytes] = []
        if token is not None:
            self.send(type="hello", token=token)
            self.ready = self.until("ready")

    def send(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def receive(self) -> Frame | bytes:
        data = self.socket.recv(timeout=PATIENCE_S)
        self.frames.append(data if isinstance(data, bytes) else json.loads(data))
        return self.frames[-1]

    def until(self, type: str) -> Frame:
        """The next frame of this type."""
        while True:
            frame = self.receive()
            if isinstance(frame, dict) and frame["type"] == type:
                return frame

    def closed(self) -> int:
        """Reads until the gateway closes; returns the close code."""
        try:
            while True:
                self.receive()
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code

    def close(self) -> None:
        self.socket.close()
