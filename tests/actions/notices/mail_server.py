"""A real SMTP server that does what a test tells it to."""

from __future__ import annotations

import asyncio
import threading
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from sophie.ports import free_port

HOST = "127.0.0.1"
PASSWORD = "geheim@1"
"""Of everybody, at a server with `auth_required`."""


class MailServer:
    """What it received is in `inbox`. It accepts everything, unless told otherwise.

    `reached` is set when a client comes to the step that hangs.
    """

    def __init__(self, **options: Any) -> None:
        self.inbox: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.answers: dict[str, list[str]] = {"RCPT": [], "DATA": []}
        """Step -> what to answer to the next clients; after that it accepts. `cut` breaks the connection."""
        self.hangs_at: str | None = None
        self.reached = threading.Event()
        self.logins: list[tuple[str, str]] = []
        self.encrypted: list[bool] = []
        self.port = free_port(HOST)
        if options.get("auth_required"):
            options["authenticator"] = self._authenticate
        self._controller = Controller(_Handler(self), hostname=HOST, port=self.port, **options)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.hangs_at = None
        self._controller.stop()

    def _authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login.decode(), data.password.decode()))
        # Not handled: the server itself answers that it is wrong.
        return AuthResult(success=data.password == PASSWORD.encode(), handled=False)


class _Handler:
    def __init__(self, told: MailServer) -> None:
        self._told = told

    async def handle_RCPT(self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:
        answer = await self._answer("RCPT", server)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await self._answer("DATA", server)
        if answer.startswith("250"):
            content = envelope.original_content
            assert content is not None
            self._told.inbox.append(BytesParser(EmailMessage, policy=default).parsebytes(content))
            self._told.recipients.append(envelope.rcpt_tos)
            self._told.encrypted.append(session.ssl is not None)
        return answer

    async def handle_QUIT(self, server: SMTP, _session: Session, _envelope: Envelope) -> str:
        return (await self._answer("QUIT", server)).replace("250", "221")

    async def _answer(self, step: str, server: SMTP) -> str:
        if self._told.hangs_at == step:
            self._told.reached.set()
            while self._told.hangs_at == step:
                await asyncio.sleep(0.05)
        waiting = self._told.answers.get(step)
        answer = waiting.pop(0) if waiting else "250 OK"
        if answer == "cut":
            assert server.transport is not None
            server.transport.abort()
        return answer
