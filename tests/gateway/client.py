"""A resident's client: what the widget does, without a page."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

Frame = dict[str, Any]
PATIENCE_S = 20.0


class Client:
    """One connection. `frames` is everything that came in, `missed` what came directly after `welcome`."""

    def __init__(self, url: str, token: str | None = None, after: int = 0, hello: bool = True, **options: Any) -> None:
        self.socket: ClientConnection = connect(url, proxy=None, **options)
        self.frames: list[Frame] = []
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

    def receive(self) -> Frame:
        frame: Frame = json.loads(self.socket.recv(timeout=PATIENCE_S))
        self.frames.append(frame)
        return frame

    def until(self, type: str, **fields: Any) -> Frame:
        """The next frame of this type with these fields."""
        return self.when(lambda frame: frame["type"] == type and all(frame[name] == value for name, value in fields.items()))

    def when(self, wanted: Callable[[Frame], bool]) -> Frame:
        while True:
            frame = self.receive()
            if wanted(frame):
                return frame

    def messages(self) -> list[Frame]:
        return [frame for frame in self.frames if frame["type"] == "message"]

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
