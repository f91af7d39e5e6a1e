"""The peer: a relay that passes every word on and keeps nothing. What is over it is what storing, masking and checking cost."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event

from websockets.asyncio.server import ServerConnection, serve

from sophie.ports import free_port

Listeners = dict[str, set[ServerConnection]]


@contextmanager
def relay() -> Iterator[str]:
    """A relay in a process of its own; gives its URL."""
    port, context = free_port("127.0.0.1"), get_context("spawn")
    listening = context.Event()
    process = context.Process(target=_run, args=(port, listening), daemon=True)
    process.start()
    listening.wait()
    try:
        yield f"ws://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.join()


def _run(port: int, listening: Event) -> None:
    asyncio.run(_serve(port, listening))


async def _serve(port: int, listening: Event) -> None:
    listeners: Listeners = {}

    async def handle(socket: ServerConnection) -> None:
        async for data in socket:
            frame = json.loads(data)
            if frame["type"] == "listen":
                listeners.setdefault(frame["conversation"], set()).add(socket)
            else:
                for listener in listeners.get(frame["conversation"], ()):
                    await listener.send(data)

    async with serve(handle, "127.0.0.1", port, compression=None):
        listening.set()
        await asyncio.get_running_loop().create_future()
