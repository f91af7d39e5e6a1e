"""The wall and the figures, for who may watch: docs/protocol.md, section 5."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.figures.daily import DayFigures, figures_between
from gateway.figures.shown import Shown
from gateway.records_access import RecordsAccess
from gateway.residents_day import day_of
from gateway.staff.answers import NO_STORE, answer
from gateway.staff.colleague import Colleague
from gateway.staff.door import StaffDoor
from gateway.staff.json_body import BadRequest
from gateway.staff.permissions import WATCH
from municipalities import Municipality
from records.standing import standing

MOST_DAYS = 366
"""How long a period may be."""

UNASKED_DAYS = 28
"""How long it is when not asked otherwise, up to and including today."""

Clock = Callable[[], datetime]


def routes(door: StaffDoor, access: RecordsAccess, municipality: Municipality, clock: Clock) -> list[BaseRoute]:
    """The routes. `clock` gives an aware datetime."""
    norm = timedelta(seconds=municipality.contact_centre.answer_within_seconds)
    shown = Shown(municipality.assistant, municipality.contact_centre.answer_within_seconds)

    async def wall(_request: Request, _colleague: Colleague) -> Response:
        found = await access.read(lambda session: standing(session, clock()))
        return answer(
            {
                "waiting": found.waiting,
                "longest_wait_s": round(found.longest_wait.total_seconds()),
                "held": found.held,
                "present": found.present,
                "away": found.away,
                "sophie": found.sophie,
                "call_backs": found.call_backs,
                "late": found.late,
            }
        )

    async def as_json(request: Request, _colleague: Colleague) -> Response:
        return answer(shown.as_json(await days(request)))

    async def as_csv(request: Request, _colleague: Colleague) -> Response:
        first, last = _period(request, clock())
        headers = {**NO_STORE, "Content-Disposition": f'attachment; filename="figures-{first}-{last}.csv"'}
        return Response(shown.as_csv(await days(request)), media_type="text/csv; charset=utf-8; header=present", headers=headers)

    async def days(request: Request) -> list[DayFigures]:
        now = clock()
        first, last = _period(request, now)
        return await access.read(lambda session: figures_between(session, first, last, now, norm))

    return [
        door.route("/staff/wall", wall, WATCH),
        door.route("/staff/figures", as_json, WATCH),
        door.route("/staff/figures.csv", as_csv, WATCH),
    ]


def _period(request: Request, now: datetime) -> tuple[date, date]:
    """The first and last day asked for. Raises BadRequest."""
    try:
        last = _day(request, "to") or day_of(now)
        first = _day(request, "from") or last - timedelta(days=UNASKED_DAYS - 1)
    except (ValueError, OverflowError):
        raise BadRequest from None
    if not timedelta(0) <= last - first < timedelta(days=MOST_DAYS):
        raise BadRequest
    return first, last


def _day(request: Request, name: str) -> date | None:
    asked = request.query_params.get(name)
    return None if asked is None else date.fromisoformat(asked)
