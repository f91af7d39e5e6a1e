"""What was understood of every sentence with a known intent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from municipalities.topics import EMERGENCY, OTHER_AUTHORITIES

OUTSIDE = frozenset({"out_of_scope"}) | {f"topic_{key}" for key in OTHER_AUTHORITIES if key != EMERGENCY}
"""The intents of what is not the municipality's: refused, with the right address where there is one."""

CHOICES = 3
"""So many meanings Sophie offers at most when she asks back (`actions/dialogue/clarifying.py`)."""


@dataclass(frozen=True)
class Understood:
    """A sentence, the intent it has, and what the model made of it."""

    text: str
    intent: str
    ranking: tuple[tuple[str, float], ...]
    """Intents with their confidence, the likeliest first."""
    is_certain: bool
    """Whether the engine's own threshold was passed."""

    @classmethod
    def of(cls, text: str, intent: str, answer: dict[str, Any]) -> Understood:
        """`answer` is what `bot.understand` gave."""
        ranking = tuple((rank["name"], rank["confidence"]) for rank in answer["ranking"])
        return cls(text, intent, ranking, answer["is_certain"])

    @property
    def predicted(self) -> str:
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        return self.ranking[0][1]

    @property
    def is_right(self) -> bool:
        return self.predicted == self.intent

    @property
    def is_outside(self) -> bool:
        return self.intent in OUTSIDE

    @property
    def is_refused(self) -> bool:
        """Whether it was taken for something that is not the municipality's."""
        return self.predicted in OUTSIDE

    @property
    def is_among_choices(self) -> bool:
        """Whether asking back would have offered the right meaning."""
        return self.intent in [intent for intent, _ in self.ranking[:CHOICES]]

    @property
    def confidence_of_right(self) -> float:
        """0 when the right intent isn't among those that the model gives."""
        return dict(self.ranking).get(self.intent, 0.0)
