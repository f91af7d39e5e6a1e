"""Which version of a municipality's content an answer was given from."""

from __future__ import annotations

import hashlib
from pathlib import Path

import municipalities

FOLDER = Path(municipalities.__file__).parent


def content_version(municipality: str, folder: Path = FOLDER) -> str:
    """The municipality's key and a hash of all its files: "hollands_kroon@3f2a91c04be7". Any change of content changes it."""
    digest = hashlib.sha256()
    for file in sorted((folder / municipality).rglob("*.yml")):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder)}\0{len(content)}\0".encode())
        digest.update(content)
    return f"{municipality}@{digest.hexdigest()[:12]}"
