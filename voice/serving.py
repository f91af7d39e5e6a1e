"""The door of the voice service: who may come in, and how much."""

from __future__ import annotations

import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

import structlog
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response

from voice.connection import Connection
from voice.logs import described
from voice.protocol import MAX_FRAME_BYTES
from voice.service import Service
from voice.settings import LOOPBACK

MAX_CONNECTIONS = 256
MAX_WAITING_FRAMES = 8
"""Of one client, read but not looked at yet; what more it sends waits in the network."""
CLOSE_TIMEOUT_S = 1.0
"""A client that doesn't say goodbye in so long is cut off."""
INTERNAL_ERROR = 1011

log = structlog.get_logger()


@asynccontextmanager
async def serving(service: Service, port: int, secret: str | None, *, open_to_all: bool = False) -> AsyncIterator[Server]:
    """The service on loopback as long as the context lasts. `port` 0 takes a free one."""
    health = json.dumps(
        {
            "status": "ready",
            "listen": service.recogniser.name if service.recogniser else None,
            "speak": service.mouth.available() if service.mouth else None,
        }
    )

    def door(socket: ServerConnection, request: Request) -> Response | None:
        if request.path == "/health":
            response = socket.respond(HTTPStatus.OK, health + "\n")
            del response.headers["Content-Type"]
            response.headers["Content-Type"] = "application/json"
            return response
        if not open_to_all and not _shows(request, secret):
            return socket.respond(HTTPStatus.UNAUTHORIZED, "unauthorised\n")
        if len(server.connections) > MAX_CONNECTIONS:
            return socket.respond(HTTPStatus.SERVICE_UNAVAILABLE, "busy\n")
        return None

    async def talk(socket: ServerConnection) -> None:
        try:
            await Connection(socket, service).run()
        except Exception as failure:
            log.error("connection_failed", **described(failure))
            await socket.close(INTERNAL_ERROR)

    async with serve(
        talk,
        LOOPBACK,
        port,
        process_request=door,
        origins=[None],
        max_size=MAX_FRAME_BYTES,
        max_queue=MAX_WAITING_FRAMES,
        close_timeout=CLOSE_TIMEOUT_S,
        # Sound doesn't get smaller by it.
        compression=None,
        server_header=None,
    ) as server:
        yield server


def _shows(request: Request, secret: str | None) -> bool:
    shown = request.headers.get("Authorization", "")
    return secret is not None and hmac.compare_digest(shown.encode(), f"Bearer {secret}".encode())
