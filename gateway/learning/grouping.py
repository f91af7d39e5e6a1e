"""Examples of like meaning together, so that a colleague labels many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import structlog

from gateway.engine_answers import Group, NamedIntent
from gateway.engine_client import EngineUnavailable
from gateway.learning.vocabulary import WORD
from records.learning import LearningExampleRow

MOST_INTENTS = 3
"""What a group may mean is named with so many intents at most."""

log = structlog.get_logger()


class Grouper(Protocol):
    """What is asked of the engine: docs/protocol.md, section 2."""

    async def groups(self, texts: Sequence[str]) -> Sequence[Group]:
        """Raises EngineUnavailable."""
        ...

    async def intents(self) -> Sequence[NamedIntent]:
        """Raises EngineUnavailable."""
        ...


@dataclass(frozen=True)
class ExampleGroup:
    """Examples that mean the same, and what that may be: the most likely intent first."""

    examples: Sequence[LearningExampleRow]
    intents: Sequence[str]


async def by_likeness(engine: Grouper, examples: Sequence[LearningExampleRow]) -> tuple[list[ExampleGroup], bool]:
    """The examples in groups, the largest first; and whether by meaning. Without the engine only equal texts are together."""
    if not examples:
        return [], True
    try:
        groups = await engine.groups([example.text for example in examples])
    except EngineUnavailable:
        return _by_text(examples), False
    members = [member for group in groups for member in group.members]
    if sorted(members) != list(range(len(examples))):
        log.error("groups_of_the_engine_broken", texts=len(examples), members=len(members))
        return _by_text(examples), False
    return [
        ExampleGroup([examples[member] for member in group.members], _names(group)) for group in groups if group.members
    ], True


def _names(group: Group) -> list[str]:
    return [intent.name for intent in group.intents if intent.name is not None][:MOST_INTENTS]


def _by_text(examples: Sequence[LearningExampleRow]) -> list[ExampleGroup]:
    """Texts with the same words together; they may mean what the model thought at the time."""
    alike: dict[str, list[LearningExampleRow]] = {}
    for example in examples:
        alike.setdefault(" ".join(WORD.findall(example.text.casefold())), []).append(example)
    groups = []
    for members in sorted(alike.values(), key=len, reverse=True):
        guesses = Counter(example.guess for example in members if example.guess is not None)
        groups.append(ExampleGroup(members, [guess for guess, _ in guesses.most_common(MOST_INTENTS)]))
    return groups
