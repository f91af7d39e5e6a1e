"""Residents and colleagues who talk over real websockets, and how long each word is under way."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from random import choices
from string import ascii_lowercase
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from tests.gateway.console.colleagues import SignedIn


@dataclass
class Times:
    """Seconds under way."""

    to_colleague: list[float] = field(default_factory=list)
    to_resident: list[float] = field(default_factory=list)


class Line:
    """One websocket; what comes in is given to those who wait for it by the text of a message."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._task = asyncio.create_task(self._read())

    async def send(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    def expect(self, key: str) -> asyncio.Future[dict[str, Any]]:
        """The frame whose text, or whose type when it has none, is `key`."""
        self._waiting[key] = asyncio.get_running_loop().create_future()
        return self._waiting[key]

    async def _read(self) -> None:
        async for data in self.socket:
            frame = json.loads(data)
            for key in (frame.get("text"), frame["type"]):
                if isinstance(key, str) and (waiting := self._waiting.pop(key, None)) is not None and not waiting.done():
                    waiting.set_result(frame)

    async def close(self) -> None:
        self._task.cancel()
        await self.socket.close()


async def open_line(url: str, **headers: str) -> Line:
    return Line(await connect(url, additional_headers=headers, compression=None, max_size=None, proxy=None))


async def resident(url: str) -> tuple[Line, str]:
    """A resident who waits for a colleague, and the conversation."""
    line = await open_line(f"{url}/ws/resident")
    welcome, sophie = line.expect("welcome"), line.expect("holder")
    await line.send(type="hello", token=None, after=0)
    conversation = (await welcome)["conversation"]
    await sophie
    asked = line.expect("holder")
    await line.send(type="request_colleague")
    await asked
    return line, conversation


async def console(url: str, colleague: SignedIn) -> Line:
    line = await open_line(f"{url}/ws/staff", Cookie=colleague.cookie["Cookie"], Origin=colleague.url)
    welcome = line.expect("welcome")
    await line.send(type="hello", csrf=colleague.csrf)
    await welcome
    return line


async def exchange(from_: Line, to: Line, frame: dict[str, Any], text: str) -> float:
    """Sends a message and waits until the other has it; seconds."""
    arrived = to.expect(text)
    begin = time.perf_counter()
    await from_.send(**frame, text=text)
    await asyncio.wait_for(arrived, 30)
    return time.perf_counter() - begin


def new_text() -> str:
    """Like no other, and without digits: some look like the number of a document, and those are masked."""
    return "Bericht " + "".join(choices(ascii_lowercase, k=12))
