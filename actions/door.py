"""What every call must get past: the secret, and a bound on its size."""

from __future__ import annotations

import hmac

from starlette.requests import Request


def is_authorised(request: Request, secret: str) -> bool:
    """Whether the call shows the secret as a bearer token."""
    shown = request.headers.get("authorization", "")
    return hmac.compare_digest(shown.encode(), f"Bearer {secret}".encode())


async def bounded_body(request: Request, most_bytes: int) -> bytes | None:
    """The body, or None as soon as it is larger than `most_bytes`."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most_bytes:
            return None
    return bytes(body)
