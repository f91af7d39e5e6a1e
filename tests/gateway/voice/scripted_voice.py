"""A voice service that speaks the protocol over real sockets, hears what its script says, and misbehaves where a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

SECRET = "the-voice-secret-of-the-tests"
HEARD = "ik wil een paspoort"
WAV = b"RIFF....WAVEfmt the sound of sentence "


class Caller:
    """One connection that the gateway made."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket
        self.told: list[dict[str, Any]] = []
        self.sound = b""
        self.gone = threading.Event()

    def tell(self, **event: Any) -> None:
        self.socket.send(json.dumps(event))

    def was_told(self, name: str) -> list[Any]:
        return [told[name] for told in self.told if name in told]


class ScriptedVoice:
    def __init__(self) -> None:
        self.port = 0
        self.listens: str | None = "a script"
        self.speaks: str | None = "a script"
        self.busy = False
        self.callers: list[Caller] = []
        self._news = threading.Condition()
        self._server: Server | None = None

    def start(self) -> None:
        self._server = serve(self._talk, "127.0.0.1", self.port, process_request=self._door, compression=None)
        self.port = self._server.socket.getsockname()[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """As when the process is killed: its port closes, and every connection breaks."""
        if self._server is not None:
            self._server.shutdown()
            self._server = None
        for caller in self.callers:
            with suppress(OSError):
                caller.socket.socket.shutdown(2)

    def ear(self) -> Caller:
        """The newest connection that listens."""
        return self.when(lambda: [caller for caller in self.callers if caller.was_told("config")])[-1]

    def mouth(self) -> Caller:
        """The newest connection that speaks."""
        return self.when(lambda: [caller for caller in self.callers if caller.was_told("speak")])[-1]

    def when(self, wanted: Any) -> Any:
        """Waits until `wanted` gives something."""
        with self._news:
            assert self._news.wait_for(wanted, 20), "the voice service waits in vain"
            return wanted()

    def _door(self, socket: ServerConnection, request: Request) -> Response | None:
        if request.headers.get("Authorization") != f"Bearer {SECRET}":
            return socket.respond(HTTPStatus.UNAUTHORIZED, "unauthorised\n")
        if request.path == "/health":
            return socket.respond(HTTPStatus.OK, json.dumps({"status": "ready", "listen": self.listens, "speak": self.speaks}))
        return None

    def _talk(self, socket: ServerConnection) -> None:
        caller = Caller(socket)
        with self._news:
            self.callers.append(caller)
        with suppress(ConnectionClosed):
            for data in socket:
                self._take(caller, data)
        with self._news:
            caller.gone.set()
            self._news.notify_all()

    def _take(self, caller: Caller, data: str | bytes) -> None:
        if isinstance(data, bytes):
            caller.sound += data
            caller.tell(partial="ik wil")
            caller.tell(event="partial", text="ik wil")
        else:
            told = json.loads(data)
            caller.told.append(told)
            self._answer(caller, told)
        with self._news:
            self._news.notify_all()

    def _answer(self, caller: Caller, told: dict[str, Any]) -> None:
        if "config" in told and self.busy:
            caller.tell(event="busy", text="Het is druk.")
            caller.socket.close(1013)
        elif "release" in told or "eof" in told:
            caller.tell(event="heard", text=HEARD, said="ik wil een pas poort", confidence=0.8, words=[], took_ms=12)
            if "eof" in told:
                caller.socket.close()
        elif "speak" in told:
            for number in range(2):
                caller.tell(
                    event="speech",
                    id=told["speak"]["id"],
                    sentence=number,
                    last=number == 1,
                    text=f"Zin {number}.",
                    duration_ms=900,
                    visemes=[{"at": 0, "viseme": "sil"}],
                )
                caller.socket.send(WAV + str(number).encode())
            caller.tell(event="spoken", id=told["speak"]["id"])


@contextmanager
def scripted_voice() -> Iterator[ScriptedVoice]:
    voice = ScriptedVoice()
    voice.start()
    try:
        yield voice
    finally:
        voice.stop()
