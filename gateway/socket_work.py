"""What websockets have in common: work that outlives a broken connection, and closing what may be closed already."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

# Close codes: RFC 6455, section 7.4.1, and the IANA registry; from 4000 on they are our own.
NORMAL = 1000
POLICY_VIOLATION = 1008
SERVICE_RESTART = 1012
TRY_AGAIN_LATER = 1013
SIGNED_OUT = 4401
FORBIDDEN = 4403

_under_way: set[asyncio.Task[None]] = set()
"""The event loop itself holds tasks weakly."""


async def first_of(*jobs: Coroutine[Any, Any, None]) -> None:
    """Runs jobs side by side until the first ends, and stops the others. Raises what ended it."""
    tasks = [asyncio.create_task(job) for job in jobs]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Runs work that goes on when the connection breaks: what has been stored must be told to others and answered."""
    task = asyncio.create_task(work)
    _under_way.add(task)
    task.add_done_callback(_finished)
    await asyncio.shield(task)


def _finished(task: asyncio.Task[None]) -> None:
    _under_way.discard(task)
    if not task.cancelled():
        task.exception()  # marks it as seen: who waits looks at it, unless the connection broke and there is nobody to tell


async def close_after(socket: WebSocket, frame: str, code: int) -> None:
    """Sends a last frame, and closes."""
    try:
        await socket.send_text(frame)
    except (WebSocketDisconnect, RuntimeError):
        return  # closed from the other side already, so there is nobody to tell
    await close(socket, code)


async def close(socket: WebSocket, code: int) -> None:
    """Closes a socket, unless it is closed already."""
    try:
        await socket.close(code)
    except (WebSocketDisconnect, RuntimeError):
        return  # closed from the other side already, which is what was wanted
