"""Heard isn't said: what isn't certain enough is asked back, and after two failures in a row something else is offered.

Pure: it knows nothing of sound or sockets. `Certainty.judge` gets each turn and says what follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from voice.ears.heard import Heard
from voice.ears.recogniser import Certain
from voice.turns.yes_no import after_no, is_yes

MOST_FAILURES = 2
"""In a row; then typing, the keypad or a person does better."""


@dataclass(frozen=True)
class Understood:
    """What the resident is taken to have said."""

    text: str
    confidence: float
    heard: Heard
    """As the recogniser gave it."""


@dataclass(frozen=True)
class Check:
    """To be asked back: was this said? Yes or no comes next."""

    text: str


@dataclass(frozen=True)
class Again:
    """Not understood: to be said again."""


@dataclass(frozen=True)
class GiveUp:
    """Not understood again and again."""


Verdict = Understood | Check | Again | GiveUp


class Certainty:
    """Of one resident's turns, in order."""

    def __init__(self, certain: Certain) -> None:
        self._certain = certain
        self._asked_back: Understood | None = None
        self._failures = 0

    @property
    def awaits_yes_or_no(self) -> bool:
        """Whether the last verdict was a question that is still open."""
        return self._asked_back is not None

    def judge(self, turn: Understood) -> Verdict:
        """What follows from a turn; one without text is one that nobody understood."""
        asked_back, self._asked_back = self._asked_back, None
        if asked_back is not None:
            if is_yes(turn.text):
                return self._sure(asked_back)
            instead = after_no(turn.text)
            if instead == "":
                return self._failed()
            if instead is not None:
                turn = Understood(instead, turn.confidence, turn.heard)
        if not turn.text or turn.confidence < self._certain.check:
            return self._failed()
        if turn.confidence < self._certain.enough:
            self._asked_back = turn
            return Check(turn.text)
        return self._sure(turn)

    def forget(self) -> None:
        """The conversation went on without the answer: nothing is asked back any more."""
        self._asked_back = None

    def _sure(self, turn: Understood) -> Understood:
        self._failures = 0
        return turn

    def _failed(self) -> Verdict:
        self._failures += 1
        if self._failures < MOST_FAILURES:
            return Again()
        self._failures = 0
        return GiveUp()
