"""The voice service on this machine: whether it can listen and speak, and connections to it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

import httpx
import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from gateway.logs import described

HEALTH_TIMEOUT_S = 2.0
HEALTH_EVERY_S = 5.0
HEALTH_EVERY_S_AT_FIRST = 1.0
"""While its model loads, the first pages are opened already."""
CONNECT_TIMEOUT_S = 3.0
CLOSE_TIMEOUT_S = 1.0
MOST_BYTES = 4 * 1024 * 1024
"""Of one frame: a sentence of a minute, as sound."""

log = structlog.get_logger()


class VoiceUnavailable(Exception):
    """The voice service can't be reached."""


@dataclass(frozen=True)
class VoiceAddress:
    """Where the voice service listens, always on this machine, and what we show it."""

    host: str
    port: int
    secret: str

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


@dataclass(frozen=True)
class Offer:
    """What the voice service can do now."""

    listen: bool = False
    speak: bool = False


class VoiceService:
    """Knows from memory what is offered, as long as `watch` runs. Without an address nothing ever is."""

    def __init__(self, address: VoiceAddress | None) -> None:
        self._address = address
        self.offer = Offer()

    async def watch(self) -> None:
        """Asks again and again, until cancelled."""
        if self._address is None:
            return
        url = f"http://{self._address.host}:{self._address.port}/health"
        # The service is on this machine; a proxy from the environment has nothing to do with it.
        async with httpx.AsyncClient(headers=self._address.headers(), timeout=HEALTH_TIMEOUT_S, trust_env=False) as client:
            while True:
                before, self.offer = self.offer, await _ask(client, url)
                if self.offer != before:
                    log.info("voice_offered", listen=self.offer.listen, speak=self.offer.speak)
                await asyncio.sleep(HEALTH_EVERY_S if self.offer != Offer() else HEALTH_EVERY_S_AT_FIRST)

    async def connect(self) -> ClientConnection:
        """A connection of its own. Raises VoiceUnavailable."""
        if self._address is None:
            raise VoiceUnavailable
        try:
            return await connect(
                f"ws://{self._address.host}:{self._address.port}/",
                additional_headers=self._address.headers(),
                compression=None,
                max_size=MOST_BYTES,
                open_timeout=CONNECT_TIMEOUT_S,
                close_timeout=CLOSE_TIMEOUT_S,
                proxy=None,
            )
        except (OSError, TimeoutError, WebSocketException) as failure:
            log.warning("voice_unreachable", **described(failure))
            raise VoiceUnavailable from None


async def _ask(client: httpx.AsyncClient, url: str) -> Offer:
    try:
        response = await client.get(url)
        health = json.loads(response.content) if response.is_success else {}
    except (httpx.HTTPError, ValueError):
        return Offer()  # it isn't there, or it is something else: either way there is no voice
    if not isinstance(health, dict):
        return Offer()
    return Offer(listen=bool(health.get("listen")), speak=bool(health.get("speak")))
