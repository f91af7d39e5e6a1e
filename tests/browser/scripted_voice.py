"""A gateway that also hears and speaks by heart: `ws/voice` of docs/protocol.md, with tones in the place of a voice."""

from __future__ import annotations

import asyncio
import io
import json
import math
import re
import wave
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.browser.scripted_gateway import DIST, Conversation, Frame, ScriptedGateway
from tests.browser.serving import served

RATE = 16_000
SPOKEN_RATE = 22_050
TONES_MS = ((200, 500, "aa"), (800, 1100, "O"))
"""Of every sentence: from, until and the shape of the mouth. Between them it is silent, and the mouth at rest."""
SENTENCE_MS = 1300


def tone(milliseconds: int = SENTENCE_MS) -> bytes:
    """The WAV of one sentence."""
    samples = array("h", bytes(2 * SPOKEN_RATE * milliseconds // 1000))
    for begin, end, _ in TONES_MS:
        for at in range(SPOKEN_RATE * begin // 1000, min(len(samples), SPOKEN_RATE * end // 1000)):
            samples[at] = round(12_000 * math.sin(2 * math.pi * 440 * at / SPOKEN_RATE))
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setparams((1, 2, SPOKEN_RATE, 0, "NONE", ""))
        wav.writeframes(samples.tobytes())
    return file.getvalue()


def visemes() -> list[Frame]:
    shapes: list[Frame] = [{"at": 0, "viseme": "sil"}]
    for begin, end, shape in TONES_MS:
        shapes += [{"at": begin, "viseme": shape}, {"at": end, "viseme": "sil"}]
    return shapes


def heard(text: str) -> Frame:
    return {"type": "heard", "text": text, "said": text, "confidence": 0.9, "words": [], "took_ms": 120}


@dataclass
class Turn:
    """What a microphone sent from one `listen` until its end."""

    mode: str
    sound: bytearray = field(default_factory=bytearray)
    is_released: bool = False

    @property
    def samples(self) -> array[int]:
        return array("h", bytes(self.sound))


class VoiceGateway(ScriptedGateway):
    """Hears what `hears` says, whatever was said, and speaks every message as tones."""

    def __init__(self) -> None:
        super().__init__()
        self.listens = True
        self.speaks = True
        self.hears: list[list[Frame]] = []
        """What is told after each turn, in order; without any, nothing is."""
        self.turns: list[Turn] = []
        self.said: list[Frame] = []
        """Every text frame that came in over `ws/voice`, but for hellos."""
        self.is_full = False
        self.is_awake = asyncio.Event()
        self.is_awake.set()
        self.voice_sockets: set[WebSocket] = set()

    # What tests do to it, from their own thread.

    def tell_voice(self, **frame: Any) -> None:
        """Any frame, to whoever speaks now."""

        async def tell() -> None:
            for socket in list(self.voice_sockets):
                await socket.send_json(frame)

        self._run(tell())

    def sleep(self) -> None:
        """From now on who comes is not welcomed, until `wake`."""
        self._call(self.is_awake.clear)

    def wake(self) -> None:
        self._call(self.is_awake.set)

    def say_of_itself(self, name: str, text: str) -> None:
        """Speaks what is no message, to whoever speaks now."""

        async def say() -> None:
            for socket in list(self.voice_sockets):
                await self._speak(socket, name, text)

        self._run(say())

    def cut_voice(self) -> None:
        async def cut() -> None:
            for socket in list(self.voice_sockets):
                await socket.close(1012)

        self._run(cut())

    def kinds(self) -> list[str]:
        """The types of what came in over `ws/voice`."""
        return [frame["type"] for frame in self.said]

    def asked_to_speak(self) -> list[int]:
        return [frame["seq"] for frame in self.said if frame["type"] == "speak"]

    # What it does for a browser.

    def app(self) -> Starlette:
        app = super().app()
        app.router.routes.insert(0, Route("/spreken", lambda _request: FileResponse(DIST / "speak.html")))
        app.router.routes.insert(0, WebSocketRoute("/ws/voice", self._voice))
        return app

    async def _municipality(self, request: Request) -> Response:
        answer = await super()._municipality(request)
        return JSONResponse({**json.loads(bytes(answer.body)), "voice": {"listen": self.listens, "speak": self.speaks}})

    async def _hello(self, socket: WebSocket, frame: Frame) -> Conversation:
        await self.is_awake.wait()
        return await super()._hello(socket, frame)

    async def _voice(self, socket: WebSocket) -> None:
        await socket.accept()
        try:
            token = json.loads(await socket.receive_text())["token"]
            conversation = next(each for each in self.conversations if each.token == token)
            if self.is_full:
                await socket.send_json({"type": "busy", "text": "Er praten nu te veel mensen met mij. Typ uw vraag."})
                await socket.close(1013)
                return
            await socket.send_json({"type": "ready", "listen": self.listens, "speak": self.speaks})
            self.voice_sockets.add(socket)
            while True:
                message = await socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                if message.get("bytes") is not None:
                    self.turns[-1].sound += message["bytes"]
                    continue
                frame = json.loads(message["text"])
                self.said.append(frame)
                await self._answer_voice(socket, frame, conversation.messages)
        except WebSocketDisconnect:
            return
        finally:
            self.voice_sockets.discard(socket)

    async def _answer_voice(self, socket: WebSocket, frame: Frame, messages: list[Frame]) -> None:
        if frame["type"] == "listen":
            self.turns.append(Turn(frame["mode"]))
        elif frame["type"] == "release":
            self.turns[-1].is_released = True
            for told in self.hears.pop(0) if self.hears else []:
                await socket.send_json(told)
        elif frame["type"] == "speak":
            await self._speak(socket, frame["seq"], messages[frame["seq"] - 1]["text"])

    async def _speak(self, socket: WebSocket, name: int | str, text: str) -> None:
        sentences = re.findall(r"[^.?!]+[.?!]?", text)
        for number, sentence in enumerate(sentences):
            last = number == len(sentences) - 1
            speech = {
                "sentence": number,
                "last": last,
                "text": sentence.strip(),
                "duration_ms": SENTENCE_MS,
                "visemes": visemes(),
            }
            await socket.send_json({"type": "speech", "id": name, **speech})
            await socket.send_bytes(tone())
            await asyncio.sleep(0)
        await socket.send_json({"type": "spoken", "id": name})


@contextmanager
def voice_gateway() -> Iterator[VoiceGateway]:
    """Answers on a free port of 127.0.0.1, which browsers take for secure."""
    assert (DIST / "speak.html").is_file(), (
        "The front-end is not built: run `npm ci && npm run build` in frontend/, or `make test`."
    )
    gateway = VoiceGateway()
    with served(gateway.app()) as (url, loop):
        gateway.url, gateway.loop = url, loop
        try:
            yield gateway
        finally:
            gateway.typing_goes_on.set()
            gateway.wake()
