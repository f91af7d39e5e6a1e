"""Settings of the action server: the environment table in docs/protocol.md."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
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
    visit_retention_days: int = Field(default=28, ge=1, le=92)
    """A visit is deleted so many days after it took place; as with conversations, three months is the most that is kept."""

    def visit_retention(self) -> timedelta:
        return timedelta(days=self.visit_retention_days)

    def records_url(self) -> str:
        return self.database_url or f"sqlite:///{self.state.resolve() / 'sophie.db'}"


def setting_problems(error: ValidationError) -> list[str]:
    """What is wrong with the settings, a line each, without their values: some are secrets."""
    lines = []
    for problem in error.errors(include_input=False, include_url=False):
        message = problem["msg"].removeprefix("Value error, ")
        name = "_".join(str(part) for part in problem["loc"]).upper()
        lines.append(f"SOPHIE_{name}: {message}" if name else message)
    return lines
