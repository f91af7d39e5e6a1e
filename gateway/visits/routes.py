"""What colleagues do with visits: docs/protocol.md, section 5. Who saw or did what is in the audit log."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pydantic import RootModel
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute

from gateway.staff.answers import NO_STORE, problem
from gateway.staff.audit import Audit
from gateway.staff.colleague import Colleague
from gateway.staff.door import Endpoint, StaffDoor
from gateway.staff.json_body import BadRequest, read_body
from gateway.staff.permissions import CONVERSE
from gateway.visits.client import VisitsAnswer, VisitsClient, VisitsUnavailable

PLAN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The plan is one page with its style within; nothing is fetched and nothing runs."""


_REFERENCE = re.compile(r"[0-9A-Za-z -]{1,40}", re.ASCII)
"""However somebody writes one; the action server knows whether it is one."""


class _NoReference(Exception):
    """Nothing that anybody would write as a reference."""


class _Body(RootModel[dict[str, Any]]):
    """A JSON object. The action server knows what must be in it, and says which field is wrong."""


def routes(door: StaffDoor, audit: Audit, client: VisitsClient) -> list[BaseRoute]:
    """The routes under `/staff` for products, visits and the day plan."""
    desk = _Desk(audit, client)
    return [
        door.route("/staff/products", _available(desk.products), CONVERSE),
        door.route("/staff/visits/times", _available(desk.times), CONVERSE, ["POST"]),
        door.route("/staff/visits", _available(desk.book), CONVERSE, ["POST"]),
        door.route("/staff/visits/{reference}", _available(desk.show), CONVERSE),
        door.route("/staff/visits/{reference}/times", _available(desk.new_times), CONVERSE, ["POST"]),
        door.route("/staff/visits/{reference}/change", _available(desk.change), CONVERSE, ["POST"]),
        door.route("/staff/visits/{reference}/cancel", _available(desk.cancel), CONVERSE, ["POST"]),
        door.route("/staff/plan/{day}", _available(desk.plan), CONVERSE),
    ]


class _Desk:
    """The endpoints. They raise VisitsUnavailable when the action server doesn't answer."""

    def __init__(self, audit: Audit, client: VisitsClient) -> None:
        self._audit = audit
        self._client = client

    async def products(self, _request: Request, _colleague: Colleague) -> Response:
        return _as_it_is(await self._client.products())

    async def times(self, request: Request, _colleague: Colleague) -> Response:
        return _as_it_is(await self._client.times(await _object(request)))

    async def new_times(self, request: Request, _colleague: Colleague) -> Response:
        return _as_it_is(await self._client.new_times(_reference(request), await _object(request)))

    async def book(self, request: Request, colleague: Colleague) -> Response:
        body = await _object(request)
        return await self._noted("visit_booked", colleague, await self._client.book(colleague.id, body), body)

    async def show(self, request: Request, colleague: Colleague) -> Response:
        return await self._noted("visit_seen", colleague, await self._client.show(_reference(request)))

    async def change(self, request: Request, colleague: Colleague) -> Response:
        body = await _object(request)
        answer = await self._client.change(colleague.id, _reference(request), body)
        return await self._noted("visit_changed", colleague, answer, body)

    async def cancel(self, request: Request, colleague: Colleague) -> Response:
        body = await _object(request)
        answer = await self._client.cancel(colleague.id, _reference(request), body)
        return await self._noted("visit_cancelled", colleague, answer, body)

    async def plan(self, request: Request, colleague: Colleague) -> Response:
        try:
            day = date.fromisoformat(request.path_params["day"])
        except ValueError:
            raise BadRequest from None
        page = await self._client.plan(day)
        await self._audit.record(colleague.id, "plan_seen", day.isoformat())
        return HTMLResponse(page, headers={**NO_STORE, "Content-Security-Policy": PLAN_POLICY})

    async def _noted(
        self, action: str, colleague: Colleague, answer: VisitsAnswer, body: dict[str, Any] | None = None
    ) -> Response:
        """The answer, in the audit log when something was seen or done.

        A request that is sent again is noted again: only then is it sure that what was done is in the log. `request` tells.
        """
        if answer.reference is not None:
            details = {} if body is None else {"request": body.get("id")}
            await self._audit.record(colleague.id, action, answer.reference, **details)
        return _as_it_is(answer)


def _available(endpoint: Endpoint) -> Endpoint:
    """The endpoint, with 503 `unavailable` while the action server is away, and 404 `unknown` for what is no reference."""

    async def answered(request: Request, colleague: Colleague) -> Response:
        try:
            return await endpoint(request, colleague)
        except VisitsUnavailable:
            return problem(503, "unavailable")
        except _NoReference:
            return problem(404, "unknown")

    return answered


def _reference(request: Request) -> str:
    """The reference in the path; raises _NoReference. What comes from outside never becomes another path of the action server."""
    reference: str = request.path_params["reference"]
    if not _REFERENCE.fullmatch(reference):
        raise _NoReference
    return reference


async def _object(request: Request) -> dict[str, Any]:
    return (await read_body(request, _Body)).root


def _as_it_is(answer: VisitsAnswer) -> Response:
    return JSONResponse(answer.content, answer.status, headers=NO_STORE)
