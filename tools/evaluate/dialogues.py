"""Whether residents get what they came for: short dialogues with the real engine and the real actions.

A dialogue is solved at once when every answer in it is right at once. Sophie may ask back once: what is meant, with at most three
choices, or for which product; when one of her choices then leads to the right answer, it is solved after one question. The
resident is taken to click that one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from actions.services import amsterdam_now
from tests.nlu.examples import DOMAIN, Example
from tests.stories.dialogue import Dialogue, Turn, read_dialogues, said, shortcomings
from tests.stories.engine_process import Answer, RunningEngine
from tests.stories.weeks import full_weeks
from tools.evaluate.sentences import CHOICES

DIALOGUES = Path(__file__).resolve().parents[2] / "tests" / "nlu" / "dialogues.yml"

ASKS_WHAT_IS_MEANT = ("utter_clarify", "utter_not_understood", "utter_what_can_i_do_with_it", "utter_what_about_product")
ASKS_WHICH_PRODUCT = ("utter_which_product", "utter_question_product")

LONG = 4
"""Words from which a message is a resident's own: shorter ones ("1 persoon") everybody writes alike."""


class Outcome(StrEnum):
    AT_ONCE = "at_once"
    AFTER_ONE_QUESTION = "after_one_question"
    NEVER = "never"


@dataclass(frozen=True)
class DialogueResult:
    """How one dialogue went."""

    name: str
    outcome: Outcome
    heard: tuple[tuple[str, str], ...]
    """What the resident said or clicked, and what Sophie answered, up to where it ended."""
    shortcoming: str
    """What the last answer lacked; empty when the dialogue was solved."""


@dataclass(frozen=True)
class DialogueFigures:
    """Of all dialogues."""

    dialogues: tuple[DialogueResult, ...]

    def share(self, outcome: Outcome) -> float:
        return Counter(one.outcome for one in self.dialogues)[outcome] / len(self.dialogues)

    @property
    def not_at_once(self) -> tuple[DialogueResult, ...]:
        """The unsolved ones first."""
        hard = [one for one in self.dialogues if one.outcome is not Outcome.AT_ONCE]
        return tuple(sorted(hard, key=lambda one: one.outcome is not Outcome.NEVER))


def hold(engine: RunningEngine, dialogue: Dialogue) -> DialogueResult:
    """Holds one dialogue."""
    conversation = _Conversation(engine)
    outcome = Outcome.AT_ONCE
    for turn in dialogue.turns:
        if conversation.goes_right(turn):
            continue
        clicked = conversation.with_the_right_click(turn) if outcome is Outcome.AT_ONCE else None
        if clicked is None:
            return DialogueResult(
                dialogue.name, Outcome.NEVER, tuple(conversation.heard), next(shortcomings(turn, conversation.last))
            )
        conversation, outcome = clicked, Outcome.AFTER_ONE_QUESTION
    return DialogueResult(dialogue.name, outcome, tuple(conversation.heard), "")


class _Conversation:
    """A resident's conversation with Sophie, which can be held again up to where it is."""

    def __init__(self, engine: RunningEngine) -> None:
        self._engine = engine
        self._weeks = full_weeks(amsterdam_now().date())
        self._key = uuid4().hex
        self._reference = ""
        self.heard: list[tuple[str, str]] = []
        self.last = Answer([], {})

    def goes_right(self, turn: Turn) -> bool:
        self._say(said(turn, self.last, self._reference, self._weeks))
        return not any(shortcomings(turn, self.last))

    def with_the_right_click(self, turn: Turn) -> _Conversation | None:
        """The same conversation with a click on the choice that makes `turn` go right; None when there is no such choice."""
        for choice in choices_after_a_question(self.last):
            again = _Conversation(self._engine)
            for earlier, _ in self.heard:
                again._say(earlier)
            if again.goes_right({**turn, "resident": choice}):
                return again
        return None

    def _say(self, text: str) -> None:
        self.last = self._engine.says(self._key, text)
        self._reference = self.last.reference or self._reference
        self.heard.append((text, self.last.text))


def choices_after_a_question(answer: Answer) -> list[str]:
    """What a resident can click when Sophie asks what is meant, or for which product; empty when she asks nothing of the kind."""
    if _says(answer, ASKS_WHICH_PRODUCT):
        return answer.choices
    return answer.choices[:CHOICES] if _says(answer, ASKS_WHAT_IS_MEANT) else []


def _says(answer: Answer, responses: Sequence[str]) -> bool:
    beginnings = [text["text"].partition("{")[0] for name in responses for text in DOMAIN["responses"][name]]
    return any(beginning in answer.text for beginning in beginnings)


def held_out_dialogues() -> list[Dialogue]:
    return read_dialogues(DIALOGUES)


def messages_of(dialogues: Sequence[Dialogue]) -> list[Example]:
    """What residents say in dialogues in words of their own, to be compared with the training data; the intent is unknown."""
    return [
        Example("a dialogue", turn["resident"], DIALOGUES.name)
        for dialogue in dialogues
        for turn in dialogue.turns
        if len(str(turn["resident"]).split()) >= LONG
    ]
