"""Logs as JSON lines with fields. Nothing of what a resident says goes into them."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import structlog


def configure_logs() -> None:
    """structlog writes JSON lines to standard output; libraries speak only when something is wrong."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ]
    )


def place_of(failure: Exception) -> str:
    """The file and line where it went wrong. The failure's own text may hold what a resident typed."""
    frame = traceback.extract_tb(failure.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
