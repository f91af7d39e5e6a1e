"""Whole conversations on the real engine with the real actions and a real database; the dialogues stand in `dialogues/*.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from actions.services import amsterdam_now
from tests.stories.dialogue import Turn, read_dialogues, said, shortcomings
from tests.stories.engine_process import Answer, RunningEngine
from tests.stories.weeks import full_weeks

FOLDER = Path(__file__).with_name("dialogues")


def dialogues() -> list[Any]:
    return [
        pytest.param(dialogue.turns, id=f"{file.stem}: {dialogue.name}")
        for file in sorted(FOLDER.glob("*.yml"))
        for dialogue in read_dialogues(file)
    ]


@pytest.mark.parametrize("turns", dialogues())
def test_a_dialogue_goes_as_written(turns: tuple[Turn, ...], running: RunningEngine) -> None:
    conversation, before, reference = uuid4().hex, Answer([], {}), ""
    weeks = full_weeks(amsterdam_now().date())
    story: list[str] = []
    for turn in turns:
        if turn.get("someone_else"):
            conversation = uuid4().hex
        if "given_back" in turn:
            text, answer = "(a colleague gives back)", running.given_back(conversation, *turn["given_back"])
        else:
            text = said(turn, before, reference, weeks)
            answer = running.says(conversation, text, colleagues=turn.get("colleagues", False))
        story += [f"RESIDENT: {text}   {answer.understanding}", f"SOPHIE: {answer.text}   {answer.choices}"]
        assert list(shortcomings(turn, answer)) == [], "\n".join(story)
        reference = answer.reference or reference
        before = answer
