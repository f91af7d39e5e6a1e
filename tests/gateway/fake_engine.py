"""An engine that speaks docs/protocol.md, section 2, over real HTTP, and misbehaves where a test wants it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "the-engine-secret-of-the-tests"


def reply(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "choices": [], "links": [], "reference": None, **more}


def echo(text: str) -> list[dict[str, Any]]:
    return [reply(f"U zei: {text}")]


class FakeEngine:
    """Answers each message id once, as the real one does; `start` and `stop` open and close its port."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[tuple[str, str, str]] = []
        """Conversation, message id and text of every call, as often as it came."""
        self.handled: list[str] = []
        """Message ids, in the order in which they were answered for the first time."""
        self.bodies: list[str] = []
        self.returned: list[dict[str, Any]] = []
        """What was told of conversations that were given back."""
        self.answers: Callable[[str], list[dict[str, Any]]] = echo
        self.state: dict[str, Any] = {"slots": {}, "form": None, "asked": None, "tried": []}
        """What it knows of every conversation."""
        self.status = 200
        self.raw: str | None = None
        """Sent as the body of an answer, whatever was asked."""
        self.released = threading.Event()
        self.released.set()
        self._given: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()
        self._server: ThreadingHTTPServer | None = None

    def texts(self) -> list[str]:
        return [text for _, _, text in self.asked]

    def hold(self) -> None:
        """From now on answers wait for `release`."""
        self.released.clear()

    def release(self) -> None:
        self.released.set()

    def start(self) -> None:
        engine = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                ready = engine.status == 200
                if self.path.endswith("/state"):
                    engine.released.wait(30)
                    self._send(engine.status, json.dumps(engine.state))
                    return
                self._send(200 if ready else 503, json.dumps({"status": "ready" if ready else "loading", "model": "m1"}))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if self.headers["Authorization"] != f"Bearer {SECRET}":
                    self._send(401, "{}")
                    return
                if self.path.endswith("/return"):
                    self._send(*engine._take_back(body))
                else:
                    self._send(*engine._answer(self.path.split("/")[2], body))

            def _send(self, status: int, body: str) -> None:
                data = body.encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:
                    self.close_connection = True  # the gateway gave up waiting, or was killed: what these tests do

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _take_back(self, body: str) -> tuple[int, str]:
        if self.status != 200:
            return self.status, json.dumps({"status": "loading"})
        with self._lock:
            self.returned.append(json.loads(body))
        return 200, json.dumps({"replies": [reply("Waar waren wij?")], "model": "m1"})

    def _answer(self, conversation: str, body: str) -> tuple[int, str]:
        call = json.loads(body)
        key = (conversation, call["message_id"])
        with self._lock:
            self.bodies.append(body)
            self.asked.append((*key, call["text"]))
        self.released.wait(30)
        if self.status != 200:
            return self.status, json.dumps({"status": "loading"})
        if self.raw is not None:
            return 200, self.raw
        with self._lock:
            if key not in self._given:
                self.handled.append(call["message_id"])
                understanding = {"intent": {"name": "greet", "confidence": 0.9}, "entities": []}
                answer = {"replies": self.answers(call["text"]), "understanding": understanding, "model": "m1"}
                self._given[key] = json.dumps(answer)
            return 200, self._given[key]


@contextmanager
def fake_engine() -> Iterator[FakeEngine]:
    engine = FakeEngine()
    engine.start()
    try:
        yield engine
    finally:
        engine.release()
        engine.stop()
