"""`sophie run` as the operator sees it: it says where she answers, refuses clearly, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from sophie.run import ONE_READER, processes
from sophie.settings import Settings
from tests.running import ROOT, SOPHIE, environment, running_sophie


def run_to_the_end(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SOPHIE, "run"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)


def processes_with(text: str) -> list[int]:
    """The processes whose environment holds `text`: those of the Sophie that was started with it."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                environ = (folder / "environ").read_bytes()
            except OSError:
                continue  # ended meanwhile, or another user's
            if text.encode() in environ:
                found.append(int(folder.name))
    return found


def test_she_starts_answers_comes_back_and_stops_without_a_trace(tmp_path: Path) -> None:
    with running_sophie(tmp_path) as sophie:
        while not (health := httpx.get(f"{sophie.url}/health").json())["engine"]:
            time.sleep(0.1)  # the gateway asks the engine a few times a second
        assert health == {"status": "ready", "engine": True}
        assert "Hollands Kroon" in httpx.get(f"{sophie.url}/api/municipality").text
        secret = tmp_path / "secrets" / "engine"
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert len(processes_with(str(tmp_path))) == 4  # the supervisor and its three
        second = run_to_the_end(environment(tmp_path))
        assert second.returncode == 1
        assert "running already" in second.stderr
    assert sophie.process.returncode == 0
    assert "Sophie has stopped." in "".join(sophie.printed)
    assert processes_with(str(tmp_path)) == []


def test_sigterm_during_the_start_stops_cleanly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [SOPHIE, "run"], cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    assert "Starting Sophie" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert processes_with(str(tmp_path)) == []


def test_an_occupied_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = run_to_the_end(environment(tmp_path, SOPHIE_PORT=str(port)))
    assert ended.returncode == 1
    assert f"port {port} on 127.0.0.1 is in use" in ended.stderr
    assert "SOPHIE_PORT=" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_unknown_municipality_is_one_clear_line(tmp_path: Path) -> None:
    ended = run_to_the_end(environment(tmp_path, SOPHIE_MUNICIPALITY="atlantis"))
    assert ended.returncode == 1
    assert "atlantis" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_setting_that_makes_no_sense_is_one_clear_line(tmp_path: Path) -> None:
    ended = run_to_the_end(environment(tmp_path, SOPHIE_PORT="dear"))
    assert ended.returncode == 1
    assert "SOPHIE_PORT" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_way_to_send_mail_that_is_half_set_is_one_clear_line(tmp_path: Path) -> None:
    ended = run_to_the_end(environment(tmp_path, SOPHIE_MAIL="smtp", SOPHIE_SMTP_URL="smtp://sophie:geheim@mail.example.nl"))
    assert ended.returncode == 1
    assert "SOPHIE_MAIL=smtp needs SOPHIE_MAIL_FROM" in ended.stderr
    assert "geheim" not in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(("module", "reader"), [("actions.server", "action server"), ("gateway.server", "gateway")])
def test_a_secret_of_one_process_is_kept_from_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, reader: str
) -> None:
    monkeypatch.setenv("SOPHIE_MODEL", "a model")
    specs = {spec.name: spec.env for spec in processes(Settings(state=tmp_path), voice=False)}
    withheld = {name for name, env in specs.items() if all(env.get(secret) == "" for secret in ONE_READER[module])}
    assert withheld == set(specs) - {reader}
    assert len(withheld) == 2


def test_a_voice_and_the_gateway_share_a_secret_and_a_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOPHIE_MODEL", "a model")
    specs = {spec.name: spec for spec in processes(Settings(state=tmp_path), voice=True)}
    assert [name for name, spec in specs.items() if spec.optional] == ["voice"]
    env = specs["voice"].env
    assert specs["voice"].health_url == f"http://127.0.0.1:{env['SOPHIE_VOICE_PORT']}/health"
    assert len(env["SOPHIE_VOICE_SECRET"]) >= 16
    for name in ("SOPHIE_VOICE_PORT", "SOPHIE_VOICE_SECRET"):
        assert specs["gateway"].env[name] == env[name]
    assert env["SOPHIE_STAFF_KEY"] == ""


def test_without_a_voice_nobody_is_told_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOPHIE_MODEL", "a model")
    specs = processes(Settings(state=tmp_path), voice=False)
    assert [spec.name for spec in specs] == ["action server", "engine", "gateway"]
    assert not any("SOPHIE_VOICE_SECRET" in spec.env for spec in specs)


def test_she_speaks_and_says_why_she_does_not_hear(tmp_path: Path) -> None:
    with running_sophie(tmp_path, SOPHIE_VOICE="true", SOPHIE_EARS="none") as sophie:
        while not (offered := httpx.get(f"{sophie.url}/api/municipality").json()["voice"])["speak"]:
            time.sleep(0.1)  # the gateway asks the voice service every second
        assert offered == {"listen": False, "speak": True}
        printed = "".join(sophie.printed)
        assert "Sophie can't hear: SOPHIE_EARS=none" in printed
        assert "the voice is ready" in printed
    assert processes_with(str(tmp_path)) == []
