"""The engine's door: who may come in, what it takes, and that what goes wrong inside is said without what a resident typed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Iterator

import pytest

from bot.settings import ROOT

SECRET = "the secret of the engine"
CONVERSATION = "/conversations/c1/messages"


@pytest.fixture(scope="module")
def server(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Server"]:
    folder = tmp_path_factory.mktemp("server")
    running = Server(model, folder)
    try:
        running.wait_until_ready()
        yield running
    finally:
        assert running.stop() == 0


class Server:
    """`python -m bot.server` with the small model and no action server behind it."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.port = _free_port()
        self.log = folder / "log"
        own = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
        env = {
            **own,
            "SOPHIE_STATE": str(folder),
            "SOPHIE_ENGINE_PORT": str(self.port),
            "SOPHIE_ENGINE_SECRET": SECRET,
            "SOPHIE_ACTIONS_PORT": str(_free_port()),
            "SOPHIE_ACTIONS_SECRET": "the secret of the actions",
            "SOPHIE_MODEL": str(model),
        }
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([sys.executable, "-m", "bot.server"], cwd=ROOT, env=env, stdout=log, stderr=log)

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if self.ask("GET", "/health")[0] == 200:
                    return
            except OSError:
                pass  # not listening yet
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def ask(self, method: str, path: str, body: Any = None, secret: str | None = SECRET) -> "tuple[int, Any]":
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, method=method)
        if secret is not None:
            request.add_header("Authorization", f"Bearer {secret}")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            text = refused.read()
            return refused.code, json.loads(text) if text.startswith(b"{") else None

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def message(text: Any, message_id: Any = "m1") -> "dict[str, Any]":
    return {"message_id": message_id, "text": text, "metadata": {}}


def test_an_answer_has_the_shape_of_the_protocol(server: Server) -> None:
    status, answer = server.ask("POST", CONVERSATION, message("hallo"))
    assert status == 200
    assert set(answer) == {"replies", "understanding", "model"}
    assert set(answer["replies"][0]) == {"text", "choices", "links", "reference"}
    assert server.ask("GET", "/health") == (200, {"status": "ready", "model": "small"})


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x"])
def test_nobody_comes_in_without_the_secret(server: Server, secret: "str | None") -> None:
    assert server.ask("POST", CONVERSATION, message("hallo", "secret"), secret)[0] == 401


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"\xff", message("", "a"), message(5, "a"), message("hallo", ""), message("hallo", "a b"), {"text": "hallo"}],
)
def test_a_bad_body_is_refused_with_the_reason(server: Server, body: Any) -> None:
    status, answer = server.ask("POST", CONVERSATION, body)
    assert status == 400
    assert answer["error"]


def test_a_body_that_is_too_large_is_refused(server: Server) -> None:
    assert server.ask("POST", CONVERSATION, message("a" * 20_000, "large"))[0] == 413


def test_rasas_own_doors_are_closed(server: Server) -> None:
    for path in ("/webhooks/rest/webhook", "/conversations/c1/tracker", "/model/parse", "/"):
        assert server.ask("GET", path)[0] in (404, 405)


def test_what_goes_wrong_is_logged_without_what_was_typed(server: Server) -> None:
    status, _ = server.ask("POST", CONVERSATION, message("ik heb een vraag over Jannie 061234", "failing"))
    assert status == 500
    log = server.log.read_text()
    assert "message_failed" in log
    assert "ActionFailed" in log
    assert "Jannie" not in log
    assert "hallo" not in log
    for line in log.splitlines():
        json.loads(line)


def test_it_listens_on_loopback_only(server: Server) -> None:
    listening = [
        line.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].split(":")[1], 16) == server.port
    ]
    assert listening == [f"0100007F:{server.port:04X}"]


def test_a_missing_secret_or_model_is_one_clear_line(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    secrets = {"SOPHIE_ENGINE_SECRET": SECRET, "SOPHIE_ACTIONS_SECRET": SECRET}
    for env, said in (
        ({}, "SOPHIE_ENGINE_SECRET must be set"),
        ({**secrets, "SOPHIE_ENGINE_PORT": "dear"}, "SOPHIE_ENGINE_PORT must be a whole number"),
        ({**secrets, "SOPHIE_MODEL": str(tmp_path / "none")}, "There is no trained model"),
    ):
        done = subprocess.run([sys.executable, "-m", "bot.server"], cwd=ROOT, env={**own, **env}, capture_output=True, text=True)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
