"""Reading files in Rasa's NLU format: the training data and the held-out sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from tests.running import ROOT

TRAINING = ROOT / "nlu_data" / "nlu"
HELD_OUT = Path(__file__).with_name("sentences")
DOMAIN = YAML(typ="safe").load(ROOT / "domain.yml")
INTENTS: list[str] = DOMAIN["intents"]

_ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Example:
    intent: str
    text: str
    file: str


def read_examples(folder: Path) -> list[Example]:
    """All examples of intents under a folder, without marks for entities; look-up tables and synonyms are no examples."""
    return [
        Example(item["intent"], _ANNOTATION.sub(r"\1", line.strip().removeprefix("- ").strip()), file.name)
        for file in sorted(folder.rglob("*.yml"))
        for item in YAML(typ="safe").load(file)["nlu"]
        if "intent" in item
        for line in item["examples"].splitlines()
        if line.strip()
    ]


def normalised(text: str) -> str:
    """What makes two sentences the same to a learner: lower case, no punctuation, single blanks. Emoji stay."""
    return " ".join("".join(mark for mark in text.lower() if not unicodedata.category(mark).startswith("P")).split())
