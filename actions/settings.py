"""Settings of the action server: the environment table in docs/protocol.md."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ActionSettings(BaseSettings):
    """Every field is read from SOPHIE_<FIELD>; starting without a secret is refused."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_")

    municipality: str = "hollands_kroon"
    state: Path = Path("var")
    """Folder of the databases."""
    database_url: str | None = None
    """The records; None for a SQLite file in `state`."""
    actions_port: int = Field(default=5055, ge=0, le=65535)
    """Where the engine calls us, always on 127.0.0.1; 0 takes a free port."""
    actions_secret: SecretStr = Field(min_length=16)
    """What the engine must show. Shared with nobody else."""

    def records_url(self) -> str:
        return self.database_url or f"sqlite:///{self.state.resolve() / 'sophie.db'}"
