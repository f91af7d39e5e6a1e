"""The colleagues' part of the gateway, put together: signing in, the console, figures, learning and visits."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from gateway.console.routes import routes as console_routes
from gateway.console.services import ConsoleServices
from gateway.conversations import Conversations
from gateway.engine_client import EngineClient
from gateway.fanout import Fanout
from gateway.figures.metrics import Metrics
from gateway.figures.metrics_page import metrics_route
from gateway.figures.routes import routes as figure_routes
from gateway.handover.hand_over import HandOver
from gateway.handover.lobby import Lobby
from gateway.learning.examples import LearningExamples
from gateway.learning.routes import routes as learning_routes
from gateway.publisher import Publisher
from gateway.rate_limit import TokenBuckets
from gateway.records_access import RecordsAccess
from gateway.settings import GatewaySettings
from gateway.staff.audit import Audit
from gateway.staff.door import StaffDoor
from gateway.staff.passwords import Passwords
from gateway.staff.routes import routes as account_routes
from gateway.staff.services import Services as StaffServices
from gateway.staff.sessions import Sessions
from gateway.visits.client import VisitsClient
from gateway.visits.routes import routes as visit_routes
from municipalities import Municipality

SIGN_IN_BURST, SIGN_INS_PER_MINUTE = 30, 30
"""Attempts from one network address: an office has one for many colleagues."""


@dataclass(frozen=True)
class Shared:
    """What the residents' part has already."""

    settings: GatewaySettings
    municipality: Municipality
    access: RecordsAccess
    conversations: Conversations
    engine: EngineClient
    fanout: Fanout
    publisher: Publisher
    lobby: Lobby
    hand_over: HandOver
    examples: LearningExamples
    metrics: Metrics
    clock: Callable[[], datetime]
    """Gives an aware datetime."""


class StaffSide:
    """Belongs to one event loop. `work` has to run in the background, and `close` ends what is open."""

    def __init__(self, shared: Shared, dist: Path) -> None:
        """`dist` holds the console's page."""
        settings, access, clock = shared.settings, shared.access, shared.clock
        self.sessions = Sessions(access, clock, settings.staff_idle(), settings.staff_session())
        door, audit = StaffDoor(self.sessions, settings.behind_proxy), Audit(access, clock, settings.state)
        self._visits = VisitsClient(settings.actions_url(), settings.actions_secret.get_secret_value())
        self._console = ConsoleServices(
            municipality=shared.municipality,
            records=access,
            conversations=shared.conversations,
            engine=shared.engine,
            fanout=shared.fanout,
            publisher=shared.publisher,
            lobby=shared.lobby,
            hand_over=shared.hand_over,
            door=door,
            audit=audit,
            clock=clock,
            behind_proxy=settings.behind_proxy,
        )
        accounts = StaffServices(
            access=access,
            sessions=self.sessions,
            door=door,
            audit=audit,
            passwords=Passwords(PasswordHasher()),
            staff_key=settings.staff_key.get_secret_value(),
            municipality=shared.municipality,
            sign_in_rate=TokenBuckets(SIGN_IN_BURST, SIGN_INS_PER_MINUTE, time.monotonic),
            clock=clock,
            behind_proxy=settings.behind_proxy,
            provider=settings.provider(),
        )
        token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
        self.routes: list[BaseRoute] = [
            *account_routes(accounts),
            *console_routes(self._console),
            *visit_routes(door, audit, self._visits),
            *figure_routes(door, access, shared.municipality, clock),
            *learning_routes(door, shared.examples, shared.engine, audit, _topic_names(shared.municipality)),
            metrics_route(shared.metrics, access, clock, token, settings.behind_proxy),
            Route("/console", _page(dist)),
        ]

    def call_backs_changed(self) -> None:
        """A resident asked to be called back."""
        self._console.watch.changed()

    def work(self) -> tuple[Coroutine[Any, Any, None], ...]:
        """What has to run in the background, until cancelled."""
        return (self._console.watch.run(),)

    async def close(self) -> None:
        await self._visits.close()


def _topic_names(municipality: Municipality) -> dict[str, str]:
    """Intent -> name, of the topics that this municipality says something about."""
    return {f"topic_{key}": topic.name for key, topic in municipality.topics.items()}


def _page(dist: Path) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def page(_request: Request) -> Response:
        file = dist / "console.html"
        if not file.is_file():
            return PlainTextResponse("The console isn't built yet: run `npm run build` in frontend/, or `make run`.", 503)
        return FileResponse(file, headers={"Cache-Control": "no-cache"})

    return page
