"""The door that every request of a colleague goes through: who is it, may they, and does it come from our own page."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence

import structlog
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.caller import caller_of, is_same_origin
from gateway.staff.answers import problem
from gateway.staff.colleague import Colleague
from gateway.staff.cookies import SecretCookie
from gateway.staff.json_body import BadRequest
from gateway.staff.sessions import Sessions, StaffSession
from records.staff import FULL

COOKIE = "sophie_staff"
CSRF_HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""

Endpoint = Callable[[Request, Colleague], Awaitable[Response]]
OpenEndpoint = Callable[[Request], Awaitable[Response]]

log = structlog.get_logger()


class StaffRoute(Route):
    """A route that only colleagues get past, and only those who have its permission (`gateway.staff.permissions`)."""

    permission: str | None
    """None for everybody who is signed in."""


class StaffDoor:
    """Makes routes that are guarded."""

    def __init__(self, sessions: Sessions, behind_proxy: bool) -> None:
        """`behind_proxy` as in `gateway.caller`."""
        self._sessions = sessions
        self._behind_proxy = behind_proxy
        self.cookie = SecretCookie(COOKIE, behind_proxy, same_site="strict")

    def route(self, path: str, endpoint: Endpoint, permission: str | None, methods: Sequence[str] = ("GET",)) -> StaffRoute:
        """A route whose `endpoint` is called only when all is well.

        Otherwise 401 `signed_out`, 403 `forbidden`, or 400 `invalid` when the endpoint raises BadRequest.
        """

        async def guarded(request: Request) -> Response:
            found = await self._session_of(request)
            if found is None:
                return problem(401, "signed_out")
            if request.method not in SAFE and not self._is_from_our_page(request, found):
                log.warning("forged_request_refused", path=path)
                return problem(403, "forbidden")
            if permission is not None and not found.colleague.may(permission):
                return problem(403, "forbidden")
            try:
                return await endpoint(request, found.colleague)
            except BadRequest:
                return problem(400, "invalid")

        route = StaffRoute(path, guarded, methods=list(methods))
        route.permission = permission
        return route

    def open_route(self, path: str, endpoint: OpenEndpoint, methods: Sequence[str] = ("GET",)) -> Route:
        """A route for who isn't signed in yet. What changes something must come from our own page here too.

        Without a session there is no token to show. A page from elsewhere names its origin, and its requests have no
        `SameSite=Strict` cookie.
        """

        async def guarded(request: Request) -> Response:
            if request.method not in SAFE and not self._is_same_origin(request):
                log.warning("forged_request_refused", path=path)
                return problem(403, "forbidden")
            try:
                return await endpoint(request)
            except BadRequest:
                return problem(400, "invalid")

        return Route(path, guarded, methods=list(methods))

    async def colleague_of(self, connection: HTTPConnection, counts_as_use: bool = True) -> Colleague | None:
        """Who is signed in on a connection; None when nobody is (any more).

        A websocket asks again now and then, with `counts_as_use` only when the colleague did something.
        """
        found = await self._session_of(connection, counts_as_use)
        return found.colleague if found else None

    async def csrf_of(self, connection: HTTPConnection) -> str | None:
        """What requests that change something must show; None when nobody is signed in."""
        found = await self._session_of(connection, counts_as_use=False)
        return found.csrf if found else None

    async def _session_of(self, connection: HTTPConnection, counts_as_use: bool = True) -> StaffSession | None:
        token = self.cookie.of(connection)
        found = await self._sessions.find(token, counts_as_use) if token else None
        return found if found and found.stage == FULL else None

    def _is_from_our_page(self, request: Request, session: StaffSession) -> bool:
        shown = request.headers.get(CSRF_HEADER, "")
        return self._is_same_origin(request) and secrets.compare_digest(shown.encode(), session.csrf.encode())

    def _is_same_origin(self, request: Request) -> bool:
        return is_same_origin(request.headers.get("origin"), caller_of(request, self._behind_proxy))
