"""`sophie run`: the action server, the engine, the voice and the gateway, started, watched and stopped together."""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from actions.addresses.settings import AddressSettings
from actions.notices.settings import NoticeSettings
from actions.settings import setting_problems
from municipalities import MunicipalityError, load_municipality
from records.migrate import migrate
from sophie.ports import free_port, is_free
from sophie.process import ProcessSpec
from sophie.secrets import shared_secret
from sophie.settings import LOOPBACK, ROOT, Settings, WrongSetting, read_settings
from sophie.supervisor import StartFailed, Supervisor
from voice.offer import offered
from voice.settings import VoiceSettings

ENGINE_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"

ONE_READER = {
    "actions.server": ("SOPHIE_SMTP_URL", "SOPHIE_NOTIFY_KEY"),
    "gateway.server": ("SOPHIE_STAFF_KEY", "SOPHIE_OPENID_SECRET", "SOPHIE_METRICS_TOKEN"),
}
"""Secrets that only one of the processes needs: the others don't have them."""


class CannotStart(Exception):
    """Something is in the way; the text says in one line what, and what to do."""


def add_parser(subcommands: Any) -> None:
    parser: argparse.ArgumentParser = subcommands.add_parser("run", help="start Sophie here and keep her running until Ctrl-C")
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Starts everything and stays until Ctrl-C or SIGTERM. Exit code 0 after a clean stop, 1 when it could not start."""
    try:
        settings = read_settings()
        with _alone(settings.state):
            _check(settings)
            migrate(settings.records_url())
            asyncio.run(_supervise(settings))
    except (CannotStart, StartFailed, MunicipalityError, WrongSetting) as problem:
        print(f"\nSophie can't start: {problem}", file=sys.stderr)
        return 1
    return 0


async def _supervise(settings: Settings) -> None:
    began = time.monotonic()
    offer = offered(VoiceSettings()) if settings.voice else None
    has_voice = offer is not None and offer.anything()
    supervisor = Supervisor(processes(settings, voice=has_voice), report=lambda line: print(f"  {line}", flush=True))
    loop = asyncio.get_running_loop()

    def stop() -> None:
        print("\nStopping Sophie …", flush=True)
        supervisor.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)

    def ready() -> None:
        print(f"\nSophie answers at http://{settings.host}:{settings.port}/ (started in {time.monotonic() - began:.0f} s)")
        print("Stop her with Ctrl-C.", flush=True)

    # Only now: who reads this may stop her at once.
    print(f"Starting Sophie for {settings.municipality}", flush=True)
    for line in offer.lines() if offer else ():
        print(f"  {line}", flush=True)
    await supervisor.run(ready)
    print("Sophie has stopped.", flush=True)


def processes(settings: Settings, *, voice: bool) -> list[ProcessSpec]:
    """What runs, with the settings each process reads from its environment."""
    state = settings.state.resolve()
    model = _trained_model()
    actions_port = settings.actions_port or free_port(LOOPBACK, 5055)
    engine_port = settings.engine_port or free_port(LOOPBACK, 5005)
    env = {
        "SOPHIE_MUNICIPALITY": settings.municipality,
        "SOPHIE_STATE": str(state),
        "SOPHIE_DATABASE_URL": settings.records_url(),
        "SOPHIE_TRACKER_URL": settings.engine_tracker_url(),
        "SOPHIE_HOST": settings.host,
        "SOPHIE_PORT": str(settings.port),
        "SOPHIE_ENGINE_PORT": str(engine_port),
        "SOPHIE_ENGINE_SECRET": shared_secret(state, "engine"),
        "SOPHIE_ACTIONS_PORT": str(actions_port),
        "SOPHIE_ACTIONS_SECRET": shared_secret(state, "actions"),
        "SOPHIE_STAFF_KEY": os.environ.get("SOPHIE_STAFF_KEY") or shared_secret(state, "staff"),
    }

    voice_port = settings.voice_port or free_port(LOOPBACK, 5060)
    if voice:
        env |= {"SOPHIE_VOICE_PORT": str(voice_port), "SOPHIE_VOICE_SECRET": shared_secret(state, "voice")}

    def spec(name: str, python: Path | str, module: str, health_url: str, *, optional: bool = False) -> ProcessSpec:
        log = state / "log" / f"{name.replace(' ', '-')}.log"
        withheld = {secret for reader, secrets in ONE_READER.items() if reader != module for secret in secrets}
        given = {**env, **dict.fromkeys(withheld, "")}
        return ProcessSpec(name, (str(python), "-m", module), health_url, cwd=ROOT, log=log, env=given, optional=optional)

    if model is not None:
        env["SOPHIE_MODEL"] = model

    voices = [spec("voice", sys.executable, "voice.server", f"http://{LOOPBACK}:{voice_port}/health", optional=True)]
    return [
        spec("action server", sys.executable, "actions.server", f"http://{LOOPBACK}:{actions_port}/health"),
        spec("engine", ENGINE_PYTHON, "bot.server", f"http://{LOOPBACK}:{engine_port}/health"),
        *(voices if voice else []),
        spec("gateway", sys.executable, "gateway.server", f"http://{settings.gateway_address()}/health"),
    ]


def _check(settings: Settings) -> None:
    """Finds what would make a process fail, while it can still be said in one line."""
    load_municipality(settings.municipality)
    try:
        NoticeSettings()
        AddressSettings()
        VoiceSettings()
    except ValidationError as error:
        raise CannotStart("; ".join(setting_problems(error))) from None
    if not is_free(settings.host, settings.port):
        raise CannotStart(
            f"port {settings.port} on {settings.host} is in use by another program. "
            f"Stop that, or choose another port: SOPHIE_PORT={settings.port + 1} make run"
        )
    inner = (
        ("SOPHIE_ENGINE_PORT", settings.engine_port),
        ("SOPHIE_ACTIONS_PORT", settings.actions_port),
        ("SOPHIE_VOICE_PORT", settings.voice_port),
    )
    for name, port in inner:
        if port is not None and not is_free(LOOPBACK, port):
            raise CannotStart(f"{name}={port} is in use by another program. Choose another, or leave it out.")
    if not ENGINE_PYTHON.exists() or _trained_model() is None:
        raise CannotStart("the engine isn't installed or trained yet. `make run` does that.")


def _trained_model() -> str | None:
    if given := os.environ.get("SOPHIE_MODEL"):
        return given
    check = subprocess.run([ENGINE_PYTHON, "-m", "bot.train", "--check"], cwd=ROOT, capture_output=True, text=True)
    return check.stdout.strip() if check.returncode == 0 else None


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Holds the state folder for this Sophie; two on the same databases would wait for each other."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"Sophie is running already from {state}. Stop her first, or set SOPHIE_STATE.") from None
        yield
