"""Words by which residents show that they are upset or worried, and words that only look like them (`upset.yml`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from actions.hand_over.upset import UpsetWords, is_upset

MESSAGES: dict[str, list[str]] = YAML(typ="safe").load(Path(__file__).with_name("upset.yml"))


@pytest.mark.parametrize("text", MESSAGES["upset"])
def test_somebody_is_upset(text: str) -> None:
    assert is_upset(text)
    assert is_upset(f"Goedemiddag. {text}")


@pytest.mark.parametrize("text", MESSAGES["not_upset"])
def test_nobody_is_upset(text: str) -> None:
    assert not is_upset(text)
    assert not is_upset(text.upper())


def test_a_pattern_names_a_group_that_is_there() -> None:
    with pytest.raises(KeyError):
        UpsetWords({"patterns": ["ik ben <nothing>"], "whole": ["boos"], "lookalikes": ["niet boos"]}, {})
