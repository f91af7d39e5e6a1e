"""A PostgreSQL server of the tests' own: a new cluster in a temporary folder, reached by a socket there, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql
from sqlalchemy import make_url

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian puts the programs of each version, outside the PATH."""

ACCOUNT = "postgres"
"""Runs the server when root runs the tests, as PostgreSQL refuses to be root. Debian's package makes the account."""

SETTINGS = {
    "listen_addresses": "",
    # Two hundred clients in several processes, each with connections of its own.
    "max_connections": "300",
    # Only clients fall over in the tests, never the machine.
    "fsync": "off",
    "full_page_writes": "off",
}

SECONDS_TO_START = 60
_numbers = count(1)


@contextmanager
def running_postgresql() -> Iterator[str]:
    """A server; gives the URL of its database `postgres`, from which others can be made."""
    # Not pytest's folder: a socket's path has room for 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="sophie-postgresql-"))
    data = folder / "data"
    try:
        with (folder / "log").open("w+") as log:
            if os.geteuid() == 0:
                shutil.chown(folder, ACCOUNT, pwd.getpwnam(ACCOUNT).pw_gid)
            made = _start(["initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"], log)
            assert made.wait() == 0, _text(log)
            settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
            server = _start(["postgres", "-D", data, "-k", folder, *settings], log)
            try:
                url = f"postgresql://postgres@/postgres?host={folder}"
                _wait(url, server, log)
                yield url
            finally:
                server.send_signal(signal.SIGQUIT)  # an immediate shutdown: nothing has to be kept
                server.wait()
    finally:
        shutil.rmtree(folder)


@contextmanager
def database_of_its_own(server: str) -> Iterator[str]:
    """The URL of an empty database on the server."""
    name = f"sophie_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield make_url(server).set(database=name).render_as_string()
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _start(command: list[str | Path], log: IO[str]) -> subprocess.Popen[bytes]:
    """Starts one of PostgreSQL's programs. The kernel ends it when the tests are killed."""
    program, *arguments = command
    found = sorted(DEBIAN.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]))
    path = found[-1] if found else shutil.which(program)
    assert path is not None, f"PostgreSQL's {program} is missing: apt-get install postgresql"
    account = pwd.getpwnam(ACCOUNT) if os.geteuid() == 0 else None
    who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    whole = ["setpriv", "--pdeathsig", "QUIT", path, *arguments]
    return subprocess.Popen(whole, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who)  # type: ignore[call-overload, no-any-return]


def _wait(url: str, server: subprocess.Popen[bytes], log: IO[str]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        assert server.poll() is None and time.monotonic() < until, _text(log)
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)  # not listening yet


def _text(log: IO[str]) -> str:
    log.seek(0)
    return log.read()
