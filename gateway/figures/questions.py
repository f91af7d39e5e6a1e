"""How a resident's questions to Sophie went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from records.conversations import ANSWERED, ASKED_BACK
from records.figures import Change, SophiesAnswer


@dataclass(frozen=True)
class Questions:
    """Each question is in exactly one of the three."""

    at_once: int = 0
    """Answered without asking back."""
    after_one: int = 0
    """Sophie asked back once, and what the resident said to that was answered."""
    not_understood: int = 0
    """Neither: not even after one question of Sophie's, or the resident said nothing more to her."""

    @property
    def all(self) -> int:
        return self.at_once + self.after_one + self.not_understood


def questions_of(answers: Sequence[SophiesAnswer], changes: Sequence[Change]) -> Questions:
    """A question goes on as long as Sophie asks back, and ends when somebody else takes the conversation."""
    at_once = after_one = not_understood = 0
    asked_back = 0
    before: SophiesAnswer | None = None
    for answer in answers:
        if asked_back and before and _passed_on_between(before, answer, changes):
            not_understood += 1
            asked_back = 0
        if answer.outcome == ASKED_BACK:
            asked_back += 1
        elif answer.outcome == ANSWERED and asked_back < 2:
            at_once, after_one = (at_once, after_one + 1) if asked_back else (at_once + 1, after_one)
            asked_back = 0
        else:
            not_understood += 1
            asked_back = 0
        before = answer
    return Questions(at_once, after_one, not_understood + (1 if asked_back else 0))


def _passed_on_between(one: SophiesAnswer, other: SophiesAnswer, changes: Sequence[Change]) -> bool:
    return any(one.last_seq <= change.after_seq < other.first_seq for change in changes)
