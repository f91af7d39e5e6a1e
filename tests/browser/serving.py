"""An application that answers on a free port while a test runs."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def served(app: ASGIApp) -> Iterator[tuple[str, asyncio.AbstractEventLoop]]:
    """Its address, and the event loop that it runs in."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="websockets-sansio", lifespan="off")
    server = uvicorn.Server(config)
    loops: list[asyncio.AbstractEventLoop] = []
    up = threading.Event()
    startup = server.startup

    async def announce_startup(sockets: Any = None) -> None:
        await startup(sockets)
        loops.append(asyncio.get_running_loop())
        up.set()

    server.startup = announce_startup  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert up.wait(10), "the application did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", loops[0]
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(10)
