"""`python -m bot.server`: the engine's HTTP door for the gateway, on loopback only (docs/protocol.md, section 2)."""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
import signal
import sys
from pathlib import Path
from typing import Any, Awaitable, Callable

from aiohttp import web

from bot.bodies import BadBody, GivenBack, SentMessage, read_text, read_texts
from bot.logs import configure_logs, described
from bot.rasa_environment import set_rasa_environment
from bot.retention import forget_forever
from bot.settings import LOOPBACK, EngineSettings, SettingsError
from bot.trained_model import model_path

log = logging.getLogger("bot.server")

LARGEST_BODY_BYTES = 16 * 1024
LARGEST_OF_MANY_TEXTS_BYTES = 8 * 1024 * 1024
"""Of 500 texts of 2,000 characters, also when each is written as \\uXXXX, and of a long conversation."""

CONVERSATION = re.compile(r"[\w-]{1,100}", re.ASCII)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door:
    """The HTTP application around an engine that is still loading, or loaded."""

    def __init__(self, settings: EngineSettings) -> None:
        self._secret = settings.secret
        self.engine: Any = None

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard, self._mishaps])
        app.add_routes(
            [
                web.get("/health", self._health),
                web.post("/conversations/{conversation}/messages", self._message),
                web.post("/conversations/{conversation}/return", self._return),
                web.get("/conversations/{conversation}/state", self._state),
                web.post("/suggestions", self._suggest),
                web.post("/groups", self._group),
                web.get("/intents", self._intents),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        shown = request.headers.get("Authorization", "")
        if request.path != "/health" and not hmac.compare_digest(shown.encode(), f"Bearer {self._secret}".encode()):
            return web.json_response({"error": "unauthorised"}, status=401)
        return await handler(request)

    @web.middleware
    async def _mishaps(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.engine is None and request.path != "/health":
            return web.json_response({"status": "loading"}, status=503)
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except BadBody as problem:
            return web.json_response({"error": str(problem)}, status=400)
        except Exception as failure:
            cause = failure.__cause__ or failure
            log.error("message_failed", extra={"fields": {"kind": type(failure).__name__, **described(cause)}})
            return web.json_response({"error": "failed"}, status=500)

    async def _health(self, _request: web.Request) -> web.Response:
        if self.engine is None:
            return web.json_response({"status": "loading"}, status=503)
        return web.json_response({"status": "ready", "model": self.engine.model})

    async def _message(self, request: web.Request) -> web.Response:
        sent = SentMessage.read(await _body(request, LARGEST_BODY_BYTES))
        answer = await self.engine.answer(_conversation(request), sent.message_id, sent.text, colleagues=sent.colleagues)
        return web.json_response(answer.to_json(self.engine.model))

    async def _return(self, request: web.Request) -> web.Response:
        given_back = GivenBack.read(await _body(request, LARGEST_OF_MANY_TEXTS_BYTES))
        answer = await self.engine.take_back(_conversation(request), given_back.message_id, given_back.said)
        return web.json_response(answer.replies_to_json(self.engine.model))

    async def _state(self, request: web.Request) -> web.Response:
        return web.json_response(await self.engine.state(_conversation(request)))

    async def _suggest(self, request: web.Request) -> web.Response:
        answer = await self.engine.suggest(read_text(await _body(request, LARGEST_BODY_BYTES)))
        return web.json_response(answer.to_json(self.engine.model))

    async def _group(self, request: web.Request) -> web.Response:
        groups = await self.engine.group(read_texts(await _body(request, LARGEST_OF_MANY_TEXTS_BYTES)))
        return web.json_response({"groups": [group.to_json() for group in groups]})

    async def _intents(self, _request: web.Request) -> web.Response:
        return web.json_response({"intents": self.engine.intents()})


def _conversation(request: web.Request) -> str:
    conversation = request.match_info["conversation"]
    if not CONVERSATION.fullmatch(conversation):
        raise BadBody("the conversation's id has 1 to 100 letters, digits, _ and -")
    return conversation


async def _body(request: web.Request, largest: int) -> bytes:
    """The body; 413 as soon as it is larger than `largest` bytes."""
    body = bytearray()
    async for part in request.content.iter_any():
        body += part
        if len(body) > largest:
            raise web.HTTPRequestEntityTooLarge(max_size=largest, actual_size=len(body))
    return bytes(body)


async def serve(settings: EngineSettings, model: Path) -> None:
    """Listens at once, loads the model meanwhile, and serves until it is cancelled."""
    door = Door(settings)
    runner = web.AppRunner(door.app(), access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, settings.port).start()
        door.engine = await asyncio.to_thread(_load, model, settings)
        log.info("engine_ready", extra={"fields": {"model": door.engine.model}})
        await forget_forever(door.engine, settings.retention_days)
    finally:
        await runner.cleanup()


def _load(model: Path, settings: EngineSettings) -> Any:
    # Importing Rasa takes seconds; in the thread, the health page answers meanwhile.
    from bot.engine import Engine

    return Engine.load(model, settings)


async def _until_stopped(settings: EngineSettings, model: Path) -> None:
    serving = asyncio.create_task(serve(settings, model))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, serving.cancel)
    try:
        await serving
    except asyncio.CancelledError:
        log.info("engine_stopped")


def main() -> int:
    """Serves until SIGTERM or Ctrl-C. With one clear line 2 for a wrong setting or a missing model, and 1 when it can't start."""
    configure_logs()
    set_rasa_environment()
    try:
        settings = EngineSettings.from_environment()
    except SettingsError as problem:
        print(problem, file=sys.stderr)
        return 2
    model = settings.model or model_path()
    if not model.is_file():
        print(f"There is no trained model at {model}: run `python -m bot.train` first", file=sys.stderr)
        return 2
    try:
        asyncio.run(_until_stopped(settings, model))
    except Exception as failure:  # before anybody could say anything: the text is about the model or the port
        print(f"The engine can't start: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
