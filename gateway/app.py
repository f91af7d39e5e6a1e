"""The gateway's application: its parts, put together."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from gateway.answer_log import AnswerLog
from gateway.caller import caller_of, is_same_origin
from gateway.content_version import content_version
from gateway.conversations import Conversations
from gateway.engine_client import EngineClient, EngineWatch
from gateway.fanout import InProcessFanout
from gateway.figures.metrics import Metrics
from gateway.handover.availability import Availability
from gateway.handover.clockwork import Clockwork
from gateway.handover.hand_over import HandOver
from gateway.handover.lobby import Lobby
from gateway.handover.queue import Queue
from gateway.handover.resident_wishes import ResidentWishes
from gateway.handover.summary_board import SummaryBoard
from gateway.learning.anonymous import Anonymiser
from gateway.learning.examples import LearningExamples
from gateway.learning.vocabulary import vocabulary
from gateway.logs import described
from gateway.pages import DIST, page_routes
from gateway.publisher import Publisher
from gateway.rate_limit import Places, TokenBuckets
from gateway.records_access import RecordsAccess
from gateway.resident_socket import Services, refuse, serve
from gateway.retention import Retention
from gateway.security_headers import SecurityHeaders
from gateway.settings import GatewaySettings
from gateway.socket_work import POLICY_VIOLATION
from gateway.staff_side import Shared, StaffSide
from gateway.voice.expected import Expectations
from gateway.voice.relay import VoiceServices
from gateway.voice.routes import Voices
from gateway.voice.service import VoiceService
from gateway.voice.spoken import Spoken
from gateway.worker import Workers
from municipalities import Municipality
from records.conversations import RESIDENT
from records.database import Database

WISH_BURST, WISHES_PER_MINUTE = 120, 240
"""A widget shows that its resident types or has read something every few seconds at most."""

log = structlog.get_logger()


def create_app(settings: GatewaySettings, municipality: Municipality, database: Database, dist: Path = DIST) -> ASGIApp:
    """The application, which serves the files in `dist`. Its lifespan runs the jobs in the background."""
    access = RecordsAccess(database)

    def clock() -> datetime:
        return datetime.now(UTC)

    engine = EngineClient(settings.engine_url(), settings.engine_secret.get_secret_value(), settings.engine_timeout)
    conversations = Conversations(access, municipality, content_version(municipality.key), settings.retention(), clock)
    fanout, lobby, metrics = InProcessFanout(), Lobby(), Metrics()
    examples = LearningExamples(access, Anonymiser(vocabulary(municipality)), clock)
    publisher = Publisher(fanout, metrics.message_stored)
    availability = Availability(access, municipality.contact_centre, clock)
    queue, board = Queue(access, publisher, clock), SummaryBoard(access, lobby)
    workers = Workers(
        conversations,
        engine,
        publisher,
        AnswerLog(metrics, examples, clock),
        availability.somebody_is_there,
        passed_on=lambda conversation_id, passed: hand_over.told_of(conversation_id, passed),
        internal_error=municipality.text("internal"),
    )
    hand_over = HandOver(
        access,
        municipality,
        conversations,
        publisher,
        lobby,
        board,
        queue,
        availability,
        wake=workers.wake,
        count=metrics.handed_over,
        clock=clock,
    )
    clockwork = Clockwork(access, municipality.contact_centre, hand_over, availability, clock)
    staff = StaffSide(
        Shared(
            settings=settings,
            municipality=municipality,
            access=access,
            conversations=conversations,
            engine=engine,
            fanout=fanout,
            publisher=publisher,
            lobby=lobby,
            hand_over=hand_over,
            examples=examples,
            metrics=metrics,
            clock=clock,
        ),
        dist,
    )
    retention = Retention(
        access,
        conversations,
        settings.shortest_retention(),
        timedelta(seconds=municipality.contact_centre.answer_within_seconds),
        clock,
    )
    jobs: set[asyncio.Task[None]] = set()

    def answer_what_waits() -> None:
        job = asyncio.create_task(_logged(workers))
        jobs.add(job)
        job.add_done_callback(jobs.discard)

    watch = EngineWatch(engine, when_ready=answer_what_waits)
    services = Services(
        municipality=municipality,
        conversations=conversations,
        fanout=fanout,
        publisher=publisher,
        workers=workers,
        engine_watch=watch,
        hand_over=hand_over,
        wishes=ResidentWishes(access, municipality, conversations, hand_over, staff.call_backs_changed, clock),
        message_rate=TokenBuckets(settings.message_burst, settings.messages_per_minute, time.monotonic),
        wish_rate=TokenBuckets(WISH_BURST, WISHES_PER_MINUTE, time.monotonic),
        conversation_rate=TokenBuckets(settings.conversation_burst, settings.conversations_per_minute, time.monotonic),
    )
    places = Places(settings.max_sockets, settings.max_sockets_per_address)
    voice = VoiceService(settings.voice_address())
    voices = Voices(
        VoiceServices(
            municipality=municipality,
            conversations=conversations,
            fanout=fanout,
            expectations=Expectations(access, engine),
            spoken=Spoken(access),
            voice=voice,
            command_rate=TokenBuckets(WISH_BURST, WISHES_PER_MINUTE, time.monotonic),
        ),
        settings.behind_proxy,
    )

    async def resident(socket: WebSocket) -> None:
        caller = caller_of(socket, settings.behind_proxy)
        if not is_same_origin(socket.headers.get("origin"), caller):
            log.warning("other_origin_refused")
            await socket.close(POLICY_VIOLATION)
            return
        with places.place(caller.network) as has_place, metrics.open_socket(RESIDENT):
            await socket.accept()
            if has_place:
                await serve(socket, caller, services)
            else:
                log.warning("too_many_sockets")
                await refuse(socket, services)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        background = (
            *(watch.run(), retention.run(), queue.tell_forever(), board.run(), clockwork.run(), voice.watch()),
            *staff.work(),
        )
        jobs.update(asyncio.create_task(work) for work in background)
        yield
        for job in list(jobs):
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        await workers.stop()
        await engine.close()
        await staff.close()
        database.close()

    routes = [
        *page_routes(municipality, lambda: watch.ready, lambda: voice.offer, dist),
        WebSocketRoute("/ws/resident", resident),
        voices.route,
        *staff.routes,
    ]
    app = Starlette(routes=routes, middleware=[Middleware(GZipMiddleware)], lifespan=lifespan)
    return SecurityHeaders(app, settings.behind_proxy)


async def _logged(workers: Workers) -> None:
    try:
        await workers.wake_all()
    except Exception as failure:
        log.error("waiting_messages_not_found", **described(failure))
