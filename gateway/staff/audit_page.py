"""The audit log, for supervisors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.staff.answers import answer
from gateway.staff.colleague import Colleague
from gateway.staff.json_body import BadRequest
from gateway.staff.permissions import AUDIT
from gateway.staff.services import Services
from records import staff
from records.audit import AuditRow, Wanted, entries

PAGE = 100
"""Entries at once."""


class Query(BaseModel):
    """What is looked for. An empty field doesn't matter."""

    staff: str | None = None
    action: str | None = None
    subject: str | None = None
    before: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


def audit_route(services: Services) -> BaseRoute:
    """`GET /staff/audit`, newest first, PAGE at once. Looking here is noted too, once for all pages of a search."""

    async def page(request: Request, colleague: Colleague) -> Response:
        query = _query(request)
        if query.before is None:
            await services.audit.record(colleague.id, "audit_seen", looked_for=query.model_dump(exclude_none=True))
        wanted = Wanted(query.staff, query.action, query.subject, query.before)

        def find(session: Session) -> list[dict[str, Any]]:
            names = staff.names(session)
            return [_shown(entry, names) for entry in entries(session, wanted, PAGE)]

        found = await services.access.read(find)
        return answer({"entries": found, "intact": await services.audit.is_intact()})

    return services.door.route("/staff/audit", page, AUDIT)


def _query(request: Request) -> Query:
    try:
        return Query.model_validate({name: value for name, value in request.query_params.items() if value})
    except ValidationError:
        raise BadRequest from None


def _shown(entry: AuditRow, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "staff_id": entry.staff_id,
        "name": names.get(entry.staff_id) if entry.staff_id else None,
        "action": entry.action,
        "subject": entry.subject,
        "details": json.loads(entry.details),
    }
