"""The three sets, and what was published about them: the best MCC over all thresholds, chosen on the test file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

OUT_OF_SCOPE = "NO_NODES_DETECTED"
"""The label of what none of a chatbot's intents is about."""

PUBLISHED = {
    "curekart": {"Haptik": 0.603, "BERT": 0.553, "Rasa": 0.511},
    "powerplay11": {"Haptik": 0.425, "BERT": 0.347, "Rasa": 0.340},
    "sofmattress": {"Dialogflow": 0.638, "BERT": 0.617, "Rasa": 0.526},
}


@dataclass(frozen=True)
class Sentence:
    text: str
    label: str


@dataclass(frozen=True)
class ChatbotSet:
    """One chatbot: what it was trained on, and its traffic."""

    name: str
    train: tuple[Sentence, ...]
    test: tuple[Sentence, ...]


def read_set(folder: Path, name: str) -> ChatbotSet:
    """Raises FileNotFoundError when the files aren't there."""
    return ChatbotSet(name, _read(folder / f"{name}_train.csv"), _read(folder / f"{name}_test.csv"))


def _read(file: Path) -> tuple[Sentence, ...]:
    with file.open(encoding="utf-8", newline="") as rows:
        return tuple(Sentence(row["sentence"], row["label"]) for row in csv.DictReader(rows))
