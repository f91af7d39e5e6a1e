"""The English of what Sophie says herself: `english.yml`, by the name of the response in domain.yml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from actions.languages.wording import Value, in_english
from municipalities.placeholders import fill

FILE = Path(__file__).with_name("english.yml")


def english_response(name: str, values: Mapping[str, Value]) -> str | None:
    """The response in English with its placeholders filled in; None where there is none."""
    text = english_responses().get(name)
    return None if text is None else fill(text, in_english(values))


@cache
def english_responses() -> Mapping[str, str]:
    """All English texts, unfilled, by the name of their response."""
    responses: dict[str, str] = YAML(typ="safe").load(FILE)
    return responses
