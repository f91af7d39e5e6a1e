"""The two Python environments, each from its hashed lock file, with uv."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.bootstrap.fingerprint import Stamp, fingerprint
from tools.bootstrap.machine import debian_package, has_venv
from tools.bootstrap.python310 import find_python310
from tools.bootstrap.steps import Step


@dataclass(frozen=True)
class Uv:
    """uv, in an environment of its own, so that nothing on the machine is changed."""

    root: Path
    logs: Path

    @property
    def program(self) -> Path:
        return self.root / ".tools" / "bin" / "uv"

    @property
    def pip_python(self) -> Path:
        """A Python with pip: uv itself can't fetch a package without installing it."""
        return self.root / ".tools" / "bin" / "python"

    def ensure(self) -> None:
        lock = self.root / "tools" / "uv.lock"
        stamp = Stamp(self.root / ".tools" / "stamp", fingerprint([lock], sys.version))
        if stamp.fits():
            return
        debian_package("python3-venv", has_venv(), "it makes Python environments", self.logs / "debian.log")
        step = Step("installer", self.logs / "uv.log")
        step.run([sys.executable, "-m", "venv", "--clear", ".tools"], cwd=self.root)
        pip = [self.pip_python, "-m", "pip", "--disable-pip-version-check", "install"]
        step.run([*pip, "--require-hashes", "-r", lock], cwd=self.root)
        stamp.set()
        step.done("uv is ready")

    def make(self, step: Step, folder: Path, python: str, lock: Path) -> Stamp | None:
        """Makes the environment in `folder` anew from `lock`, and returns the stamp to set when all is done.

        None when the environment was as it should be already.
        """
        stamp = Stamp(folder / "stamp", fingerprint([lock], python))
        if stamp.fits():
            return None
        shutil.rmtree(folder, ignore_errors=True)
        # Python that uv fetches itself stays inside the project, so that removing the folder removes everything.
        env = {"UV_PYTHON_INSTALL_DIR": str(self.root / ".tools" / "python"), "VIRTUAL_ENV": ""}
        step.run([self.program, "venv", "--python", python, folder], cwd=self.root, env=env)
        # --no-deps: the lock is the whole list; the engine's leaves packages out on purpose (see bot/pyproject.toml).
        # --compile-bytecode: without it each start of the engine would read 15 s instead of 5 s of source.
        install = [self.program, "pip", "install", "--no-deps", "--require-hashes", "--compile-bytecode"]
        step.run([*install, "--python", folder / "bin" / "python", "-r", lock], cwd=self.root, env=env)
        return stamp


def make_root_environment(uv: Uv, *, development: bool) -> None:
    """The environment of everything but the engine. Development adds linters and test tools to the same versions."""
    step = Step("Sophie's environment", uv.logs / "environment.log")
    folder = uv.root / ".venv"
    is_complete = not development and _fits_already(folder, uv.root / "requirements-dev.lock", sys.executable)
    if not is_complete and (stamp := uv.make(step, folder, sys.executable, uv.root / _lock(development))):
        stamp.set()
        step.done("installed")
    _install_our_own(uv, folder)


def _install_our_own(uv: Uv, folder: Path) -> None:
    """Our own packages, in place. Again when their list has changed: a room that is new would not be found."""
    stamp = Stamp(folder / "own-stamp", fingerprint([uv.root / "pyproject.toml"], sys.executable))
    if stamp.fits():
        return
    step = Step("Sophie herself", uv.logs / "own.log")
    python = folder / "bin" / "python"
    editable = [uv.program, "pip", "install", "--no-deps", "--no-build-isolation", "--python", python, "--editable", "."]
    step.run(editable, cwd=uv.root)
    stamp.set()
    step.done("installed")


def make_engine_environment(uv: Uv, *, development: bool) -> None:
    """The engine's environment, on Python 3.10: found on the machine, otherwise fetched by uv."""
    step = Step("engine environment", uv.logs / "engine-environment.log")
    folder = uv.root / "bot" / ".venv"
    python = str(find_python310(dict(os.environ)) or "3.10")
    if not development and _fits_already(folder, uv.root / "bot" / "requirements-dev.lock", python):
        return
    if stamp := uv.make(step, folder, python, uv.root / "bot" / _lock(development)):
        stamp.set()
        step.done("Rasa is installed")


def _lock(development: bool) -> str:
    return "requirements-dev.lock" if development else "requirements.lock"


def _fits_already(folder: Path, lock: Path, python: str) -> bool:
    """A development environment holds everything that running needs."""
    return Stamp(folder / "stamp", fingerprint([lock], python)).fits()
