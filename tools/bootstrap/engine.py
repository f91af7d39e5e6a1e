"""Training the engine when what it learns from changed; `bot.train` knows when that is."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tools.bootstrap.steps import Step


def train_engine(root: Path, logs: Path) -> None:
    """Trains unless a model for exactly this data, configuration and code is there already."""
    python = root / "bot" / ".venv" / "bin" / "python"
    check = subprocess.run([python, "-m", "bot.train", "--check"], cwd=root, capture_output=True, text=True)
    if check.returncode == 0:
        return
    step = Step("engine", logs / "training.log")
    step.run([python, "-m", "bot.train"], cwd=root)
    step.done("trained")
