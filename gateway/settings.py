"""Settings of the gateway: the environment table in docs/protocol.md."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

LOOPBACK = "127.0.0.1"
"""Where the engine listens, always."""


class GatewaySettings(BaseSettings):
    """Every field is read from SOPHIE_<FIELD>; starting without the engine's secret is refused."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_")

    municipality: str = "hollands_kroon"
    state: Path = Path("var")
    """Folder of the databases."""
    database_url: str | None = None
    """The records; None for a SQLite file in `state`."""
    host: str = LOOPBACK
    port: int = Field(default=8000, ge=0, le=65535)
    """Where residents reach us; 0 takes a free port."""
    behind_proxy: bool = False
    """A proxy of ours in front sets X-Forwarded-For, -Proto and -Host. Leave it off without one: anybody could set them."""

    engine_port: int = Field(default=5005, ge=0, le=65535)
    engine_secret: SecretStr = Field(min_length=16)
    """What we show the engine. Shared with nobody else."""
    engine_timeout: float = Field(default=15.0, gt=0)
    """Seconds until a resident is told that Sophie can't answer now."""

    retention_days: int = Field(default=28, ge=1, le=92)
    """A conversation is deleted so many days after its last message; three months is the most that is kept."""
    max_sockets: int = Field(default=800, ge=1)
    """Open connections of residents. Stays below the 1024 files that a process may usually have open."""
    max_sockets_per_address: int = Field(default=100, ge=1)
    """A library or an office has one address for many people."""
    message_burst: int = Field(default=30, ge=1)
    """So many messages in one conversation may follow each other without a pause; then `messages_per_minute` counts."""
    messages_per_minute: float = Field(default=60.0, gt=0)
    conversation_burst: int = Field(default=60, ge=1)
    """So many new conversations may come from one address at once; then `conversations_per_minute` counts."""
    conversations_per_minute: float = Field(default=60.0, gt=0)

    def records_url(self) -> str:
        return self.database_url or f"sqlite:///{self.state.resolve() / 'sophie.db'}"

    def engine_url(self) -> str:
        return f"http://{LOOPBACK}:{self.engine_port}"

    def retention(self) -> timedelta:
        return timedelta(days=self.retention_days)
