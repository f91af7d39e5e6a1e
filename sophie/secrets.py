"""The secrets that Sophie's processes share: made at the first start, readable by their owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

SECRET_BYTES = 32


def shared_secret(state: Path, name: str) -> str:
    """The secret called `name`: from SOPHIE_<NAME>_SECRET, else from its file in `state`, else made and kept there."""
    if given := os.environ.get(f"SOPHIE_{name.upper()}_SECRET"):
        return given
    folder = state / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / name
    if not file.exists():
        # Made beside its place and then renamed: a start that is cut off never leaves half a secret.
        fresh = file.with_suffix(".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(SECRET_BYTES))
        fresh.rename(file)
    return file.read_text()
