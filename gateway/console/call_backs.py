"""The list of residents to call back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.console.services import ConsoleServices
from gateway.staff.answers import answer, problem
from gateway.staff.colleague import Colleague
from gateway.staff.json_body import BadRequest, read_body
from gateway.staff.permissions import CONVERSE
from records import call_back_list
from records.call_back_list import CallBackGone, Listed, Outcome, TakenByOther
from records.conversations import COLLEAGUE

PATH = "/staff/call-backs"
LISTS = {"open": call_back_list.open_call_backs, "done": call_back_list.done_call_backs}


class _Done(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    outcome: Outcome


class CallBacks:
    """The endpoints. A change answers with the call-back as it is now, in a list of one."""

    def __init__(self, services: ConsoleServices) -> None:
        self._services = services

    def routes(self) -> list[BaseRoute]:
        route = self._services.door.route
        return [
            route(PATH, self._list, CONVERSE),
            route(f"{PATH}/{{call_back}}/take", self._take, CONVERSE, ("POST",)),
            route(f"{PATH}/{{call_back}}/done", self._done, CONVERSE, ("POST",)),
        ]

    async def _list(self, request: Request, _colleague: Colleague) -> Response:
        read = LISTS.get(request.query_params.get("state", "open"))
        if read is None:
            raise BadRequest
        return self._answer(await self._services.records.read(read))

    async def _take(self, request: Request, colleague: Colleague) -> Response:
        call_back_id, now = request.path_params["call_back"], self._services.clock()

        def take(session: Session) -> Listed:
            return call_back_list.take(session, call_back_id, colleague.id, now)

        return await self._changed(take, colleague, "call_back_taken")

    async def _done(self, request: Request, colleague: Colleague) -> Response:
        outcome = (await read_body(request, _Done)).outcome
        call_back_id, now = request.path_params["call_back"], self._services.clock()

        def finish(session: Session) -> Listed:
            return call_back_list.finish(session, call_back_id, colleague.id, outcome, now)

        return await self._changed(finish, colleague, "call_back_done", outcome=outcome)

    async def _changed(self, change: Callable[[Session], Listed], colleague: Colleague, action: str, **details: str) -> Response:
        try:
            listed = await self._services.records.write(change)
        except TakenByOther as taken:
            return problem(409, "held", holder=COLLEAGUE, name=taken.name)
        except CallBackGone:
            return problem(404, "unknown")
        await self._services.audit.record(colleague.id, action, listed.call_back.id, **details)
        self._services.watch.changed()
        return self._answer([listed])

    def _answer(self, listed: Sequence[Listed]) -> Response:
        now = self._services.clock()
        return answer({"call_backs": [_json(each, now) for each in listed]})


def _json(listed: Listed, now: datetime) -> dict[str, Any]:
    call_back = listed.call_back
    return {
        "id": call_back.id,
        "conversation": call_back.conversation_id,
        "name": call_back.name,
        "phone": call_back.phone,
        "best_time": call_back.best_time,
        "subject": call_back.subject,
        "reason": call_back.reason,
        "created_at": call_back.created_at.isoformat(),
        "due_at": call_back.due_at.isoformat(),
        "late": call_back.done_at is None and call_back.due_at < now,
        "taken_by": call_back.taken_by,
        "taken_name": listed.taken_name,
        "done_at": call_back.done_at.isoformat() if call_back.done_at else None,
        "outcome": call_back.outcome,
    }
