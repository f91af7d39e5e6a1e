"""The action server: what the engine calls to have something done, and the gateway for staff (docs/protocol.md, section 3).

rasa_sdk has a server of its own, but it listens on all addresses and lets anybody in. This one listens on loopback, wants the
secret, bounds the body, and answers 500 when an action fails, so that the engine knows that nothing was said or done.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from typing import Any

import structlog
import uvicorn
from anyio.to_thread import run_sync
from pydantic import ValidationError
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from actions import retention, services
from actions.addresses.settings import AddressSettings
from actions.background import in_background
from actions.door import bounded_body, is_authorised
from actions.logs import configure_logs, place_of
from actions.notices import sender
from actions.notices.settings import NoticeSettings
from actions.settings import ActionSettings, setting_problems
from actions.visits_api.routes import visit_routes
from actions.visits_api.visit_desk import VisitDesk
from municipalities import MunicipalityError
from records.database import Database

LOOPBACK = "127.0.0.1"
MAX_BODY_BYTES = 4 * 1024 * 1024
"""The engine sends the domain and the events of a conversation along; a long conversation stays well under this."""

log = structlog.get_logger()


def create_app(
    executor: ActionExecutor, secret: str, beside: Iterable[AbstractContextManager[None]], more: Sequence[Route] = ()
) -> Starlette:
    """The HTTP application. `secret` is what every call to the webhook must show as a bearer token.

    What is in `beside` goes on while the server runs; `more` are the routes of others.
    """

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        with ExitStack() as running:
            for work in beside:
                running.enter_context(work)
            yield

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ready"})

    async def webhook(request: Request) -> Response:
        if not is_authorised(request, secret):
            return JSONResponse({"error": "unauthorised"}, status_code=401)
        body = await bounded_body(request, MAX_BODY_BYTES)
        if body is None:
            return JSONResponse({"error": "too_large"}, status_code=413)
        try:
            call: Any = json.loads(body)
        except ValueError:
            return JSONResponse({"error": "The body is not JSON"}, status_code=400)
        if not isinstance(call, dict) or not isinstance(call.get("next_action"), str) or "tracker" not in call:
            return JSONResponse({"error": "The body is not an action call: next_action or tracker is missing"}, status_code=400)
        return await _run(executor, call)

    routes = [Route("/health", health), Route("/webhook", webhook, methods=["POST"]), *more]
    return Starlette(routes=routes, lifespan=lifespan)


async def _run(executor: ActionExecutor, call: dict[str, Any]) -> Response:
    name = call["next_action"]
    try:
        # Actions wait for the database; in a thread they don't hold up the calls of other conversations.
        result = await run_sync(lambda: asyncio.run(executor.run(call)))
    except ActionExecutionRejection as rejection:
        return JSONResponse({"error": rejection.message, "action_name": rejection.action_name}, status_code=400)
    except ActionNotFoundException as missing:
        log.error("action_not_found", action=name)
        return JSONResponse({"error": missing.message, "action_name": missing.action_name}, status_code=404)
    except ActionMissingDomainException as missing:
        return JSONResponse({"error": missing.message, "action_name": missing.action_name}, status_code=449)
    except Exception as failure:
        # Only the kind of error and the place are logged: its message may hold what a resident typed.
        log.error("action_failed", action=name, error=type(failure).__name__, at=place_of(failure))
        return JSONResponse({"error": "action_failed", "action_name": name}, status_code=500)
    return JSONResponse(result.model_dump() if result else None)


def main() -> int:
    """Serves until SIGTERM or Ctrl-C. 2 when the settings or the municipality's data are wrong, with one line that says what."""
    configure_logs()
    try:
        settings = ActionSettings()  # type: ignore[call-arg]  # its fields come from the environment
        notice_settings = NoticeSettings()
        carriers = notice_settings.carriers()
        database = Database(settings.records_url())
        parts = services.build(settings, database, carriers, AddressSettings())
    except ValidationError as problem:
        for line in setting_problems(problem):
            print(line, file=sys.stderr)  # noqa: T201 - a person starts this by hand
        return 2
    except MunicipalityError as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 2
    services.provide(parts)
    executor = ActionExecutor()
    executor.register_package("actions")
    notices = sender.Sender(database, parts.municipality, carriers, parts.clock)
    expired = retention.Retention(database, notice_settings.folder(), settings.visit_retention(), parts.clock)
    beside = (
        in_background("notices", notices.send_next, sender.EVERY_S),
        in_background("retention", expired.delete_expired, retention.EVERY_S),
    )
    secret = settings.actions_secret.get_secret_value()
    app = create_app(executor, secret, beside, visit_routes(VisitDesk(parts), secret))
    uvicorn.run(app, host=LOOPBACK, port=settings.actions_port, log_config=None, access_log=False, timeout_graceful_shutdown=5)
    return 0


if __name__ == "__main__":
    sys.exit(main())
