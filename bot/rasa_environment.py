"""Environment variables that Rasa and TensorFlow read when they are imported."""

from __future__ import annotations

import os


def quieten_rasa() -> None:
    """No telemetry, and no warnings that are not about us. To be called before Rasa is imported; what is set already stays."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
