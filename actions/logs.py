"""Logs as JSON lines with fields. Nothing of what a resident says goes into them."""

from __future__ import annotations

import logging

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
