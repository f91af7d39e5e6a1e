"""The staff's part of the gateway on a real database, with a clock that only the test moves and passwords cheap to hash."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pyotp
import uvicorn
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from gateway.rate_limit import TokenBuckets
from gateway.records_access import RecordsAccess
from gateway.staff.audit import Audit
from gateway.staff.door import StaffDoor
from gateway.staff.openid.provider import Provider
from gateway.staff.passwords import Passwords
from gateway.staff.routes import routes
from gateway.staff.services import Services
from gateway.staff.sessions import Sessions
from municipalities import Municipality, load_municipality
from records.database import Database
from records.staff import AGENT, FULL, StaffRow

HOST = "127.0.0.1"
KEY = "a key of at least thirty-two letters"
PASSWORD = "een zin om te onthouden"
IDLE, WHOLE = timedelta(minutes=60), timedelta(hours=10)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@cache
def hollands_kroon() -> Municipality:
    return load_municipality("hollands_kroon")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


def staff_services(
    database: Database, state: Path, clock: Callable[[], datetime], *, provider: Provider | None = None, **other: Any
) -> Services:
    access = RecordsAccess(database)
    sessions = Sessions(access, clock, IDLE, WHOLE)
    behind_proxy = other.pop("behind_proxy", False)
    given: dict[str, Any] = {
        "passwords": Passwords(CHEAP),
        "sign_in_rate": TokenBuckets(1000, 1000, lambda: 0.0),
        "failed_answer_s": 0.0,
        **other,
    }
    return Services(
        access=access,
        sessions=sessions,
        door=StaffDoor(sessions, behind_proxy),
        audit=Audit(access, clock, state),
        staff_key=KEY,
        municipality=hollands_kroon(),
        clock=clock,
        behind_proxy=behind_proxy,
        provider=provider,
        **given,
    )


def staff_app(services: Services, *more: BaseRoute) -> Starlette:
    return Starlette(routes=[*routes(services), *more])


@contextmanager
def serving(app: ASGIApp) -> Iterator[str]:
    """A real server in a thread of its own; gives its URL."""
    with socket.create_server((HOST, 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, proxy_headers=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://{HOST}:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


class Browser(httpx.Client):
    """A browser with our page open: it keeps cookies, and shows the session's token once it knows it."""

    def __init__(self, url: str) -> None:
        super().__init__(base_url=url, headers={"Origin": url}, timeout=30)

    def sign_in(self, username: str, password: str = PASSWORD) -> httpx.Response:
        return self.post("/staff/sign-in", json={"username": username, "password": password})

    def enter(self, code: str) -> httpx.Response:
        return self.post("/staff/code", json={"code": code})

    def sign_in_fully(self, username: str, clock: Clock, password: str = PASSWORD) -> str:
        """The first time, with the enrolment; returns the secret of the second factor."""
        secret: str = self.sign_in(username, password).json()["secret"]
        assert self.enter(code_of(secret, clock)).json() == {"next": "console"}
        self.take_csrf()
        return secret

    def take_csrf(self) -> None:
        self.headers["X-CSRF-Token"] = self.get("/staff/me").json()["csrf"]

    @property
    def session_cookie(self) -> str:
        return self.cookies["sophie_staff"]

    @session_cookie.setter
    def session_cookie(self, token: str) -> None:
        self.cookies.set("sophie_staff", token, domain=HOST)


def code_of(secret: str, clock: Clock, periods: int = 0) -> str:
    """The code that an app shows, so many periods from now."""
    return pyotp.TOTP(secret).at(int(clock.now.timestamp()) + 30 * periods)


def wrong_code(secret: str, clock: Clock) -> str:
    right = {code_of(secret, clock, periods) for periods in (-1, 0, 1)}
    return next(code for code in (f"{number:06}" for number in range(10)) if code not in right)


def add_colleague(
    database: Database,
    username: str = "ada",
    roles: Sequence[str] = (AGENT,),
    password: str | None = PASSWORD,
    name: str = "Ada Bakker",
    teams: Iterable[str] = (),
) -> str:
    """An account; returns its id."""
    account = StaffRow(
        id=uuid4().hex,
        username=username,
        name=name,
        password_hash=CHEAP.hash(password) if password else None,
        totp_confirmed=False,
        roles=list(roles),
        teams=list(teams),
        active=True,
        failed_attempts=0,
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    with database.write() as session:
        session.add(account)
        session.flush()
        return account.id


def signed_in(database: Database, sessions: Sessions, browser: httpx.Client, staff_id: str) -> str:
    """Signs an account in without asking for anything; returns its `X-CSRF-Token`, which the browser shows from now on."""
    with database.write() as session:
        token = sessions.begin(session, staff_id, FULL, instead_of=None)
    browser.cookies.set("sophie_staff", token, domain=HOST)
    csrf: str = browser.get("/staff/me").json()["csrf"]
    browser.headers["X-CSRF-Token"] = csrf
    return csrf


def filled_in(path: str) -> str:
    """A route's path with something in place of its parameters."""
    return re.sub(r"\{[^}]+\}", "nobody", path)
