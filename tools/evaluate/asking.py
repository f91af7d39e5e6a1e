"""Asks the engine about every sentence of the test sets, and holds every dialogue; says how far it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sophie.engine_understanding import EngineUnderstanding
from tests.nlu.examples import Example
from tests.nlu.expected_entities import KINDS, expected_values, found_values
from tests.stories.dialogue import Dialogue
from tests.stories.engine_process import running_engine
from tools.evaluate.dialogues import DialogueResult, hold
from tools.evaluate.entities import EntityCheck
from tools.evaluate.sentences import Understood

EVERY = 50
"""Sentences between two signs of progress."""


def ask_intents(engine: EngineUnderstanding, examples: Sequence[Example]) -> list[Understood]:
    return [
        Understood.of(example.text, example.intent, engine.understand(example.text))
        for example in _with_progress(examples, "intents", "sentences")
    ]


def ask_entities(engine: EngineUnderstanding, sentences: Sequence[dict[str, Any]], now: datetime) -> list[EntityCheck]:
    """`sentences` in the notation of `tests/nlu/entities.yml`; `now` is where the engine's clock stands still."""
    checks = []
    for sentence in _with_progress(sentences, "entities", "sentences"):
        found = sorted(engine.understand(sentence["text"])["entities"], key=lambda entity: entity["start"])
        for kind in KINDS:
            expected = tuple(expected_values(kind, sentence.get(kind), now.date()))
            checks.append(EntityCheck(kind, sentence["text"], expected, tuple(found_values(kind, found))))
    return checks


def hold_all(dialogues: Sequence[Dialogue], model: Path) -> list[DialogueResult]:
    print("Starting the engine and the actions", flush=True)
    with TemporaryDirectory() as state, running_engine(Path(state), model) as engine:
        return [hold(engine, dialogue) for dialogue in _with_progress(dialogues, "dialogues", "held", every=5)]


def _with_progress(items: Sequence[Any], what: str, unit: str, every: int = EVERY) -> Iterator[Any]:
    lively = sys.stdout.isatty()
    back = "\r" if lively else ""
    for number, item in enumerate(items, 1):
        yield item
        if number == len(items) or (lively and number % every == 0):
            print(f"{back}  {what}: {number} of {len(items)} {unit}", end="", flush=True)
    print(flush=True)
