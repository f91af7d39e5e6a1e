"""Brings a database to the newest shape (alembic), at every start of Sophie."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> Config:
    """The alembic configuration for the database at `url`; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Upgrades the database at `url` to the newest migration; does nothing when it is there already."""
    command.upgrade(alembic_config(url), "head")
