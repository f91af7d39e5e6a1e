"""A gateway for tests of the console alone: it serves `frontend/dist`, speaks docs/protocol.md §5, and does as it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import segno
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from gateway.security_headers import SecurityHeaders
from municipalities import load_municipality
from tests.browser.serving import served

DIST = Path(__file__).resolve().parents[2] / "frontend" / "dist"
USERNAME, PASSWORD, CODE = "ans", "het regent in Den Oever", "123456"
ME, MY_NAME = "id-ans", "Ans de Wit"
COLLEAGUE, COLLEAGUE_NAME = "id-bo", "Bo Jansen"
CSRF = "a token"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ROLES = {
    "agent": ["converse"],
    "supervisor": ["converse", "watch", "audit", "teach"],
    "editor": ["teach"],
    "administrator": ["administer"],
}

Frame = dict[str, Any]


@dataclass
class Conversation:
    """What a gateway keeps of one conversation."""

    id: str
    holder: str = "waiting"
    """`sophie`, `waiting`, `closed`, or a colleague's id."""
    team: str | None = None
    reason: str | None = "asked"
    urgent: bool = False
    queued_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    awaits_since: datetime | None = None
    read: int = 0
    resident_read: int = 0
    messages: list[Frame] = field(default_factory=list)
    notes: list[Frame] = field(default_factory=list)
    changes: list[Frame] = field(default_factory=list)
    sockets: set[WebSocket] = field(default_factory=set)

    def store(self, author: str, text: str, **more: Any) -> Frame:
        message: Frame = {
            "type": "message",
            "conversation": self.id,
            "seq": len(self.messages) + 1,
            "id": uuid4().hex,
            "author": author,
            "name": None,
            "staff_id": None,
            "text": text,
            "choices": [],
            "links": [],
            "reference": None,
            "at": datetime.now(UTC).isoformat(),
            "intent": None,
            "confidence": None,
            "outcome": None,
            **more,
        }
        self.messages.append(message)
        return message

    def texts(self, author: str) -> list[str]:
        return [message["text"] for message in self.messages if message["author"] == author]


class ScriptedConsole:
    """One colleague who is signed in from the start, unless a test wants otherwise; and what happens around her."""

    def __init__(self) -> None:
        self.url = ""
        self.loop: asyncio.AbstractEventLoop | None = None
        self.roles = ["supervisor"]
        self.is_signed_in = True
        self.is_enrolled = True
        self.locked_until: datetime | None = None
        self.openid: str | None = None
        self.presence: dict[str, str] = {ME: "online", COLLEAGUE: "online"}
        self.names = {ME: MY_NAME, COLLEAGUE: COLLEAGUE_NAME, "id-cor": "Cor Visser"}
        self.conversations: dict[str, Conversation] = {}
        self.sockets: set[WebSocket] = set()
        self.received: list[str] = []
        """Every message that came in, as often as it came."""
        self.typed: list[bool] = []
        self.door_is_open = True
        self.loses_receipts = False
        """Store the next message, then break the connection instead of saying so."""
        self.refusal: str | None = None
        """Answers the next message with this error."""
        self.first: tuple[str, str] | None = None
        """The colleague (id, name) who takes a conversation just before the next command."""
        self.suggestion: Frame | None = {
            "text": "Een paspoort kost € 87,45.",
            "links": [{"title": "Kosten", "url": "https://example.nl/kosten"}],
        }
        self.sophie: Frame | None = {"slots": {}, "form": None, "asked": None, "tried": []}
        self.sources: list[Frame] = []
        self.municipality = load_municipality("hollands_kroon")

    # What tests do to it, from their own thread.

    def add(self, conversation_id: str, *said: tuple[str, str], **fields: Any) -> Conversation:
        """A conversation that was there before; `said` are authors and texts."""
        conversation = Conversation(conversation_id, **fields)
        for author, text in said:
            conversation.store(author, text)
        self.conversations[conversation_id] = conversation
        return conversation

    def begins_to_wait(self, conversation_id: str, *said: tuple[str, str], **fields: Any) -> None:
        conversation = self.add(conversation_id, *said, **fields)
        self._run(self._tell_all(self._summary_frame(conversation)))

    def resident_says(self, conversation_id: str, text: str) -> None:
        async def say() -> None:
            conversation = self.conversations[conversation_id]
            conversation.awaits_since = conversation.awaits_since or datetime.now(UTC)
            await self._tell(conversation, conversation.store("resident", text))
            await self._tell_all(self._summary_frame(conversation))

        self._run(say())

    def resident_types(self, conversation_id: str, on: bool = True) -> None:
        conversation = self.conversations[conversation_id]
        self._run(self._tell(conversation, {"type": "typing", "conversation": conversation_id, "author": "resident", "on": on}))

    def resident_reads(self, conversation_id: str) -> None:
        conversation = self.conversations[conversation_id]
        conversation.resident_read = len(conversation.messages)
        self._run(self._tell(conversation, {"type": "read", "conversation": conversation_id, "seq": conversation.resident_read}))

    def looks_too(self, conversation_id: str, colleague: str) -> None:
        viewers = [{"id": each, "name": self.names[each]} for each in (ME, colleague)]
        self._run(
            self._tell(
                self.conversations[conversation_id], {"type": "viewers", "conversation": conversation_id, "viewers": viewers}
            )
        )

    def taken(self, conversation_id: str, colleague: str) -> None:
        """A colleague takes it."""

        async def take() -> None:
            self.conversations[conversation_id].holder = colleague
            await self._tell_all(self._summary_frame(self.conversations[conversation_id]))

        self._run(take())

    def cut(self) -> None:
        """Breaks every connection."""

        async def cut() -> None:
            for socket in list(self.sockets):
                await socket.close(1012)

        self._run(cut())

    def end_session(self) -> None:
        """As after an hour without a request."""
        self.is_signed_in = False

        async def tell() -> None:
            for socket in list(self.sockets):
                await socket.send_json({"type": "error", "code": "signed_out", "conversation": None, "id": None})
                await socket.close(4401)

        self._run(tell())

    def _run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        assert self.loop is not None
        asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    # What it does for a browser.

    def app(self) -> Starlette:
        conversation = "/staff/conversations/{id}"
        return Starlette(
            routes=[
                Route("/console", lambda _request: FileResponse(DIST / "console.html")),
                Route("/api/municipality", self._municipality),
                Route("/staff/sign-in", self._ways),
                Route("/staff/sign-in", self._sign_in, methods=["POST"]),
                Route("/staff/code", self._code, methods=["POST"]),
                Route("/staff/sign-out", self._sign_out, methods=["POST"]),
                Route("/staff/password", self._password, methods=["POST"]),
                Route("/staff/me", self._me),
                Route("/staff/call-backs", self._call_backs),
                Route("/staff/products", lambda _request: JSONResponse({"products": []})),
                Route("/staff/conversations", self._found),
                Route(conversation, self._details),
                Route(f"{conversation}/notes", self._note, methods=["POST"]),
                Route(f"{conversation}/suggestion", self._suggest, methods=["POST"]),
                Route(f"{conversation}/{{command}}", self._command, methods=["POST"]),
                WebSocketRoute("/ws/staff", self._staff),
                Mount("/assets", StaticFiles(directory=DIST / "assets")),
            ],
            middleware=[Middleware(SecurityHeaders, behind_proxy=False)],
        )

    async def _municipality(self, _request: Request) -> Response:
        own = self.municipality
        return JSONResponse(
            {"name": own.name, "assistant": own.assistant, "website": "", "phone": "", "labels": {}, "theme": own.theme}
        )

    async def _ways(self, _request: Request) -> Response:
        return JSONResponse({"password": True, "openid": {"name": self.openid} if self.openid else None})

    async def _sign_in(self, request: Request) -> Response:
        if self.locked_until is not None:
            return _problem(429, "locked", until=self.locked_until.isoformat())
        if await request.json() != {"username": USERNAME, "password": PASSWORD}:
            return _problem(401, "wrong")
        if self.is_enrolled:
            return JSONResponse({"next": "code"})
        uri = f"otpauth://totp/Sophie:{USERNAME}?secret={SECRET}&issuer=Sophie"
        return JSONResponse({"next": "enrol", "uri": uri, "secret": SECRET, "qr": segno.make(uri).svg_inline(scale=4)})

    async def _code(self, request: Request) -> Response:
        if (await request.json())["code"] != CODE:
            return _problem(401, "wrong")
        self.is_signed_in = True
        return JSONResponse({"next": "console"})

    async def _sign_out(self, _request: Request) -> Response:
        self.is_signed_in = False
        return Response(status_code=204)

    async def _password(self, request: Request) -> Response:
        return Response(status_code=204) if (await request.json())["old"] == PASSWORD else _problem(401, "wrong")

    async def _me(self, _request: Request) -> Response:
        if not self.is_signed_in:
            return _problem(401, "signed_out")
        centre = self.municipality.contact_centre
        return JSONResponse(
            {
                "id": ME,
                "name": MY_NAME,
                "roles": self.roles,
                "teams": ["civil_affairs"],
                "permissions": sorted({permission for role in self.roles for permission in ROLES[role]}),
                "csrf": CSRF,
                "municipality": {"name": self.municipality.name, "assistant": "Sophie", "theme": self.municipality.theme},
                "settings": {
                    "teams": [{"key": team.key, "name": team.name} for team in centre.teams],
                    "close_reasons": [{"key": reason.key, "name": reason.name} for reason in centre.close_reasons],
                    "canned_answers": [
                        {"key": answer.key, "title": answer.title, "text": answer.text.replace("{colleague}", MY_NAME)}
                        for answer in centre.canned_answers
                    ],
                    "answer_within_seconds": centre.answer_within_seconds,
                },
            }
        )

    async def _call_backs(self, _request: Request) -> Response:
        return JSONResponse({"call_backs": []})

    async def _found(self, _request: Request) -> Response:
        return JSONResponse({"found": [self._summary(each) for each in self.conversations.values()], "next": None})

    async def _details(self, request: Request) -> Response:
        if not self.is_signed_in:
            return _problem(401, "signed_out")
        conversation = self.conversations.get(request.path_params["id"])
        if conversation is None:
            return _problem(404, "unknown")
        found = {"summary": self._summary(conversation), "sophie": self.sophie, "sources": self.sources, "feedback": None}
        return JSONResponse({**found, "notes": conversation.notes, "changes": conversation.changes})

    async def _note(self, request: Request) -> Response:
        body = await request.json()
        conversation = self.conversations[request.path_params["id"]]
        if all(note["id"] != body["id"] for note in conversation.notes):
            conversation.notes.insert(0, {**body, "name": MY_NAME, "at": datetime.now(UTC).isoformat()})
        return JSONResponse(self._summary(conversation))

    async def _suggest(self, request: Request) -> Response:
        said = self.conversations[request.path_params["id"]].texts("resident")
        return JSONResponse({"suggestion": self.suggestion, "question": said[-1] if said else None})

    async def _command(self, request: Request) -> Response:
        if request.headers.get("x-csrf-token") != CSRF:
            return _problem(403, "forbidden")
        conversation, command = self.conversations[request.path_params["id"]], request.path_params["command"]
        if self.first is not None:
            (conversation.holder, name), self.first = self.first, None
            await self._tell_all(self._summary_frame(conversation))
            return _problem(409, "held", holder="colleague", name=name)
        body = await request.json()
        if command == "transfer":
            conversation.holder = body["to"].get("staff", "waiting")
            conversation.team = body["to"].get("team")
        else:
            conversation.holder = {"claim": ME, "reopen": ME, "put-back": "waiting", "give-back": "sophie", "close": "closed"}[
                command
            ]
        change = {"at": datetime.now(UTC).isoformat(), "change": command.replace("-", "_"), "by": ME, "to": conversation.holder}
        conversation.changes.append({**change, "reason": body.get("reason"), "team": conversation.team})
        await self._tell_all(self._summary_frame(conversation))
        await self._tell_all({"type": "staff", "staff": self._staff_list()})
        return JSONResponse(self._summary(conversation))

    def _summary(self, conversation: Conversation) -> Frame:
        holder, last = conversation.holder, conversation.messages[-1] if conversation.messages else None
        kind = holder if holder in ("sophie", "waiting", "closed") else "colleague"
        is_held = kind == "colleague"
        unread = [each for each in conversation.messages if each["seq"] > conversation.read and each["author"] == "resident"]
        return {
            "conversation": conversation.id,
            "holder": kind,
            "holder_id": holder if is_held else None,
            "name": self.names[holder] if is_held else None,
            "team": conversation.team,
            "reason": conversation.reason,
            "urgent": conversation.urgent,
            "queued_at": conversation.queued_at.isoformat(),
            "held_since": None,
            "awaits_since": conversation.awaits_since.isoformat() if is_held and conversation.awaits_since else None,
            "last": len(conversation.messages),
            "unread": len(unread),
            "last_message": {key: last[key] for key in ("author", "text", "at")} if last else None,
        }

    def _summary_frame(self, conversation: Conversation) -> Frame:
        return {"type": "summary", **self._summary(conversation)}

    def _staff_list(self) -> list[Frame]:
        def held(staff_id: str) -> int:
            return sum(each.holder == staff_id for each in self.conversations.values())

        return [
            {
                "id": each,
                "name": name,
                "presence": self.presence.get(each, "offline"),
                "teams": ["civil_affairs"],
                "held": held(each),
            }
            for each, name in self.names.items()
        ]

    async def _staff(self, socket: WebSocket) -> None:
        if not self.door_is_open or not self.is_signed_in:
            await socket.close()
            return
        await socket.accept()
        self.sockets.add(socket)
        try:
            while True:
                await self._frame(socket, json.loads(await socket.receive_text()))
        except (WebSocketDisconnect, RuntimeError):
            # Starlette raises a RuntimeError for reading from a socket that a test has cut.
            pass
        finally:
            self.sockets.discard(socket)
            for conversation in self.conversations.values():
                conversation.sockets.discard(socket)

    async def _frame(self, socket: WebSocket, frame: Frame) -> None:
        conversation = self.conversations.get(frame.get("conversation", ""))
        match frame["type"]:
            case "hello":
                listed = [self._summary(each) for each in self.conversations.values() if each.holder not in ("sophie", "closed")]
                welcome = {"staff": self._staff_list(), "summaries": listed, "call_backs": {"open": 3, "late": 1}}
                await socket.send_json({"type": "welcome", **welcome})
            case "ping":
                await socket.send_json({"type": "pong"})
            case "presence":
                self.presence[ME] = frame["state"]
                await self._tell_all({"type": "staff", "staff": self._staff_list()})
            case "open" if conversation is None:
                await socket.send_json({"type": "error", "code": "unknown", "conversation": frame["conversation"], "id": None})
            case _ if conversation is not None:
                await self._within(socket, conversation, frame)

    async def _within(self, socket: WebSocket, conversation: Conversation, frame: Frame) -> None:
        match frame["type"]:
            case "open":
                conversation.sockets.add(socket)
                opened = {"last": len(conversation.messages), "resident_read": conversation.resident_read}
                await socket.send_json({"type": "opened", "conversation": conversation.id, **opened})
                for message in conversation.messages[frame["after"] :]:
                    await socket.send_json(message)
            case "leave":
                conversation.sockets.discard(socket)
            case "read":
                conversation.read = frame["seq"]
                await self._tell_all(self._summary_frame(conversation))
            case "typing":
                self.typed.append(frame["on"])
            case "message":
                await self._message(socket, conversation, frame)

    async def _message(self, socket: WebSocket, conversation: Conversation, frame: Frame) -> None:
        self.received.append(frame["text"])
        known = [message for message in conversation.messages if message["id"] == frame["id"]]
        if known:
            await socket.send_json(known[0])
            return
        refusal, self.refusal = self.refusal, None
        if refusal is None and conversation.holder != ME:
            refusal = "not_holder"
        if refusal is not None:
            await socket.send_json({"type": "error", "code": refusal, "conversation": conversation.id, "id": frame["id"]})
            return
        stored = conversation.store("colleague", frame["text"], id=frame["id"], staff_id=ME, name=MY_NAME)
        conversation.awaits_since = None
        if self.loses_receipts:
            self.loses_receipts = False
            await socket.close(1012)
            return
        await self._tell(conversation, stored)
        await self._tell_all(self._summary_frame(conversation))

    async def _tell(self, conversation: Conversation, frame: Frame) -> None:
        for socket in list(conversation.sockets):
            await socket.send_json(frame)

    async def _tell_all(self, frame: Frame) -> None:
        for socket in list(self.sockets):
            await socket.send_json(frame)


def _problem(status: int, code: str, **more: Any) -> Response:
    return JSONResponse({"error": code, **more}, status)


def ago(seconds: float) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


@contextmanager
def scripted_console() -> Iterator[ScriptedConsole]:
    """A scripted console's gateway that answers on a free port of 127.0.0.1."""
    assert (DIST / "console.html").is_file(), (
        "The front-end is not built: run `npm ci && npm run build` in frontend/, or `make test`."
    )
    console = ScriptedConsole()
    with served(console.app()) as (url, loop):
        console.url, console.loop = f"{url}/console", loop
        yield console
