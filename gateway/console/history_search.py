"""Looking for earlier conversations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.console.services import ConsoleServices
from gateway.handover.summary import Summary
from gateway.residents_day import midnight
from gateway.staff.answers import answer, problem
from gateway.staff.colleague import Colleague
from gateway.staff.permissions import CONVERSE, WATCH
from gateway.text_cleaning import clean
from records.history import Cursor, Wanted, search
from records.summaries import summaries_of

MOST_FOUND = 100
MOST_WORDS = 8


def _parsed(text: object) -> Cursor:
    return Cursor.parse(str(text))


class _Query(BaseModel):
    """What is asked; all of it may be left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)

    text: Annotated[str, Field(max_length=200)] = ""
    holder: Literal["sophie", "waiting", "colleague", "closed"] | None = None
    reason: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,49}$")] | None = None
    staff: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,32}$")] | None = None
    first_day: Annotated[date | None, Field(alias="from")] = None
    last_day: Annotated[date | None, Field(alias="to")] = None
    before: Annotated[Cursor, BeforeValidator(_parsed)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_FOUND)] = 25

    def wanted(self, only_colleagues: bool) -> Wanted:
        return Wanted(
            words=tuple(clean(self.text).split()[:MOST_WORDS]),
            holder=self.holder,
            reason=self.reason,
            staff_id=self.staff,
            since=midnight(self.first_day) if self.first_day else None,
            until=midnight(self.last_day + timedelta(days=1)) if self.last_day else None,
            only_colleagues=only_colleagues,
        )


class HistorySearch:
    """The endpoint."""

    def __init__(self, services: ConsoleServices) -> None:
        self._services = services

    def routes(self) -> list[BaseRoute]:
        return [self._services.door.route("/staff/conversations", self._search, CONVERSE)]

    async def _search(self, request: Request, colleague: Colleague) -> Response:
        if not self._services.rate.take(colleague.id):
            return problem(429, "too_often")
        try:
            query = _Query.model_validate({name: value for name, value in request.query_params.items() if value})
        except ValidationError:
            return problem(400, "invalid")
        wanted = query.wanted(only_colleagues=not colleague.may(WATCH))
        filters = {name: getattr(query, name) for name in ("holder", "reason", "staff") if getattr(query, name)}
        await self._services.audit.record(colleague.id, "history_searched", characters=len(query.text), **filters)

        def read(session: Session) -> dict[str, object]:
            page = search(session, wanted, query.limit, query.before)
            found = {row[0].id: Summary.of(row) for row in summaries_of(session, page.conversation_ids)}
            shown = [found[conversation_id].to_json() for conversation_id in page.conversation_ids]
            return {"found": shown, "next": str(page.next) if page.next else None}

        return answer(await self._services.records.read(read))
