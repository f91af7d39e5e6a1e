"""Headers that every answer carries, also an error."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.caller import Caller, caller_of

_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")

FIXED = {
    "X-Content-Type-Options": "nosniff",
    # Where a resident went after the conversation, or came from, is nobody's business.
    "Referrer-Policy": "no-referrer",
    # Speaking with Sophie needs the microphone of her own page.
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Wraps the whole application, so that its errors are covered as well."""

    def __init__(self, app: ASGIApp, behind_proxy: bool) -> None:
        self._app = app
        self._behind_proxy = behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = content_security_policy(caller_of(HTTPConnection(scope), self._behind_proxy))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A page that is stricter with itself may be.
                headers.setdefault("Content-Security-Policy", policy)
                for name, value in FIXED.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers)


def content_security_policy(caller: Caller) -> str:
    """Only files of our own, nothing inline, in nobody's frame, and no connection but to ourselves."""
    # Older browsers don't take 'self' for the websocket of the same host. The name comes from the client, so it is checked.
    socket = f" {'wss' if caller.scheme == 'https' else 'ws'}://{caller.host}" if _HOST.fullmatch(caller.host) else ""
    return (
        f"default-src 'self'; connect-src 'self'{socket}; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
