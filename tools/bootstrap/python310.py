"""Finding a Python 3.10 for the engine: Rasa 3.6 doesn't run on a newer one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

PROBE = "import sys, venv; print('%d.%d' % sys.version_info[:2])"


def find_python310(environ: dict[str, str] | None = None) -> Path | None:
    """The first Python that really is 3.10: SOPHIE_PYTHON310, then pyenv's versions, then the PATH. None when there is none.

    A `python3.10` on the PATH can be pyenv's shim, which fails when 3.10 isn't selected, so each candidate is run.
    """
    environ = dict(os.environ) if environ is None else environ
    return next((path for path in _candidates(environ) if _is_python310(path)), None)


def _candidates(environ: dict[str, str]) -> Iterator[Path]:
    if chosen := environ.get("SOPHIE_PYTHON310"):
        yield Path(chosen)
    for root in _pyenv_roots(environ):
        versions = [path for path in (root / "versions").glob("3.10*") if path.is_dir()]
        for version in sorted(versions, key=_patch_number, reverse=True):
            yield version / "bin" / "python3.10"
    for folder in environ.get("PATH", "").split(os.pathsep):
        if folder:
            yield Path(folder) / "python3.10"


def _pyenv_roots(environ: dict[str, str]) -> Iterator[Path]:
    if root := environ.get("PYENV_ROOT"):
        yield Path(root)
    if home := environ.get("HOME"):
        yield Path(home) / ".pyenv"
    # An installation elsewhere: `pyenv` stands in <root>/bin, reached directly or through a link.
    if pyenv := shutil.which("pyenv", path=environ.get("PATH", "")):
        yield Path(pyenv).resolve().parent.parent


def _patch_number(version: Path) -> int:
    numbers = re.findall(r"\d+", version.name)
    return int(numbers[2]) if len(numbers) > 2 else -1


def _is_python310(path: Path) -> bool:
    if not os.access(path, os.X_OK):
        return False
    try:
        said = subprocess.run([path, "-c", PROBE], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False  # a candidate that can't be run is simply not the one
    return said.returncode == 0 and said.stdout.strip() == "3.10"
