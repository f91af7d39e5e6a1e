"""The real engine and the real action server, started on free ports."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from bot.rasa_environment import VALUES
from records.migrate import migrate
from sophie.ports import free_port
from tests.running import ROOT

ENGINE_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"
INHERITED = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
ENGINE_ENVIRONMENT = {**INHERITED, **VALUES}
START_S = 90


def trained_model() -> str:
    """The model of the present training data; trains it when there is none yet."""
    for arguments in (["--check"], [], ["--check"]):
        command = [ENGINE_PYTHON, "-m", "bot.train", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=ENGINE_ENVIRONMENT, capture_output=True, text=True)
        if done.returncode == 0 and arguments:
            return done.stdout.split()[-1]
    raise AssertionError(f"No model: {done.stdout}\n{done.stderr}")


@dataclass
class Answer:
    """Everything that Sophie said to one message."""

    replies: list[dict[str, Any]]
    understanding: dict[str, Any]

    @property
    def text(self) -> str:
        return "\n".join(reply["text"] for reply in self.replies)

    @property
    def choices(self) -> list[str]:
        return [choice["text"] for reply in self.replies for choice in reply["choices"]]

    @property
    def links(self) -> list[str]:
        return [link["url"] for reply in self.replies for link in reply["links"]]

    @property
    def hand_over(self) -> str | None:
        return next((reply["hand_over"] for reply in self.replies if reply["hand_over"]), None)

    @property
    def outcome(self) -> str:
        return next((reply["outcome"] for reply in self.replies if reply["outcome"] != "answered"), "answered")

    @property
    def reference(self) -> str | None:
        return next((reply["reference"] for reply in self.replies if reply["reference"]), None)


@dataclass
class RunningEngine:
    """An engine with its action server."""

    url: str
    secret: str

    def says(self, conversation: str, text: str, *, colleagues: bool = False) -> Answer:
        """Sends a resident's message as the gateway does; `colleagues`: whether one is there to take over."""
        body = {"message_id": uuid4().hex, "text": text, "metadata": {"colleagues": colleagues}}
        data = self.ask("POST", f"/conversations/{conversation}/messages", body)
        return Answer(data["replies"], data["understanding"])

    def given_back(self, conversation: str, *said: str) -> Answer:
        """A colleague gives a conversation back, after the resident said these texts to the colleague."""
        messages = [{"author": "resident", "text": text} for text in said]
        messages.append({"author": "colleague", "text": "Ik geef u weer terug aan Sophie."})
        data = self.ask("POST", f"/conversations/{conversation}/return", {"message_id": uuid4().hex, "messages": messages})
        return Answer(data["replies"], {})

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """A request of the gateway; its answer as JSON."""
        answer = httpx.request(method, f"{self.url}{path}", json=body, headers=self._headers(), timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


@contextmanager
def running_engine(state: Path, model: Path | None = None) -> Iterator[RunningEngine]:
    """Both processes with databases of their own, until the block ends; `model`: None for that of the present training data."""
    migrate(f"sqlite:///{state / 'sophie.db'}")
    actions_port, engine_port = free_port("127.0.0.1"), free_port("127.0.0.1")
    settings = {
        "SOPHIE_STATE": str(state),
        "SOPHIE_TRACKER_URL": f"sqlite:///{state / 'tracker.db'}",
        "SOPHIE_ACTIONS_PORT": str(actions_port),
        "SOPHIE_ACTIONS_SECRET": uuid4().hex,
        "SOPHIE_ENGINE_PORT": str(engine_port),
        "SOPHIE_ENGINE_SECRET": uuid4().hex,
        "SOPHIE_MODEL": str(ROOT / (model or trained_model())),
    }
    env = {**ENGINE_ENVIRONMENT, **settings}
    log = state / "log.txt"
    with log.open("wb") as out:
        processes = [
            subprocess.Popen([python, "-m", module], cwd=ROOT, env=env, stdout=out, stderr=out)
            for python, module in ((sys.executable, "actions.server"), (str(ENGINE_PYTHON), "bot.server"))
        ]
    try:
        for port in (actions_port, engine_port):
            _wait_until_ready(f"http://127.0.0.1:{port}/health", settings["SOPHIE_ENGINE_SECRET"], processes, log)
        yield RunningEngine(f"http://127.0.0.1:{engine_port}", settings["SOPHIE_ENGINE_SECRET"])
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(timeout=30)


def _wait_until_ready(url: str, secret: str, processes: list[subprocess.Popen[bytes]], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in processes):
            break
        try:
            if httpx.get(url, headers={"Authorization": f"Bearer {secret}"}).status_code == 200:
                return
        except httpx.TransportError:
            pass  # not listening yet
        time.sleep(0.1)
    raise AssertionError(f"{url} does not answer:\n{log.read_text()[-5000:]}")
