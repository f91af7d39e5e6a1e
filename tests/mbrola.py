"""The voice of a resident in tests: MBROLA's, which recognisers understand better than espeak-ng's own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tools.bootstrap import mbrola

ROOT = Path(__file__).resolve().parents[1]
WORDS_PER_MINUTE = 120
ESPEAKS_WORDS_PER_MINUTE = 150


def is_there() -> bool:
    """Without it, as the bootstrap says then, tests speak as clearly as espeak-ng can."""
    return mbrola.is_there(ROOT)


def say(text: str, wav: Path) -> None:
    """Writes a WAV of a Dutch voice that says this, with silence around it."""
    voice, rate = (f"mb/mb-{mbrola.VOICE}", WORDS_PER_MINUTE) if is_there() else ("nl", ESPEAKS_WORDS_PER_MINUTE)
    command = ["espeak-ng", "-v", voice, "-s", str(rate), "-w", str(wav), text]
    subprocess.run(command, env=os.environ | settings(), check=True, timeout=30)


def settings() -> dict[str, str]:
    """The environment in which espeak-ng knows MBROLA's voice; empty when that isn't there."""
    if not is_there():
        return {}
    folder = mbrola.folder(ROOT)
    return {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "ESPEAK_DATA_PATH": str(folder / "data"),
    }
