"""Labelled examples as training data of Rasa 3: a file to read, choose from and add to `nlu_data/nlu/`."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from records.learning import LearningExampleRow

VERSION = "3.1"
"""Of Rasa's format, as in the files of `nlu_data/`."""

HEADER = "# What residents said and colleagues labelled. Check it before you add it to nlu_data/nlu/: nothing trains itself.\n"

# In an example Rasa reads brackets as the mark of an entity, "${…}" as a variable of the environment, and a backslash, in a file
# of plain letters, as the beginning of a character's number.
_MEANINGFUL = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "$": " ", "\\": "/"})
_NOT_IN_YAML = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def nlu_file(labelled: Sequence[LearningExampleRow]) -> tuple[str, int]:
    """The file, and how many examples are in it. Each text once: of two labels for one text the first in `labelled` counts."""
    by_intent: dict[str, list[str]] = {}
    known = set()
    for row in labelled:
        text = _plain(row.text)
        if text and row.label and text.casefold() not in known:
            known.add(text.casefold())
            by_intent.setdefault(row.label, []).append(text)
    nlu = [
        {"intent": intent, "examples": LiteralScalarString("".join(f"- {text}\n" for text in texts))}
        for intent, texts in sorted(by_intent.items())
    ]
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    file = io.StringIO()
    yaml.dump({"version": DoubleQuotedScalarString(VERSION), "nlu": nlu}, file)
    return HEADER + file.getvalue(), len(known)


def _plain(text: str) -> str:
    """A text on one line in which nothing has a meaning for Rasa or YAML."""
    return " ".join(_NOT_IN_YAML.sub(" ", text.translate(_MEANINGFUL)).split())
