"""The voice service on a free port, and a client of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from municipalities import Municipality
from voice.ears.heard import Heard, Word
from voice.ears.places import Places
from voice.ears.recogniser import Certain, Recogniser
from voice.service import Mouth, Service, Texts
from voice.serving import serving
from voice.turns.certainty import Understood
from voice.turns.timing import Timing

SECRET = "a secret of at least sixteen letters"
CHUNK_S = 0.1


def unchanged(
    text: str, words: Sequence[Word], asked: str | None, expects: Sequence[str], municipality: Municipality
) -> Understood:
    """A correction that finds nothing to correct."""
    heard = Heard(text, tuple(words))
    return Understood(text, heard.confidence, heard)


class Trusting:
    """A recogniser whose words are all taken as said, so that a test is about something else than their quality."""

    certain = Certain(enough=0.0, check=0.0)

    def __init__(self, recogniser: Recogniser) -> None:
        self.name, self.version, self.open = recogniser.name, recogniser.version, recogniser.open


@asynccontextmanager
async def listening(
    municipality: Municipality,
    recogniser: Recogniser | None,
    *,
    places: int = 4,
    mouth: Mouth | None = None,
    correct: Any = unchanged,
    open_to_all: bool = False,
) -> AsyncIterator[str]:
    """The address of a service that listens with `recogniser`."""
    with ThreadPoolExecutor(2) as pool:
        service = Service(
            municipality=municipality,
            texts=Texts.of(municipality),
            pool=pool,
            places=Places(places),
            correct=correct,
            recogniser=recogniser,
            mouth=mouth,
            timing=Timing(),
        )
        async with serving(service, 0, SECRET, open_to_all=open_to_all) as server:
            yield f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/"


def headers(secret: str = SECRET) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@dataclass
class Client:
    """One that asked for events; notes all of them."""

    socket: ClientConnection
    events: list[dict[str, Any]] = field(default_factory=list)
    sounds: list[bytes] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def listens(cls, url: str, phrases: Sequence[str] = (), **sophie: Any) -> AsyncIterator[Client]:
        """Connected, and configured for sound of 16 kHz. With a few `phrases` to choose from, decoding takes next to nothing."""
        async with connect(url, additional_headers=headers(), max_queue=None) as socket:
            client = cls(socket)
            await client.tell(config={"sample_rate": 16000, "phrase_list": list(phrases), "sophie": {"mode": "free", **sophie}})
            yield client

    async def tell(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    async def play(self, pcm: bytes, rate: int = 16000) -> None:
        """Sends sound in chunks, as fast as they are taken."""
        size = int(rate * CHUNK_S) * 2
        for at in range(0, len(pcm), size):
            await self.socket.send(pcm[at : at + size])

    async def until(self, *names: str) -> dict[str, Any]:
        """The next event with one of these names."""
        async with asyncio.timeout(60):
            while True:
                frame = await self.socket.recv()
                if isinstance(frame, bytes):
                    self.sounds.append(frame)
                    continue
                told = json.loads(frame)
                self.events.append(told)
                if told.get("event") in names:
                    return told

    def named(self, name: str) -> list[dict[str, Any]]:
        return [told for told in self.events if told.get("event") == name]


def silence(seconds: float, rate: int = 16000) -> bytes:
    return b"\0\0" * int(rate * seconds)
