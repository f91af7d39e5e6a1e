"""Where Sophie runs: read from the environment, see the table in docs/protocol.md."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = "127.0.0.1"


class WrongSetting(Exception):
    """A setting makes no sense; the text says in one line which, and why."""


class Settings(BaseSettings):
    """Every field can be set as SOPHIE_<FIELD>."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_")

    municipality: str = "hollands_kroon"
    state: Path = ROOT / "var"
    """Folder of the databases, the secrets and the logs."""
    database_url: str | None = None
    """The records; None for a SQLite file in `state`."""
    tracker_url: str | None = None
    """The engine's own database; None for a SQLite file in `state`."""
    host: str = LOOPBACK
    """Where the gateway listens."""
    port: int = 8000
    engine_port: int | None = None
    """None: 5005, or a free one when another program has it. The engine always listens on 127.0.0.1."""
    actions_port: int | None = None
    """None: 5055, or a free one when another program has it. The action server always listens on 127.0.0.1."""
    voice: bool = True
    """Whether residents may speak with Sophie, as far as this machine can hear and speak."""
    voice_port: int | None = None
    """None: 5060, or a free one when another program has it. The voice service always listens on 127.0.0.1."""

    def records_url(self) -> str:
        return self.database_url or f"sqlite:///{self.state.resolve() / 'sophie.db'}"

    def engine_tracker_url(self) -> str:
        return self.tracker_url or f"sqlite:///{self.state.resolve() / 'tracker.db'}"

    def gateway_address(self) -> str:
        """Host and port at which the gateway can be asked from this machine, as they stand in a URL."""
        if self.host in ("0.0.0.0", "::"):  # noqa: S104  (compared, not listened on)
            return f"{LOOPBACK}:{self.port}"
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_settings() -> Settings:
    """The settings in the environment. Raises WrongSetting."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "_".join(map(str, wrong["loc"])).upper()
        raise WrongSetting(f"SOPHIE_{name} is {wrong['input']!r}: {wrong['msg']}") from None
