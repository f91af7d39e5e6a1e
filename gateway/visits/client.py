"""Asks the action server about visits: docs/protocol.md, section 3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

import httpx
import structlog

from gateway.logs import described

TIMEOUT_S = 15.0
"""Looking for times through two months takes well under a second; an address register may take some more."""

MAX_CONNECTIONS = 16

ANSWERS = frozenset({200, 400, 404, 409})
"""What means something to a colleague. Anything else is a fault of ours."""

log = structlog.get_logger()


class VisitsUnavailable(Exception):
    """The action server gave no usable answer. What was asked may have been done: the same id again does it once."""


@dataclass(frozen=True)
class VisitsAnswer:
    """What the action server says, for the console as it is."""

    status: int
    content: Mapping[str, Any]

    @property
    def reference(self) -> str | None:
        """Of the visit that was asked for or done; None when nothing was."""
        visit = self.content.get("visit") if self.status == 200 else None
        return visit.get("reference") if isinstance(visit, dict) else None


class VisitsClient:
    """The action server, as long as `close` wasn't called. All calls raise VisitsUnavailable."""

    def __init__(self, url: str, secret: str) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {secret}"},
            timeout=TIMEOUT_S,
            limits=httpx.Limits(max_connections=MAX_CONNECTIONS),
            # The action server is on this machine; a proxy from the environment has nothing to do with it.
            trust_env=False,
        )

    async def products(self) -> VisitsAnswer:
        return await self._json("GET", "/visits/products")

    async def times(self, wanted: Mapping[str, Any]) -> VisitsAnswer:
        return await self._json("POST", "/visits/times", wanted)

    async def new_times(self, reference: str, wanted: Mapping[str, Any]) -> VisitsAnswer:
        return await self._json("POST", f"{_visit(reference)}/times", wanted)

    async def book(self, staff_id: str, booking: Mapping[str, Any]) -> VisitsAnswer:
        return await self._json("POST", "/visits", {**booking, "staff": staff_id})

    async def show(self, reference: str) -> VisitsAnswer:
        return await self._json("GET", _visit(reference))

    async def change(self, staff_id: str, reference: str, change: Mapping[str, Any]) -> VisitsAnswer:
        return await self._json("POST", f"{_visit(reference)}/change", {**change, "staff": staff_id})

    async def cancel(self, staff_id: str, reference: str, cancellation: Mapping[str, Any]) -> VisitsAnswer:
        return await self._json("POST", f"{_visit(reference)}/cancel", {**cancellation, "staff": staff_id})

    async def plan(self, day: date) -> str:
        """The plan of a day as a page of HTML."""
        return (await self._send("GET", f"/visits/plans/{day.isoformat()}", None)).text

    async def close(self) -> None:
        await self._client.aclose()

    async def _json(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> VisitsAnswer:
        response = await self._send(method, path, body)
        try:
            content = response.json()
        except ValueError:
            content = None
        if not isinstance(content, dict):
            log.error("actions_answer_broken", status=response.status_code)
            raise VisitsUnavailable
        return VisitsAnswer(response.status_code, content)

    async def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        try:
            response = await self._client.request(method, path, json=body)
        except httpx.HTTPError as failure:
            log.warning("actions_unreachable", **described(failure))
            raise VisitsUnavailable from failure
        if response.status_code not in ANSWERS:
            log.error("actions_failed", status=response.status_code)
            raise VisitsUnavailable
        return response


def _visit(reference: str) -> str:
    return f"/visits/{quote(reference, safe='')}"
