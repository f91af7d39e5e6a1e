"""A gateway for tests of the widget alone: it serves `frontend/dist`, speaks docs/protocol.md §1, and answers by heart."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from municipalities import load_municipality

MUNICIPALITY = "hollands_kroon"
DIST = Path(__file__).resolve().parents[2] / "frontend" / "dist"
CONTENT_SECURITY_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
GREETING = "Goedendag. Ik ben Sophie, een digitale assistent en geen mens. Waarmee kan ik u helpen?"
OTHER_PAGE = """<!doctype html><html lang="nl"><head><title>Een andere pagina</title>
<script type="module" src="/assets/sophie.js"></script></head>
<body><main><h1>Een andere pagina</h1></main><sophie-widget></sophie-widget></body></html>"""

Frame = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """One message of Sophie."""

    text: str
    choices: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    reference: str | None = None


def charge(holder: str, name: str | None = None, position: int | None = None, wait_minutes: int | None = None) -> Frame:
    return {"type": "holder", "holder": holder, "name": name, "position": position, "wait_minutes": wait_minutes}


@dataclass
class Conversation:
    """What a gateway keeps of one conversation."""

    id: str = field(default_factory=lambda: uuid4().hex)
    token: str = field(default_factory=lambda: uuid4().hex)
    messages: list[Frame] = field(default_factory=list)
    sockets: set[WebSocket] = field(default_factory=set)
    charge: Frame = field(default_factory=lambda: charge("sophie"))
    """Who holds it, as residents are told."""

    @property
    def holder(self) -> str:
        return str(self.charge["holder"])

    def store(
        self, author: str, text: str, *, name: str | None = None, message_id: str | None = None, reply: Reply | None = None
    ) -> Frame:
        message: Frame = {
            "type": "message",
            "seq": len(self.messages) + 1,
            "id": message_id or uuid4().hex,
            "author": author,
            "name": name,
            "text": text,
            "choices": [{"title": title, "text": title} for title in reply.choices] if reply else [],
            "links": [{"title": title, "url": url} for title, url in reply.links] if reply else [],
            "reference": reply.reference if reply else None,
            "at": datetime.now(UTC).isoformat(),
        }
        self.messages.append(message)
        return message

    def texts(self, author: str) -> list[str]:
        return [message["text"] for message in self.messages if message["author"] == author]


class ScriptedGateway:
    """Answers with what `answers` holds for a text, and breaks where a test wants it to."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: dict[str, list[Reply]] = {}
        self.errors: dict[str, tuple[str, str]] = {}
        """Text -> code and Dutch words of the error, once."""
        self.conversations: list[Conversation] = []
        self.received: list[str] = []
        """Every message that came in, as often as it came."""
        self.wishes: list[Frame] = []
        """Every other frame that came in, but for hellos and pings."""
        self.knows_colleagues = True
        """Whether it speaks of holders at all; a gateway of before didn't."""
        self.colleagues_are_there = True
        self.loses_call_back = False
        """Break the connection at the next call-back, after storing it and before saying so."""
        self.door_is_open = True
        self.loses_receipts = False
        """Store the next message, then break the connection instead of saying so."""
        self.typing_goes_on = asyncio.Event()
        self.typing_goes_on.set()
        self.municipality = load_municipality(MUNICIPALITY)
        self.labels = dict(self.municipality.labels)
        self.loop: asyncio.AbstractEventLoop | None = None

    # What tests do to it, from their own thread.

    @property
    def conversation(self) -> Conversation:
        """The newest conversation."""
        return self.conversations[-1]

    def cut(self) -> None:
        """Breaks every connection."""
        self._run(self._cut())

    def say(self, text: str, **reply: Any) -> None:
        """Sophie says something of her own accord in the newest conversation."""
        self._run(self._say(self.conversation, Reply(text, **reply)))

    def put_in_charge(
        self, holder: str, name: str | None = None, position: int | None = None, wait_minutes: int | None = None
    ) -> None:
        """Somebody else is in charge of the newest conversation, or the queue moved."""
        self._run(self._charge(self.conversation, charge(holder, name, position, wait_minutes)))

    def take_over(self, name: str) -> None:
        """A colleague takes the newest conversation over."""
        self.announce(f"{name} helpt u nu verder. U praat vanaf nu met een mens.")
        self.put_in_charge("colleague", name)

    def announce(self, text: str) -> None:
        """A message of the system in the newest conversation."""
        self._run(self._tell(self.conversation, self.conversation.store("system", text)))

    def colleague_says(self, name: str, text: str) -> None:
        self._run(self._tell(self.conversation, self.conversation.store("colleague", text, name=name)))

    def tell(self, **frame: Any) -> None:
        """Any frame, to whoever has the newest conversation open."""
        self._run(self._tell(self.conversation, frame))

    def wished(self, kind: str) -> list[Frame]:
        """What came in of one type."""
        return [frame for frame in self.wishes if frame["type"] == kind]

    def hold_answers(self) -> None:
        """From now on Sophie keeps typing, until `release_answers`."""
        self._call(self.typing_goes_on.clear)

    def release_answers(self) -> None:
        self._call(self.typing_goes_on.set)

    def forget(self) -> None:
        """All conversations expire."""
        self.conversations.clear()

    def _call(self, action: Any) -> None:
        async def call() -> None:
            action()

        self._run(call())

    def _run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        assert self.loop is not None
        asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    # What it does for a browser.

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", lambda _request: FileResponse(DIST / "index.html")),
                Route("/folder/other", lambda _request: HTMLResponse(OTHER_PAGE)),
                Route("/api/municipality", self._municipality),
                WebSocketRoute("/ws/resident", self._resident),
                Mount("/assets", StaticFiles(directory=DIST / "assets")),
            ],
            middleware=[Middleware(_SecurityHeaders)],
        )

    async def _municipality(self, _request: Request) -> Response:
        own = self.municipality
        names = {"name": own.name, "assistant": own.assistant, "website": own.website, "phone": own.phone}
        return JSONResponse({**names, "labels": self.labels, "theme": own.theme})

    async def _resident(self, socket: WebSocket) -> None:
        if not self.door_is_open:
            await socket.close()
            return
        await socket.accept()
        conversation: Conversation | None = None
        try:
            while True:
                frame = json.loads(await socket.receive_text())
                if frame["type"] == "hello":
                    conversation = await self._hello(socket, frame)
                elif frame["type"] == "ping":
                    await socket.send_json({"type": "pong"})
                else:
                    assert conversation is not None
                    await self._take(socket, conversation, frame)
        except WebSocketDisconnect:
            pass
        finally:
            if conversation is not None:
                conversation.sockets.discard(socket)

    async def _hello(self, socket: WebSocket, frame: Frame) -> Conversation:
        known = [each for each in self.conversations if each.token == frame["token"]]
        conversation = known[0] if known else Conversation()
        if not known:
            conversation.store("sophie", GREETING)
            self.conversations.append(conversation)
        conversation.sockets.add(socket)
        last = len(conversation.messages)
        welcome = {"conversation": conversation.id, "token": conversation.token, "holder": conversation.holder, "last": last}
        await socket.send_json({"type": "welcome", **welcome})
        if self.knows_colleagues:
            await socket.send_json(conversation.charge)
        for message in conversation.messages[frame["after"] :]:
            await socket.send_json(message)
        return conversation

    async def _take(self, socket: WebSocket, conversation: Conversation, frame: Frame) -> None:
        if frame["type"] == "message":
            await self._message(socket, conversation, frame)
            return
        self.wishes.append(frame)
        match frame["type"]:
            case "request_colleague" if self.colleagues_are_there:
                await self._tell(conversation, conversation.store("system", "U wacht nu op een medewerker."))
                await self._charge(conversation, charge("waiting", position=1))
            case "request_colleague":
                await self._tell(conversation, {"type": "call_back_form"})
            case "leave_queue":
                await self._charge(conversation, charge("sophie"))
            case "end":
                await self._tell(conversation, conversation.store("system", "Het gesprek is afgesloten."))
                await self._charge(conversation, charge("closed"))
                await self._tell(conversation, {"type": "feedback_wanted"})
            case "call_back":
                await self._call_back(socket, conversation, frame)
            case "feedback":
                await socket.send_json({"type": "feedback_stored"})

    async def _call_back(self, socket: WebSocket, conversation: Conversation, frame: Frame) -> None:
        if frame["subject"] in self.errors:
            code, words = self.errors.pop(frame["subject"])
            await socket.send_json({"type": "error", "code": code, "text": words, "id": frame["id"]})
            return
        if any(message["id"] == frame["id"] for message in conversation.messages):
            return
        stored = conversation.store("system", f"Wij bellen u terug op {frame['phone']}.", message_id=frame["id"])
        if self.loses_call_back:
            self.loses_call_back = False
            conversation.sockets.discard(socket)
            await socket.close(1012)
            return
        await self._tell(conversation, stored)
        if conversation.holder == "waiting":
            await self._charge(conversation, charge("sophie"))

    async def _charge(self, conversation: Conversation, frame: Frame) -> None:
        conversation.charge = frame
        await self._tell(conversation, frame)

    async def _message(self, socket: WebSocket, conversation: Conversation, frame: Frame) -> None:
        self.received.append(frame["text"])
        if any(message["id"] == frame["id"] for message in conversation.messages):
            return
        if frame["text"] in self.errors:
            code, words = self.errors.pop(frame["text"])
            await socket.send_json({"type": "error", "code": code, "text": words, "id": frame["id"]})
            return
        stored = conversation.store("resident", frame["text"], message_id=frame["id"])
        if self.loses_receipts:
            self.loses_receipts = False
            conversation.sockets.discard(socket)
            await socket.close(1012)
            return
        await self._tell(conversation, stored)
        if conversation.holder == "closed":
            await self._charge(conversation, charge("sophie"))
        if conversation.holder != "sophie":
            return
        await self._tell(conversation, {"type": "typing", "author": "sophie", "on": True})
        await self.typing_goes_on.wait()
        await self._tell(conversation, {"type": "typing", "author": "sophie", "on": False})
        for reply in self.answers.get(frame["text"], [Reply(f"U zei: {frame['text']}")]):
            await self._say(conversation, reply)
        await self._tell(conversation, {"type": "answered", "id": frame["id"]})

    async def _say(self, conversation: Conversation, reply: Reply) -> None:
        await self._tell(conversation, conversation.store("sophie", reply.text, reply=reply))

    async def _tell(self, conversation: Conversation, frame: Frame) -> None:
        for socket in list(conversation.sockets):
            await socket.send_json(frame)

    async def _cut(self) -> None:
        for conversation in self.conversations:
            for socket in list(conversation.sockets):
                conversation.sockets.discard(socket)
                await socket.close(1012)


class _SecurityHeaders:
    """The strict policy that a page of a municipality has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", CONTENT_SECURITY_POLICY.encode())]
            await send(message)

        await self._app(scope, receive, send_with_policy if scope["type"] == "http" else send)


@contextmanager
def scripted_gateway() -> Iterator[ScriptedGateway]:
    """A scripted gateway that answers on a free port of 127.0.0.1."""
    if not (DIST / "index.html").is_file():
        raise AssertionError("The front-end is not built: run `npm ci && npm run build` in frontend/, or `make test`.")
    gateway = ScriptedGateway()
    config = uvicorn.Config(gateway.app(), host="127.0.0.1", port=0, log_level="warning", ws="websockets-sansio", lifespan="off")
    server = uvicorn.Server(config)
    up = threading.Event()
    startup = server.startup

    async def announce_startup(sockets: Any = None) -> None:
        await startup(sockets)
        gateway.loop = asyncio.get_running_loop()
        up.set()

    server.startup = announce_startup  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert up.wait(10), "the scripted gateway did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    gateway.url = f"http://127.0.0.1:{port}"
    try:
        yield gateway
    finally:
        gateway.typing_goes_on.set()
        server.should_exit = True
        server.force_exit = True
        thread.join(10)
