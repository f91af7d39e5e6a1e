"""Environment variables that Rasa and the libraries under it read when they are imported."""

from __future__ import annotations

import os

VALUES = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # Threads of the linear algebra that spin while they wait only make each other slow on a machine with little to spare.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def set_rasa_environment() -> None:
    """No telemetry, no warnings that are not about us, one thread. To be called before Rasa is imported; what is set stays."""
    for name, value in VALUES.items():
        os.environ.setdefault(name, value)
