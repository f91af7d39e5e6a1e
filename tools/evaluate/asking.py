"""Asks the engine about every sentence of the test sets."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sophie.engine_understanding import EngineUnderstanding
from tests.nlu.examples import Example
from tests.nlu.expected_entities import KINDS, expected_values
from tools.evaluate.entities import EntityCheck
from tools.evaluate.sentences import Understood

EVERY = 50
"""Sentences between two signs of progress."""


def ask_intents(engine: EngineUnderstanding, examples: Sequence[Example]) -> list[Understood]:
    return [
        Understood.of(example.text, example.intent, engine.understand(example.text))
        for example in _with_progress(examples, "intents")
    ]


def ask_entities(engine: EngineUnderstanding, sentences: Sequence[dict[str, Any]], now: datetime) -> list[EntityCheck]:
    """`sentences` in the notation of `tests/nlu/entities.yml`; `now` is where the engine's clock stands still."""
    checks = []
    for sentence in _with_progress(sentences, "entities"):
        found = sorted(engine.understand(sentence["text"])["entities"], key=lambda entity: entity["start"])
        for kind in KINDS:
            expected = tuple(expected_values(kind, sentence.get(kind), now.date()))
            values = tuple(entity["value"] for entity in found if entity["entity"] == kind)
            checks.append(EntityCheck(kind, sentence["text"], expected, values))
    return checks


def _with_progress(items: Sequence[Any], what: str) -> Iterator[Any]:
    lively = sys.stdout.isatty()
    back = "\r" if lively else ""
    for number, item in enumerate(items, 1):
        yield item
        if number == len(items) or (lively and number % EVERY == 0):
            print(f"{back}  {what}: {number} of {len(items)} sentences", end="", flush=True)
    print(flush=True)
