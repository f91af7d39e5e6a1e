"""Settings of the engine: the environment table in docs/protocol.md."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = "127.0.0.1"

SHORTEST_SECRET = 16


class SettingsError(Exception):
    """A setting is missing or makes no sense; the text says in one line which and why."""


@dataclass(frozen=True)
class EngineSettings:
    """Where the engine listens, whom it calls, and where it keeps conversations."""

    port: int
    secret: str = field(repr=False)
    """What the gateway must show."""
    actions_url: str
    actions_secret: str = field(repr=False)
    """What the engine shows to the action server."""
    tracker_url: str
    """SQLAlchemy URL of the engine's own database, never that of the records."""
    retention_days: int
    """How long a conversation is kept after its last message."""
    model: Path | None
    """The trained model; None for the one that belongs to the present training data."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> EngineSettings:
        """Reads SOPHIE_*; raises SettingsError for the first setting that can't be used."""
        state = Path(environ.get("SOPHIE_STATE") or ROOT / "var").resolve()
        model = environ.get("SOPHIE_MODEL")
        return cls(
            port=_port(environ, "SOPHIE_ENGINE_PORT", 5005),
            secret=_secret(environ, "SOPHIE_ENGINE_SECRET"),
            actions_url=f"http://{LOOPBACK}:{_port(environ, 'SOPHIE_ACTIONS_PORT', 5055)}/webhook",
            actions_secret=_secret(environ, "SOPHIE_ACTIONS_SECRET"),
            tracker_url=environ.get("SOPHIE_TRACKER_URL") or f"sqlite:///{state / 'tracker.db'}",
            retention_days=_whole_number(environ, "SOPHIE_RETENTION_DAYS", 28, range(1, 93)),
            model=Path(model) if model else None,
        )


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    return _whole_number(environ, name, default, range(65536))


def _whole_number(environ: Mapping[str, str], name: str, default: int, allowed: range) -> int:
    text = environ.get(name) or str(default)
    if not text.isdecimal() or int(text) not in allowed:
        raise SettingsError(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}")
    return int(text)


def _secret(environ: Mapping[str, str], name: str) -> str:
    secret = environ.get(name, "")
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(f"{name} must be set to a secret of at least {SHORTEST_SECRET} characters")
    return secret
