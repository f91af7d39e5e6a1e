"""How a dialogue is written down, and whether Sophie's answers are as written.

A turn: `resident` says something, and Sophie's answer must contain every text of `sophie` and none of `never`, in any case.
`choices: N` asks for at least N choices, `link` and `reference` for one. In `resident`, `{choice 1}` is the first choice of the
answer before, `{reference}` the reference that Sophie gave, and `{week 1}` the next week without a day off ("volgende week"), and
`{week 2}` the next but one ("over drie weken"): `{week 2} dinsdag` can be booked on whatever day the dialogue is held.
`someone_else: true` starts a conversation of another resident.

With `colleagues: true` a colleague is there to take over. `hand_over` is the reason for which Sophie passes the conversation on;
without it she must not. `outcome` is the one of the answer that is not "answered", or "answered" when there must be none.
`given_back` instead of `resident`: a colleague gives the conversation back, after the resident said these texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.stories.engine_process import Answer

Turn = dict[str, Any]
KEYS = {
    "resident",
    "sophie",
    "never",
    "choices",
    "link",
    "reference",
    "someone_else",
    "colleagues",
    "hand_over",
    "outcome",
    "given_back",
}


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


def said(turn: Turn, before: Answer, reference: str, weeks: Sequence[str]) -> str:
    """What the resident says, with the choice, the reference and the week filled in; `weeks`: what these are called."""
    text = str(turn["resident"]).replace("{reference}", reference)
    text = re.sub(r"\{week (\d)\}", lambda number: weeks[int(number[1]) - 1], text)
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
    if answer.hand_over != turn.get("hand_over"):
        yield f"the conversation is handed over for {answer.hand_over!r}"
    if turn.get("outcome", answer.outcome) != answer.outcome:
        yield f"the outcome is {answer.outcome!r}"


def _listed(value: str | list[str] | None) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value
