"""`python -m bot.server`: the engine's HTTP door for the gateway, on loopback only (docs/protocol.md, section 2)."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import signal
import sys
from pathlib import Path
from typing import Any, Awaitable, Callable

from aiohttp import web

from bot.logs import configure_logs, described
from bot.rasa_environment import set_rasa_environment
from bot.retention import forget_forever
from bot.settings import LOOPBACK, EngineSettings, SettingsError
from bot.trained_model import model_path

log = logging.getLogger("bot.server")

LARGEST_BODY_BYTES = 16 * 1024
CONVERSATION = re.compile(r"[\w-]{1,100}", re.ASCII)
MESSAGE_ID = re.compile(r"[\w.:-]{1,100}", re.ASCII)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door:
    """The HTTP application around an engine that is still loading, or loaded."""

    def __init__(self, settings: EngineSettings) -> None:
        self._secret = settings.secret
        self.engine: Any = None

    def app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY_BYTES, middlewares=[self._guard])
        app.add_routes([web.get("/health", self._health), web.post("/conversations/{conversation}/messages", self._message)])
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        shown = request.headers.get("Authorization", "")
        if request.path != "/health" and not hmac.compare_digest(shown.encode(), f"Bearer {self._secret}".encode()):
            return web.json_response({"error": "unauthorised"}, status=401)
        return await handler(request)

    async def _health(self, _request: web.Request) -> web.Response:
        if self.engine is None:
            return web.json_response({"status": "loading"}, status=503)
        return web.json_response({"status": "ready", "model": self.engine.model})

    async def _message(self, request: web.Request) -> web.Response:
        if self.engine is None:
            return web.json_response({"status": "loading"}, status=503)
        conversation = request.match_info["conversation"]
        problem, message_id, text = _read(await request.read())
        if problem is None and not CONVERSATION.fullmatch(conversation):
            problem = "the conversation's id has 1 to 100 letters, digits, _ and -"
        if problem is not None:
            return web.json_response({"error": problem}, status=400)
        try:
            answer = await self.engine.answer(conversation, message_id, text)
        except Exception as failure:
            cause = failure.__cause__ or failure
            log.error("message_failed", extra={"fields": {"kind": type(failure).__name__, **described(cause)}})
            return web.json_response({"error": "failed"}, status=500)
        return web.json_response(answer.to_json(self.engine.model))


def _read(body: bytes) -> "tuple[str | None, str, str]":
    """A problem in words or None, the message's id, and its text."""
    try:
        data = json.loads(body)
    except ValueError:
        return "the body is not JSON", "", ""
    if not isinstance(data, dict):
        return "the body is not an object", "", ""
    message_id, text = data.get("message_id"), data.get("text")
    if not isinstance(message_id, str) or not MESSAGE_ID.fullmatch(message_id):
        return "message_id must be 1 to 100 letters, digits and ._:-", "", ""
    if not isinstance(text, str) or not text.strip():
        return "text must be a text that is not empty", "", ""
    return None, message_id, text


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
