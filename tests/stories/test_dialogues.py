"""Whole conversations on the real engine with the real actions and a real database; the dialogues stand in `dialogues/*.yml`.

A turn: `resident` says something, and Sophie's answer must contain every text of `sophie` and none of `never`, in any case.
`choices: N` asks for at least N choices, `link` and `reference` for one. In `resident`, `{choice 1}` is the first choice of the
answer before and `{reference}` the reference that Sophie gave; `someone_else: true` starts a conversation of another resident.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from ruamel.yaml import YAML

from tests.stories.engine_process import Answer, RunningEngine

FOLDER = Path(__file__).with_name("dialogues")
KEYS = {"resident", "sophie", "never", "choices", "link", "reference", "someone_else"}


def dialogues() -> list[Any]:
    return [
        pytest.param(dialogue["turns"], id=f"{file.stem}: {dialogue['name']}")
        for file in sorted(FOLDER.glob("*.yml"))
        for dialogue in YAML(typ="safe").load(file)
    ]


@pytest.mark.parametrize("turns", dialogues())
def test_a_dialogue_goes_as_written(turns: list[dict[str, Any]], running: RunningEngine) -> None:
    conversation, before, reference = uuid4().hex, Answer([], {}), ""
    story: list[str] = []
    for turn in turns:
        assert set(turn) <= KEYS, f"unknown keys in {turn}"
        if turn.get("someone_else"):
            conversation = uuid4().hex
        said = _filled(str(turn["resident"]), before, reference)
        answer = running.says(conversation, said)
        story += [f"RESIDENT: {said}   {answer.understanding}", f"SOPHIE: {answer.text}   {answer.choices}"]
        heard = "\n".join(story)
        for expected in _listed(turn.get("sophie")):
            assert expected.lower() in answer.text.lower(), f"{expected!r} is missing:\n{heard}"
        for unwanted in _listed(turn.get("never")):
            assert unwanted.lower() not in answer.text.lower(), f"{unwanted!r} is there:\n{heard}"
        assert len(answer.choices) >= turn.get("choices", 0), heard
        assert answer.links or not turn.get("link"), heard
        if turn.get("reference"):
            assert answer.reference, heard
        reference = answer.reference or reference
        before = answer


def _listed(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value


def _filled(text: str, before: Answer, reference: str) -> str:
    text = text.replace("{reference}", reference)
    return re.sub(r"\{choice (\d)\}", lambda number: before.choices[int(number[1]) - 1], text)
