"""The routes that the gateway calls for a colleague, and what goes wrong as a status with a code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import structlog
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from actions.door import bounded_body, is_authorised
from actions.logs import place_of
from actions.planning import DeliveryTooEarly, SlotTaken, VisitNotOpen
from actions.visits_api.bodies import BookBody, CancelBody, ChangeBody, NewTimesBody, TimesBody
from actions.visits_api.faults import Invalid, read
from actions.visits_api.visit_desk import UnknownVisit, VisitDesk

MAX_BODY_BYTES = 64 * 1024

CONFLICTS: dict[type[Exception], str] = {
    SlotTaken: "taken",
    VisitNotOpen: "not_open",
    DeliveryTooEarly: "delivery_too_early",
}
"""What the planner refuses, and its code in an answer with status 409."""

Work = Callable[[bytes, dict[str, str]], Response]
"""Makes the answer from the body and the parts of the path; waits for the database."""

log = structlog.get_logger()


def visit_routes(desk: VisitDesk, secret: str) -> list[Route]:
    """The routes under `/visits`. `secret` as for the webhook."""

    def guarded(path: str, work: Work, method: str) -> Route:
        async def endpoint(request: Request) -> Response:
            if not is_authorised(request, secret):
                return JSONResponse({"error": "unauthorised"}, status_code=401)
            body = await bounded_body(request, MAX_BODY_BYTES)
            if body is None:
                return JSONResponse({"error": "too_large"}, status_code=413)
            return await run_sync(_answer, path, work, body, request.path_params)

        return Route(path, endpoint, methods=[method])

    return [
        guarded("/visits/products", lambda _, __: JSONResponse(desk.products()), "GET"),
        guarded("/visits/times", lambda body, _: JSONResponse(desk.times(read(body, TimesBody))), "POST"),
        guarded("/visits/plans/{day}", lambda _, path: HTMLResponse(desk.plan(_day(path["day"]))), "GET"),
        guarded("/visits", lambda body, _: JSONResponse(desk.book(read(body, BookBody))), "POST"),
        guarded("/visits/{reference}", lambda _, path: JSONResponse(desk.show(path["reference"])), "GET"),
        guarded(
            "/visits/{reference}/times",
            lambda body, path: JSONResponse(desk.new_times(path["reference"], read(body, NewTimesBody))),
            "POST",
        ),
        guarded(
            "/visits/{reference}/change",
            lambda body, path: JSONResponse(desk.change(path["reference"], read(body, ChangeBody))),
            "POST",
        ),
        guarded(
            "/visits/{reference}/cancel",
            lambda body, path: JSONResponse(desk.cancel(path["reference"], read(body, CancelBody))),
            "POST",
        ),
    ]


def _answer(path: str, work: Work, body: bytes, path_params: dict[str, str]) -> Response:
    try:
        return work(body, path_params)
    except Invalid as invalid:
        return JSONResponse({"error": "invalid", "fields": invalid.fields}, status_code=400)
    except UnknownVisit:
        return JSONResponse({"error": "unknown"}, status_code=404)
    except tuple(CONFLICTS) as refusal:
        return JSONResponse({"error": CONFLICTS[type(refusal)]}, status_code=409)
    except Exception as failure:
        # Only the kind of error and the place are logged: its message may hold what a colleague typed.
        log.error("visits_call_failed", path=path, error=type(failure).__name__, at=place_of(failure))
        return JSONResponse({"error": "failed"}, status_code=500)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Invalid({"day": "invalid"}) from None
