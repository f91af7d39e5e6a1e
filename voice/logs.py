"""Logs as JSON lines with fields. Nothing that was heard or spoken goes into them."""

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
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ]
    )


def described(failure: BaseException) -> dict[str, str]:
    """The kind of error and its place, for a log line. Its message may hold what a resident said, so it stays out."""
    frames = traceback.extract_tb(failure.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown"
    return {"error": type(failure).__name__, "at": place}
