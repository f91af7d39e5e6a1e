"""How a dialogue is written down, and whether Sophie's answers are as written.

A turn: `resident` says something, and Sophie's answer must contain every text of `sophie` and none of `never`, in any case.
`choices: N` asks for at least N choices, `link` and `reference` for one. In `resident`, `{choice 1}` is the first choice of the
answer before and `{reference}` the reference that Sophie gave; `someone_else: true` starts a conversation of another resident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.stories.engine_process import Answer

Turn = dict[str, Any]
KEYS = {"resident", "sophie", "never", "choices", "link", "reference", "someone_else"}


@dataclass(frozen=True)
class Dialogue:
    name: str
    turns: tuple[Turn, ...]


def read_dialogues(file: Path) -> list[Dialogue]:
    """Raises ValueError for a turn with an unknown key."""
    found = [Dialogue(written["name"], tuple(written["turns"])) for written in YAML(typ="safe").load(file)]
    for dialogue in found:
        for turn in dialogue.turns:
            if unknown := set(turn) - KEYS:
                raise ValueError(f"{file.name}, {dialogue.name}: there is no key {', '.join(sorted(unknown))} in a turn")
    return found


def said(turn: Turn, before: Answer, reference: str) -> str:
    """What the resident says, with the choice and the reference filled in."""
    text = str(turn["resident"]).replace("{reference}", reference)
    return re.sub(r"\{choice (\d)\}", lambda number: before.choices[int(number[1]) - 1], text)


def shortcomings(turn: Turn, answer: Answer) -> Iterator[str]:
    """What an answer lacks, or has too much; nothing when it is as written."""
    heard = answer.text.lower()
    yield from (f"{expected!r} is missing" for expected in _listed(turn.get("sophie")) if expected.lower() not in heard)
    yield from (f"{unwanted!r} is there" for unwanted in _listed(turn.get("never")) if unwanted.lower() in heard)
    if len(answer.choices) < turn.get("choices", 0):
        yield f"there are {len(answer.choices)} choices"
    if turn.get("link") and not answer.links:
        yield "there is no link"
    if turn.get("reference") and not answer.reference:
        yield "there is no reference"


def _listed(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value
