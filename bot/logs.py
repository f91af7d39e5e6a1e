"""Logs as JSON lines on standard output. Nothing of what a resident says gets into them, whatever Rasa would like to log."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, MutableMapping

import structlog

OWN = "bot"
"""The loggers of our own modules: their messages and fields are known to hold nothing personal."""


def configure_logs() -> None:
    """Must run before anything of Rasa does: unconfigured, Rasa prints residents' texts at debug level."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OWN).setLevel(logging.INFO)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[structlog.processors.add_log_level, _only_the_event],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stdout),
    )


class JsonLines(logging.Formatter):
    """One JSON object a line: of our own modules message and fields, of libraries only the place and the kind of error."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, timezone.utc).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.split(".")[0] == OWN or record.name == "__main__":
            line["event"] = record.getMessage()
            line.update(getattr(record, "fields", {}))
        else:
            # A library's message may quote what a resident typed: its place tells a developer enough.
            line["at"] = f"{record.module}.{record.funcName}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            line.update(described(record.exc_info[1]))
        return json.dumps(line)


def described(failure: BaseException) -> dict[str, str]:
    """The kind of an error and where it came from; its message may hold what a resident typed."""
    frames = traceback.extract_tb(failure.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return {"error": type(failure).__name__, "raised_at": place}


def _only_the_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    """Rasa's structured logs carry texts, entities and slots as fields: keep the name of the event alone."""
    kept = {"level": event.get("level"), "logger": "rasa", "event": event.get("event")}
    return json.dumps({"timestamp": datetime.now(timezone.utc).isoformat(), **kept})
