"""The engine's door: who may come in, what it takes, and that what goes wrong inside is said without what a resident typed."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
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
    assert set(answer["replies"][0]) == {"text", "choices", "links", "reference", "hand_over", "outcome"}
    assert server.ask("GET", "/health") == (200, {"status": "ready", "model": "small"})


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x"])
def test_nobody_comes_in_without_the_secret(server: Server, secret: "str | None") -> None:
    assert server.ask("POST", CONVERSATION, message("hallo", "secret"), secret)[0] == 401


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"\xff",
        message("", "a"),
        message(5, "a"),
        message("hallo", ""),
        message("hallo", "a b"),
        {"text": "hallo"},
        {**message("hallo"), "metadata": []},
        {**message("hallo"), "metadata": {"colleagues": "yes"}},
    ],
)
def test_a_bad_body_is_refused_with_the_reason(server: Server, body: Any) -> None:
    status, answer = server.ask("POST", CONVERSATION, body)
    assert status == 400
    assert answer["error"]


def test_a_body_that_is_too_large_is_refused(server: Server) -> None:
    assert server.ask("POST", CONVERSATION, message("a" * 20_000, "large"))[0] == 413


GIVEN_BACK = {"message_id": "r1", "messages": [{"author": "resident", "text": "hallo"}]}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/conversations/c1/return", {**GIVEN_BACK, "message_id": ""}),
        ("/conversations/c1/return", {**GIVEN_BACK, "messages": "hallo"}),
        ("/conversations/c1/return", {**GIVEN_BACK, "messages": ["hallo"]}),
        ("/conversations/c1/return", {**GIVEN_BACK, "messages": [{"author": "sophie", "text": "hallo"}]}),
        ("/conversations/c1/return", {**GIVEN_BACK, "messages": [{"author": "resident", "text": ""}]}),
        ("/conversations/c%201/return", GIVEN_BACK),
        ("/suggestions", {"text": " "}),
        ("/groups", {"texts": "hallo"}),
        ("/groups", {"texts": ["hallo"] * 501}),
        ("/groups", {"texts": ["a" * 2001]}),
    ],
)
def test_a_bad_body_of_the_colleagues_requests_is_refused_with_the_reason(server: Server, path: str, body: Any) -> None:
    status, answer = server.ask("POST", path, body)
    assert status == 400
    assert answer["error"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/conversations/c1/return"),
        ("GET", "/conversations/c1/state"),
        ("POST", "/suggestions"),
        ("POST", "/groups"),
        ("GET", "/intents"),
    ],
)
def test_the_colleagues_requests_need_the_secret_as_well(server: Server, method: str, path: str) -> None:
    assert server.ask(method, path, {} if method == "POST" else None, "wrong")[0] == 401


def test_what_sophie_knows_of_a_conversation(server: Server) -> None:
    server.ask("POST", "/conversations/known/messages", message("hallo", "k1"))
    status, state = server.ask("GET", "/conversations/known/state")
    assert status == 200
    assert (state["slots"], state["form"], state["asked"]) == ({}, None, None)
    assert [(tried["intent"], tried["text"]) for tried in state["tried"]] == [("greet", "hallo")]
    nothing = {"slots": {}, "form": None, "asked": None, "tried": []}
    assert server.ask("GET", "/conversations/nobody/state") == (200, nothing)


def test_a_suggestion_is_kept_nowhere(server: Server) -> None:
    status, suggested = server.ask("POST", "/suggestions", {"text": "hallo"})
    assert status == 200
    assert [reply["text"] for reply in suggested["replies"]] == ["Goedendag, None."]
    assert suggested["understanding"]["intent"]["name"] == "greet"
    kept = "SELECT count(*) FROM events WHERE data LIKE '%suggestion%'"
    assert sqlite3.connect(server.log.parent / "tracker.db").execute(kept).fetchone() == (0,)


def test_texts_are_grouped_however_many_and_long(server: Server) -> None:
    long = "\U0001f600" * 2_000
    texts = ["hallo", "Hallo", "een vraagje", *[long] * 40]
    status, answer = server.ask("POST", "/groups", {"texts": texts})
    assert status == 200
    assert sorted(place for group in answer["groups"] for place in group["members"]) == list(range(len(texts)))
    assert answer["groups"][0]["members"] == list(range(3, len(texts)))
    greeting = next(group for group in answer["groups"] if 0 in group["members"])
    assert greeting["members"] == [0, 1]
    assert greeting["intents"][0]["name"] == "greet"
    assert len(greeting["intents"]) == 3
    assert server.ask("POST", "/groups", {"texts": []}) == (200, {"groups": []})


def test_intents_with_the_words_that_there_are(server: Server) -> None:
    status, answer = server.ask("GET", "/intents")
    assert status == 200
    assert sorted(answer["intents"], key=lambda intent: intent["name"]) == [
        {"name": "ask", "title": "Ik heb een vraag"},
        {"name": "greet", "title": None},
        {"name": "out_of_scope", "title": None},  # Rasa gives it to every domain, and ours has it of its own
        {"name": "set_colour", "title": None},
    ]


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
