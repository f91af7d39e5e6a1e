"""A resident's client: what the widget does, without a page."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from websockets.sync.client import connect

from tests.gateway.frame_socket import Frame, FrameSocket


class Client(FrameSocket):
    """One connection. `frames` is everything that came in, `missed` what came directly after `welcome`."""

    def __init__(self, url: str, token: str | None = None, after: int = 0, hello: bool = True, **options: Any) -> None:
        super().__init__(connect(url, proxy=None, **options))
        if hello:
            self.send({"type": "hello", "token": token, "after": after})
            self.welcome = self.until("welcome")
            self.token, self.conversation = self.welcome["token"], self.welcome["conversation"]
            has = after if self.token == token else 0
            self.missed = [self.receive() for _ in range(self.welcome["last"] - has)]
            self.holder = self.until("holder")

    def send(self, frame: Frame | str | bytes) -> None:
        self.socket.send(frame if isinstance(frame, str | bytes) else json.dumps(frame, ensure_ascii=False))

    def say(self, text: str, message_id: str | None = None) -> str:
        """Sends a message; returns its id."""
        message_id = message_id or str(uuid4())
        self.send({"type": "message", "id": message_id, "text": text})
        return message_id

    def ask(self, text: str) -> list[Frame]:
        """Sends a message and waits until it is answered; returns the messages that came."""
        begin = len(self.frames)
        message_id = self.say(text)
        self.until("answered", id=message_id)
        return [frame for frame in self.frames[begin:] if frame["type"] == "message"]

    def until(self, type: str, **fields: Any) -> Frame:
        """The next frame of this type with these fields."""
        return self.when(lambda frame: frame["type"] == type and all(frame[name] == value for name, value in fields.items()))

    def messages(self) -> list[Frame]:
        return [frame for frame in self.frames if frame["type"] == "message"]
