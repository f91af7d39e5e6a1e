"""Routes behind the real door, and browsers of colleagues who are signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import httpx
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from gateway.records_access import RecordsAccess
from gateway.staff.door import StaffDoor
from gateway.staff.sessions import Sessions
from records.database import Database
from records.staff import FULL, StaffRow

Clock = Callable[[], datetime]

COOKIE = "sophie_staff"
"""As docs/protocol.md calls it on plain http."""

LOOPBACK, ELSEWHERE = "127.0.0.1", "192.0.2.7"


class StaffApp:
    """The gateway with some of its routes, for as long as one event loop runs."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.access = RecordsAccess(database)
        self._database = database
        self._clock = clock
        self._sessions = Sessions(self.access, clock, timedelta(hours=1), timedelta(hours=10))
        self.door = StaffDoor(self._sessions, behind_proxy=False)
        self.routes: list[BaseRoute] = []

    @asynccontextmanager
    async def browser(self, *roles: str, staff_id: str = "anna", address: str = LOOPBACK) -> AsyncIterator[httpx.AsyncClient]:
        """A browser at an address, of a colleague with these roles; without roles, of who isn't signed in."""
        transport = httpx.ASGITransport(Starlette(routes=self.routes), client=(address, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://sophie.test") as browser:
            if roles:
                token = self._sign_in(staff_id, roles)
                browser.cookies.set(COOKIE, token)
                found = await self._sessions.find(token)
                assert found is not None
                browser.headers["X-CSRF-Token"] = found.csrf
            yield browser

    def _sign_in(self, staff_id: str, roles: tuple[str, ...]) -> str:
        with self._database.write() as session:
            if session.get(StaffRow, staff_id) is None:
                session.add(
                    StaffRow(
                        id=staff_id,
                        username=staff_id,
                        name=staff_id.title(),
                        roles=list(roles),
                        teams=[],
                        totp_confirmed=True,
                        created_at=self._clock(),
                    )
                )
                session.flush()
            return self._sessions.begin(session, staff_id, FULL, None)
