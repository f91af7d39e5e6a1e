"""An engine that tells what Sophie knows, and what she would say."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LINK = {"title": "Lees meer", "url": "https://www.hollandskroon.nl/lees-meer"}


class KnowingEngine:
    """docs/protocol.md, section 2, as far as details and suggestions need it."""

    def __init__(self) -> None:
        self.knows = True
        self.state: dict[str, Any] = {
            "slots": {"product": "passport", "people": 2},
            "form": "home_visit_form",
            "asked": "visit_date",
            "tried": [{"intent": "request_passport", "confidence": 0.93, "text": "Ik wil een paspoort"}],
        }
        self.suggested_for: list[str] = []
        engine = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/health":
                    self._send(200, {"status": "ready", "model": "m1"})
                else:
                    self._send(200 if engine.knows else 503, engine.state)

            def do_POST(self) -> None:
                call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                replies = [{"text": f"U zei: {call['text']}", "links": [LINK]}, {"text": "Nog iets?"}]
                if self.path == "/suggestions":
                    engine.suggested_for.append(call["text"])
                understanding = {"intent": {"name": "request_passport", "confidence": 0.93}, "entities": []}
                status = 200 if engine.knows else 503
                self._send(status, {"replies": replies, "understanding": understanding, "model": "m1"})

            def _send(self, status: int, body: dict[str, Any]) -> None:
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port


@contextmanager
def knowing_engine() -> Iterator[KnowingEngine]:
    engine = KnowingEngine()
    threading.Thread(target=engine.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield engine
    finally:
        engine.server.shutdown()
        engine.server.server_close()
