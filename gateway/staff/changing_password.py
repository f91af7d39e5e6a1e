"""Choosing another password."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.staff.answers import answer, problem
from gateway.staff.colleague import Colleague
from gateway.staff.json_body import read_body
from gateway.staff.password_rules import LONGEST, problem_with
from gateway.staff.services import Services
from records import audit, staff
from records.staff import AccountLocked


class Change(BaseModel):
    model_config = ConfigDict(extra="forbid")

    old: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    new: Annotated[str, Field(min_length=1, max_length=10 * LONGEST)]


def password_route(services: Services) -> BaseRoute:
    """`POST /staff/password`. Afterwards all sessions of the account are over, also the one that asked."""

    async def change(request: Request, colleague: Colleague) -> Response:
        given = await read_body(request, Change)
        context = (services.municipality.name, services.municipality.assistant)
        if reason := problem_with(given.new, colleague.username, context):
            return problem(400, "invalid", reason=reason)
        now = services.clock()
        try:
            number = await services.access.write(lambda session: staff.begin_attempt(session, colleague.id, now))
        except AccountLocked as locked:
            return problem(429, "locked", until=locked.until.isoformat())
        account = await services.access.read(lambda session: staff.find(session, colleague.id))
        old_hash = account.password_hash if account else None
        if not await services.passwords.is_right(old_hash, given.old):
            await services.audit.record(colleague.id, "password_change_failed", colleague.id)
            return problem(401, "wrong")
        new_hash = await services.passwords.hash(given.new)

        def store(session: Session) -> None:
            staff.attempt_was_right(session, colleague.id, number)
            staff.set_password(session, colleague.id, new_hash)
            audit.append(session, now, colleague.id, "password_changed", colleague.id, {})

        await services.access.write(store)
        response = answer({})
        services.door.cookie.remove(request, response)
        return response

    return services.door.route("/staff/password", change, None, methods=("POST",))
