"""E-mail through the municipality's mail server (RFC 5321)."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import Enum
from urllib.parse import unquote, urlsplit

from actions.notices.carrier import Channel, NotNow, Refused
from actions.notices.email_file import email_file
from actions.notices.message import Message, Recipient

TIMEOUT_S = 30.0
"""How long each answer of the mail server may take."""

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class Security(Enum):
    """How what is sent is kept from others on the way."""

    STARTTLS = "starttls"
    """The connection is encrypted before anything is said; a server that can't is refused."""
    TLS = "tls"
    """The connection is encrypted from its start."""
    NONE = "none"
    """Only for a server on this machine."""


@dataclass(frozen=True)
class SmtpServer:
    """Where the mail server is, and how to log in."""

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str) -> SmtpServer:
        """From `smtp://user:password@host:587`, with STARTTLS unless it is this machine, or `smtps://user:password@host:465`.

        In user and password, characters with a meaning in a URL are written as %40. A ValueError says what is wrong.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("must look like smtp://user:password@host:587 or smtps://user:password@host:465")
        if parts.scheme == "smtps":
            security = Security.TLS
        else:
            security = Security.NONE if parts.hostname in _THIS_MACHINE else Security.STARTTLS
        user = unquote(parts.username) if parts.username else None
        port = parts.port or (465 if security is Security.TLS else 587)
        return cls(parts.hostname, port, security, user, unquote(parts.password or ""))


class SmtpCarrier:
    """Sends each e-mail over a connection of its own: notices are few, and a connection that is kept breaks unseen."""

    channel: Channel | None = "email"

    def __init__(self, server: SmtpServer, from_address: str, timeout: float = TIMEOUT_S) -> None:
        self._server = server
        self._from_address = from_address
        self._timeout = timeout

    def carries_to(self, recipient: Recipient) -> bool:
        return recipient.email is not None

    def send(self, message: Message) -> None:
        email = email_file(message, self._from_address)
        try:
            self._send(email, message.recipient.email or "")
        except smtplib.SMTPRecipientsRefused as refused:
            [(code, _)] = refused.recipients.values()
            raise _error_for(code) from None
        except smtplib.SMTPDataError as refused:
            raise _error_for(refused.smtp_code) from None
        except smtplib.SMTPResponseException as refused:
            # The server doesn't take this sender, this password or any mail at all. That is the municipality's to mend, so
            # the resident's notice waits, also for a code that says for ever.
            raise NotNow(f"smtp_{refused.smtp_code}") from None
        except (smtplib.SMTPException, OSError) as failure:
            raise NotNow(f"smtp_{type(failure).__name__}") from None

    def _send(self, email: EmailMessage, to: str) -> None:
        smtp = self._connect()
        try:
            if self._server.security is Security.STARTTLS:
                smtp.starttls(context=ssl.create_default_context())
            if self._server.user is not None:
                smtp.login(self._server.user, self._server.password)
            smtp.send_message(email, self._from_address, [to])
            # The server has it. A goodbye that fails must not send it again.
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
        finally:
            smtp.close()

    def _connect(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.security is Security.TLS:
            return smtplib.SMTP_SSL(host, port, timeout=self._timeout, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=self._timeout)


def _error_for(code: int) -> NotNow | Refused:
    """A code of 500 and up says that trying again makes no sense (RFC 5321, section 4.2.1)."""
    return (Refused if code >= 500 else NotNow)(f"smtp_{code}")
