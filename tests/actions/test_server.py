"""The action server from the outside: a real process on a free port."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.actions.engine import DOMAIN
from tests.actions.running_actions import HEADERS, SECRET, environment, running_actions
from tests.running import ROOT


def call(action: str, **slots: object) -> dict[str, object]:
    tracker = {
        "sender_id": "c",
        "slots": {**dict.fromkeys(DOMAIN["slots"]), "requested_slot": None, **slots},
        "latest_message": {"text": "hallo", "intent": {"name": "greet", "confidence": 1.0}, "entities": []},
        "events": [],
        "paused": False,
        "active_loop": {},
        "latest_action_name": None,
        "followup_action": None,
    }
    return {"next_action": action, "tracker": tracker, "domain": DOMAIN}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    state = tmp_path_factory.mktemp("actions")
    with running_actions(state) as url:
        yield url, state / "log"


def test_an_action_runs(server: tuple[str, Path]) -> None:
    answer = httpx.post(f"{server[0]}/webhook", json=call("action_small_talk"), headers=HEADERS)
    assert answer.status_code == 200
    assert answer.json()["responses"][0]["response"] == "utter_greet"


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": SECRET}])
def test_without_the_secret_nothing_runs(headers: dict[str, str], server: tuple[str, Path]) -> None:
    assert httpx.post(f"{server[0]}/webhook", json=call("action_small_talk"), headers=headers).status_code == 401


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"{}", b'{"next_action": 3, "tracker": {}}'])
def test_a_bad_body_is_refused(body: bytes, server: tuple[str, Path]) -> None:
    answer = httpx.post(f"{server[0]}/webhook", content=body, headers=HEADERS)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_huge_body_is_refused(server: tuple[str, Path]) -> None:
    answer = httpx.post(f"{server[0]}/webhook", content=b" " * (5 * 1024 * 1024), headers=HEADERS)
    assert answer.status_code == 413


def test_an_unknown_action_is_404(server: tuple[str, Path]) -> None:
    assert httpx.post(f"{server[0]}/webhook", json=call("action_nonsense"), headers=HEADERS).status_code == 404


def test_a_failing_action_is_500_and_its_log_holds_nothing_that_was_said(server: tuple[str, Path]) -> None:
    body = call("validate_home_visit_form", time_slot={"employee": "Geheim", "starts_at": "morgen"}, requested_slot="confirmed")
    answer = httpx.post(f"{server[0]}/webhook", json=body, headers=HEADERS)
    assert answer.status_code == 500
    written = server[1].read_text()
    assert "action_failed" in written
    assert "Geheim" not in written
    assert "morgen" not in written


def test_it_refuses_to_start_without_a_secret(tmp_path: Path) -> None:
    env = environment(tmp_path, 0)
    del env["SOPHIE_ACTIONS_SECRET"]
    done = subprocess.run([sys.executable, "-m", "actions.server"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "SOPHIE_ACTIONS_SECRET" in done.stderr


def test_an_unknown_municipality_is_one_clear_line(tmp_path: Path) -> None:
    env = environment(tmp_path, 0) | {"SOPHIE_MUNICIPALITY": "nergens"}
    done = subprocess.run([sys.executable, "-m", "actions.server"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "nergens" in done.stderr
    assert "Traceback" not in done.stderr
