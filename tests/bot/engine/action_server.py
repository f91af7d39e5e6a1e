"""An action server for tests: answers as docs/protocol.md section 3 says, and breaks where a test wants it to."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

SECRET = "the secret of the actions"


class ActionServer:
    """Counts what it is asked, and remembers what came with the last call.

    `custom`: what goes with its answers; `fails`: answer 500; `asked`: set at the first call; `gate`: an answer waits until it is
    set.
    """

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[str] = []
        self.seen_events = 0
        self.metadata: "dict[str, Any]" = {}
        self.events: "list[dict[str, Any]]" = []
        self.custom: "dict[str, Any]" = {}
        self.fails = False
        self.asked = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        app = web.Application(client_max_size=10_000_000)
        app.add_routes([web.post("/webhook", self._webhook)])
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/webhook"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _webhook(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == f"Bearer {SECRET}"
        call: dict[str, Any] = await request.json()
        self.calls.append(call["tracker"]["latest_message"]["text"])
        self.metadata = call["tracker"]["latest_message"]["metadata"]
        self.events = call["tracker"]["events"]
        self.seen_events = len(call["tracker"]["events"])
        self.asked.set()
        await self.gate.wait()
        if self.fails:
            return web.json_response({"error": "action_failed"}, status=500)
        if call["next_action"] == "action_set_colour":
            return web.json_response({"events": [{"event": "slot", "name": "colour", "value": "groen"}], "responses": []})
        if call["next_action"] == "action_go_on":
            listen = {"event": "followup", "name": "action_listen"}
            return web.json_response({"events": [listen], "responses": [{"text": f"Verder {len(self.calls)}", "buttons": []}]})
        links = [{"title": "Meer", "url": "https://voorbeeld.nl/"}]
        said = {
            "text": f"Antwoord {len(self.calls)}",
            "buttons": [],
            "custom": {"links": links, "reference": "K7QX", **self.custom},
        }
        return web.json_response({"events": [], "responses": [said]})
