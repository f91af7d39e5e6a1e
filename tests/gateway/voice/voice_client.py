"""A resident's microphone and loudspeaker: what the widget does, without a page."""

from __future__ import annotations

import json
from typing import Any

from websockets.sync.client import connect

from tests.gateway.frame_socket import Frame, FrameSocket

SOUND = b"\x01\x02" * 1600
"""A tenth of a second."""


class VoiceClient(FrameSocket):
    """One connection; `frames` is everything that came in, with sound as bytes."""

    def __init__(self, url: str, token: str | None, **options: Any) -> None:
        super().__init__(connect(url, proxy=None, close_timeout=1, **options))
        if token is not None:
            self.send(type="hello", token=token)
            self.ready = self.until("ready")

    def send(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def until(self, type: str) -> Frame:
        """The next frame of this type."""
        return self.when(lambda frame: frame["type"] == type)
