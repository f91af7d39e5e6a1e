"""Which trained model belongs to the present training data, configuration and code. Needs no Rasa, so it answers at once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterator

from bot.nlu.dutch_spacy import vocabulary
from bot.settings import ROOT

MODELS = ROOT / "models"
"""Where `rasa train` puts models as well."""

LEARNT_FROM = (
    "config.yml",
    "domain.yml",
    "nlu_data",
    "bot/nlu",
    "bot/dutch_datetime",
    "bot/dutch_address",
    "bot/requirements.lock",
)
"""Everything in the project that changes what a trained model does."""


def model_path(root: Path = ROOT) -> Path:
    """Where the model of the present sources is, or will be once it is trained.

    Another vocabulary of spaCy on this machine asks for another model: after `make models`, a training follows by itself.
    """
    return root / "models" / f"sophie-{fingerprint(_sources(root, LEARNT_FROM), root, vocabulary())[:16]}.tar.gz"


def code_fingerprint(root: Path = ROOT) -> str:
    """Changes with the code of our own components; Rasa's cache of trained parts doesn't see all of it."""
    return fingerprint(_sources(root, [part for part in LEARNT_FROM if part.startswith("bot/")]), root)[:16]


def fingerprint(files: Iterator[Path], root: Path, *more: str) -> str:
    """A hash over `more` and over the names and contents of files."""
    digest = hashlib.sha256()
    for text in more:
        digest.update(text.encode() + b"\0")
    for path in sorted(files):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(root: Path, parts: "tuple[str, ...] | list[str]") -> Iterator[Path]:
    for part in parts:
        path = root / part
        if path.is_file():
            yield path
        else:
            yield from (file for file in path.rglob("*") if file.is_file() and file.suffix in (".yml", ".py", ".txt"))
