"""Vosk's small Dutch model (Apache-2.0), which is on no package registry: from its makers, or from a file fetched elsewhere.

Their larger Dutch models may not be used commercially (CC BY-NC-SA), so they are nobody's default.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen
from zipfile import BadZipFile, ZipFile

from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step
from tools.voice_models.wheels import make

NAME = "vosk-model-small-nl-0.22"
ADDRESS = f"https://alphacephei.com/vosk/models/{NAME}.zip"
"""Its hash isn't known here and isn't checked: what vouches for it is the connection."""
TIMEOUT_S = 30


def is_there(root: Path) -> bool:
    return any((root / "models" / "vosk").glob("vosk-model*-nl-*/am/final.mdl"))


def install_dutch(root: Path, logs: Path, archive: Path | None = None, address: str = ADDRESS) -> None:
    """Puts the model into models/vosk: from `archive`, else from `address` unless there is one already. Raises Problem."""
    if archive is None and is_there(root):
        return
    step = Step("Vosk's Dutch model", logs / "vosk.log")
    with TemporaryDirectory(prefix="sophie-") as downloads:
        if archive is None:
            archive = Path(downloads) / f"{NAME}.zip"
            _download(address, archive)
        _unpack(archive, root / "models" / "vosk")
    step.done("installed; the next start hears with it")


def _download(address: str, file: Path) -> None:
    try:
        with urlopen(address, timeout=TIMEOUT_S) as source, file.open("wb") as copy:
            shutil.copyfileobj(source, copy)
    except (URLError, OSError) as failed:
        raise Problem(
            f"{address} can't be fetched ({failed}). Sophie hears with Whisper meanwhile. "
            f"On a machine without internet: make models VOSK=path/to/{NAME}.zip"
        ) from failed


def _unpack(archive: Path, models: Path) -> None:
    try:
        with ZipFile(archive) as packed:
            names = packed.namelist()
            top = {name.split("/")[0] for name in names}
            if len(top) != 1 or f"{next(iter(top))}/am/final.mdl" not in names:
                raise Problem(f"{archive} holds no model of Vosk: one folder with am/final.mdl is what it should have")
            make(models / next(iter(top)), lambda fresh: _all_into(packed, fresh))
    except (BadZipFile, OSError) as broken:
        raise Problem(f"{archive} can't be read: {broken}") from broken


def _all_into(packed: ZipFile, folder: Path) -> None:
    with TemporaryDirectory(dir=folder.parent) as work:
        packed.extractall(work)
        inside = next(Path(work).iterdir())
        folder.rmdir()
        inside.rename(folder)
