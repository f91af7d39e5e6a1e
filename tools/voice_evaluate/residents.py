"""What residents answer to Sophie's questions: residents.yml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

FILE = Path(__file__).with_name("residents.yml")
OPEN = "open"
"""Where nothing was asked."""

_MARKED = re.compile(r"<([^<>]+)>")


class ResidentAnswer(NamedTuple):
    asked: str | None
    """A slot of domain.yml."""
    text: str
    must_come_over: tuple[str, ...] = ()
    """The parts of it that may not be taken for anything else; empty where nobody marked them."""


def resident_answers() -> list[ResidentAnswer]:
    """All of the file, in its order."""
    answers: dict[str, list[str]] = YAML(typ="safe").load(FILE)
    return [_answer(None if asked == OPEN else asked, line) for asked, lines in answers.items() for line in lines]


def _answer(asked: str | None, line: str) -> ResidentAnswer:
    text = _MARKED.sub(r"\1", line)
    return ResidentAnswer(asked, text, tuple(_MARKED.findall(line)) or (text,))
