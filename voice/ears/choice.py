"""Which ears there are: the Dutch Vosk model if it is there, else Whisper's weights, else none.

Looks at the disk only; loading is for who needs it. Nothing here fetches anything: `make models` does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

Engine = Literal["vosk", "whisper"]
Wish = Literal["auto", "vosk", "whisper", "none"]

ROOT = Path(__file__).resolve().parents[2]
DUTCH = "vosk-model*-nl-*"
PACKAGES: dict[Engine, tuple[str, ...]] = {
    "vosk": ("vosk", "webrtcvad", "av", "numpy"),
    "whisper": ("faster_whisper", "webrtcvad", "av", "numpy"),
}
NO_PACKAGES = "the packages of the group `voice` aren't installed (pip install 'sophie[voice]')"


@dataclass(frozen=True)
class Ears:
    """A model that is there."""

    engine: Engine
    model: Path

    def __str__(self) -> str:
        return f"{'Vosk' if self.engine == 'vosk' else 'Whisper'}, {self.model.name}"


@dataclass(frozen=True)
class NoEars:
    """Why there is nothing to hear with, and what to do about it, in one line."""

    reason: str


def choose(wish: Wish = "auto", vosk_model: str | None = None, root: Path = ROOT) -> Ears | NoEars:
    """What to hear with. `vosk_model` is a folder, or the name of one in models/vosk or in Vosk's own places."""
    if wish == "none":
        return NoEars("SOPHIE_EARS=none")
    if wish == "vosk" or (wish == "auto" and vosk_model):
        return _vosk(vosk_model, root)
    if wish == "whisper":
        return _whisper(root)
    vosk = _vosk(None, root)
    if isinstance(vosk, Ears):
        return vosk
    whisper = _whisper(root)
    if isinstance(whisper, Ears) or whisper.reason == NO_PACKAGES:
        return whisper
    return NoEars("there is no Dutch Vosk model in models/vosk and no Whisper in models/whisper-base; `make models` fetches one")


def _vosk(wanted: str | None, root: Path) -> Ears | NoEars:
    if not _installed("vosk"):
        return NoEars(NO_PACKAGES)
    folders = [root / "models" / "vosk", *_vosks_own_places()]
    if wanted is None:
        found = [model for folder in folders for model in sorted(folder.glob(DUTCH)) if _is_vosk_model(model)]
        return (
            Ears("vosk", found[0]) if found else NoEars("there is no Dutch Vosk model in models/vosk; `make models` fetches one")
        )
    for model in (Path(wanted), *(folder / wanted for folder in folders)):
        if _is_vosk_model(model):
            return Ears("vosk", model.resolve())
    return NoEars(f"SOPHIE_VOSK_MODEL={wanted} is no Vosk model: neither a folder with one, nor the name of one in models/vosk")


def _whisper(root: Path) -> Ears | NoEars:
    if not _installed("whisper"):
        return NoEars(NO_PACKAGES)
    weights = root / "models" / "whisper-base"
    if (weights / "model.bin").is_file():
        return Ears("whisper", weights)
    return NoEars("there is no Whisper in models/whisper-base; `make models` fetches it")


def _vosks_own_places() -> Iterable[Path]:
    if named := os.environ.get("VOSK_MODEL_PATH"):
        yield Path(named)
    yield from (Path("/usr/share/vosk"), Path.home() / ".cache" / "vosk")


def _is_vosk_model(folder: Path) -> bool:
    return (folder / "am" / "final.mdl").is_file() or (folder / "final.mdl").is_file()


def _installed(engine: Engine) -> bool:
    return all(find_spec(package) is not None for package in PACKAGES[engine])
