"""`python -m gateway.server`: the door for residents, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import resource
import socket
import sys

import structlog
import uvicorn
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from gateway.app import create_app
from gateway.console.open_consoles import MAX_CONSOLES
from gateway.frames import MAX_FRAME_BYTES
from gateway.logs import configure_logs
from gateway.settings import GatewaySettings
from gateway.voice.routes import FILES_PER_VOICE, MAX_VOICES
from municipalities import Municipality, MunicipalityError, load_municipality
from records.conversations import conversations_awaiting_sophie
from records.database import Database

PING_INTERVAL_S = 20.0
PING_TIMEOUT_S = 20.0
"""A client that doesn't answer a ping for so long is gone."""
CLOSE_GRACE_S = 2
"""How long sockets may take to close at the end, before the workers get their time."""
UNREAD_TIMEOUT_MS = 30_000
"""A client that takes in nothing for so long is cut off by the kernel, with what was still to be sent to it."""
MAX_OTHER_CONNECTIONS = 150
"""For pages and files, beside the sockets of residents and colleagues."""
OTHER_FILES = 256
"""Databases, logs and what libraries open: beside a file for each connection."""

log = structlog.get_logger()


def main() -> int:
    """0 after a clean stop; 1 when the port is taken; 2 when a setting, the municipality or the database is wrong."""
    configure_logs()
    try:
        settings = GatewaySettings()  # type: ignore[call-arg]  # its fields come from the environment
        municipality = load_municipality(settings.municipality)
        database = _database(settings.records_url())
    except ValidationError as problem:
        for error in problem.errors(include_input=False):
            name = "_".join(("sophie", *(str(part) for part in error["loc"]))).upper()
            print(f"{name}: {error['msg']}" if error["loc"] else error["msg"], file=sys.stderr)  # noqa: T201 - a person starts this by hand
        return 2
    except (MunicipalityError, _NoDatabase) as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 2
    try:
        listener = _listener(settings.host, settings.port)
    except OSError as problem:
        print(f"Can't listen on {settings.host}:{settings.port}: {problem.strerror}", file=sys.stderr)  # noqa: T201
        return 1
    _serve(settings, municipality, database, listener)
    return 0


class _NoDatabase(Exception):
    """The records can't be used; the text says why."""


def _database(url: str) -> Database:
    database = Database(url)
    try:
        with database.read() as session:
            conversations_awaiting_sophie(session)
    except DatabaseError as problem:
        raise _NoDatabase(f"The records can't be read ({problem.orig}). `sophie run` makes and migrates them.") from problem
    return database


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=1024)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; accepted sockets inherit it
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_TIMEOUT_MS)
    return listener


def _serve(settings: GatewaySettings, municipality: Municipality, database: Database, listener: socket.socket) -> None:
    connections = settings.max_sockets + MAX_CONSOLES + MAX_VOICES + MAX_OTHER_CONNECTIONS
    _allow_open_files(connections + MAX_VOICES * (FILES_PER_VOICE - 1) + OTHER_FILES)
    config = uvicorn.Config(
        create_app(settings, municipality, database),
        http="h11",
        ws="websockets-sansio",
        ws_max_size=MAX_FRAME_BYTES,
        # The longest message is small; a compressor a socket isn't.
        ws_per_message_deflate=False,
        ws_ping_interval=PING_INTERVAL_S,
        ws_ping_timeout=PING_TIMEOUT_S,
        # gateway/caller.py reads forwarded headers, and only when a setting says so.
        proxy_headers=False,
        server_header=False,
        log_config=None,
        access_log=False,
        limit_concurrency=connections,
        timeout_graceful_shutdown=CLOSE_GRACE_S,
    )
    log.info("listening", host=settings.host, port=listener.getsockname()[1], municipality=municipality.key)
    uvicorn.Server(config).run(sockets=[listener])


def _allow_open_files(count: int) -> None:
    """A process may usually open 1024 files: too few for everybody at once. Where the machine allows no more, so many get in."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    sys.exit(main())
