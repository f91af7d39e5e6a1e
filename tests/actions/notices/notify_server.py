"""An HTTP server in NotifyNL's place: it keeps what it was asked, and answers what a test tells it to."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"hollands_kroon-{SERVICE}-{SECRET}"
EMAIL_TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
SMS_TEMPLATE = "740e5834-3a29-46b4-9a6f-16142fde533a"


@dataclass(frozen=True)
class Asked:
    path: str
    token: str
    body: dict[str, Any]


class NotifyServer:
    """`refusals`: status and error kind for the next requests; after that it accepts."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.refusals: list[tuple[int, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(told: NotifyServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append(Asked(self.path, self.headers["Authorization"].removeprefix("Bearer "), body))
            if told.refusals:
                status, kind = told.refusals.pop(0)
                message = f"{body.get('email_address') or body.get('phone_number')} is not accepted"
                answer: dict[str, Any] = {"status_code": status, "errors": [{"error": kind, "message": message}]}
            else:
                status, answer = 201, {"id": "bfb50d92-100d-4b8b-b559-14fa3b091cda", "reference": body.get("reference")}
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """The tests read what was asked; nothing is printed."""

    return Handler
