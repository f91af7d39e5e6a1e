"""`GET /metrics`: for who shows the token, or without one for programs on this machine only."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from gateway.figures.metrics import Metrics
from gateway.records_access import RecordsAccess
from gateway.staff.answers import NO_STORE
from records.standing import standing

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""What a proxy adds. Through one on this machine, everybody would seem to be here."""


def metrics_route(
    metrics: Metrics, access: RecordsAccess, clock: Callable[[], datetime], token: str | None, behind_proxy: bool
) -> BaseRoute:
    """The route. `token` is SOPHIE_METRICS_TOKEN; `clock` gives an aware datetime."""

    async def page(request: Request) -> Response:
        if token is not None:
            if not _shows(request, token):
                return _refused(401, {"WWW-Authenticate": "Bearer"})
        elif behind_proxy or not _is_from_this_machine(request):
            return _refused(403)
        found = await access.read(lambda session: standing(session, clock()))
        return Response(metrics.render(found), media_type=metrics.content_type, headers=NO_STORE)

    return Route("/metrics", page)


def _shows(request: Request, token: str) -> bool:
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and secrets.compare_digest(shown.strip().encode(), token.encode())


def _is_from_this_machine(request: Request) -> bool:
    if request.client is None or any(header in request.headers for header in FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False  # no address at all: a unix socket, which a proxy uses


def _refused(status: int, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse("", status, headers={**NO_STORE, **(headers or {})})
