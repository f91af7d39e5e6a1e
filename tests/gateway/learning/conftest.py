"""Examples in a real database, an engine whose groups a test chooses, and colleagues who are signed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from gateway.engine_answers import Group, Intent, NamedIntent
from gateway.engine_client import EngineUnavailable
from gateway.learning.anonymous import Anonymiser
from gateway.learning.vocabulary import vocabulary
from municipalities import Municipality


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


class Engine:
    """Puts texts with the same first word together."""

    def __init__(self) -> None:
        self.is_down = False
        self.told: list[Sequence[str]] = []

    async def groups(self, texts: Sequence[str]) -> Sequence[Group]:
        self._check()
        self.told.append(texts)
        by_word: dict[str, list[int]] = {}
        for position, text in enumerate(texts):
            by_word.setdefault(text.split()[0], []).append(position)
        intents = tuple(Intent(name=name, confidence=0.2) for name in ("ask_cost", "ask_photo", "ask_urgent", "greet"))
        largest_first = sorted(by_word.values(), key=len, reverse=True)
        return [Group(members=tuple(members), intents=intents) for members in largest_first]

    async def intents(self) -> Sequence[NamedIntent]:
        self._check()
        return [NamedIntent(name="ask_cost", title="De kosten"), NamedIntent(name="greet", title=None)]

    def _check(self) -> None:
        if self.is_down:
            raise EngineUnavailable


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def anonymiser(municipality: Municipality) -> Anonymiser:
    return Anonymiser(vocabulary(municipality))
