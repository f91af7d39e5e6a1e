"""Colleagues of the tests: signed in by rows in the database, and their consoles without a page."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
from websockets.sync.client import connect

from gateway.staff.sessions import hash_of
from records.database import Database
from records.staff import FULL, StaffRow, StaffSessionRow
from tests.gateway.frame_socket import PATIENCE_S, Frame, FrameSocket

CLOSING_S = 0.5
"""A client that has not read everything doesn't see the gateway's goodbye."""


@dataclass(frozen=True)
class SignedIn:
    """A colleague with a browser."""

    id: str
    name: str
    url: str
    token: str
    csrf: str

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"sophie_staff={self.token}"}

    def get(self, path: str, **query: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", params=query, headers=self.cookie, timeout=PATIENCE_S, trust_env=False)

    def post(self, path: str, body: object = None) -> httpx.Response:
        headers = {**self.cookie, "X-CSRF-Token": self.csrf, "Origin": self.url}
        url = f"{self.url}{path}"
        return httpx.post(url, json={} if body is None else body, headers=headers, timeout=PATIENCE_S, trust_env=False)

    def does(self, conversation: str, command: str, **body: object) -> httpx.Response:
        """A command about a conversation."""
        return self.post(f"/staff/conversations/{conversation}/{command}", body)

    def console(self, **options: Any) -> Console:
        return Console(self, **options)


def sign_in(database: Database, url: str, name: str, *roles: str, teams: tuple[str, ...] = ()) -> SignedIn:
    """A new account, signed in."""
    signed_in = SignedIn(uuid4().hex, name, url, secrets.token_urlsafe(), secrets.token_urlsafe())
    now = datetime.now(UTC)
    with database.write() as session:
        account = StaffRow(
            id=signed_in.id, username=signed_in.id, name=name, roles=list(roles or ("agent",)), teams=list(teams), created_at=now
        )
        session.add(account)
        session.flush()
        session.add(
            StaffSessionRow(
                token_hash=hash_of(signed_in.token),
                staff_id=signed_in.id,
                stage=FULL,
                csrf=signed_in.csrf,
                created_at=now,
                seen_at=now,
            )
        )
    return signed_in


class Console(FrameSocket):
    """One websocket of a console. `frames` is everything that came in."""

    def __init__(self, colleague: SignedIn, hello: bool = True, origin: str | None = None, **options: Any) -> None:
        self.colleague = colleague
        connection = connect(
            f"{colleague.url.replace('http', 'ws')}/ws/staff",
            proxy=None,
            max_size=None,
            close_timeout=CLOSING_S,
            additional_headers={**colleague.cookie, "Origin": origin or colleague.url},
            **options,
        )
        super().__init__(connection)
        if hello:
            self.send(type="hello", csrf=colleague.csrf)
            self.welcome = self.until("welcome")

    def send(self, raw: str | bytes | None = None, **frame: Any) -> None:
        self.socket.send(raw if raw is not None else json.dumps(frame, ensure_ascii=False))

    def open(self, conversation: str, after: int = 0) -> list[Frame]:
        """Opens a conversation; returns the messages that were missed."""
        self.send(type="open", conversation=conversation, after=after)
        opened = self.until("opened", conversation=conversation)
        return [self.until("message", conversation=conversation) for _ in range(opened["last"] - after)]

    def say(self, conversation: str, text: str, message_id: str | None = None) -> str:
        """Sends a message; returns its id."""
        message_id = message_id or str(uuid4())
        self.send(type="message", conversation=conversation, id=message_id, text=text)
        return message_id

    def until(self, type: str, **fields: Any) -> Frame:
        """The next frame of this type with these fields."""
        return self.when(
            lambda frame: frame["type"] == type and all(name in frame and frame[name] == value for name, value in fields.items())
        )

    def settled(self) -> None:
        """Everything that was on its way has come."""
        self.send(type="ping")
        self.until("pong")

    def messages(self, conversation: str) -> list[Frame]:
        return [frame for frame in self.frames if frame["type"] == "message" and frame["conversation"] == conversation]

    def presence_of(self, staff_id: str) -> str:
        """As the console heard last."""
        lists = [frame["staff"] for frame in self.frames if frame["type"] in ("welcome", "staff")]
        return str(next(member["presence"] for member in lists[-1] if member["id"] == staff_id))
