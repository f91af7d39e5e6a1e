"""What the rule-based components find in a sentence, with the clock as it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from ruamel.yaml import YAML

from tests.nlu.expected_entities import KINDS, expected_values, found_values
from tests.stories.engine_process import RunningEngine

SENTENCES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("entities.yml"))
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"])
def test_exactly_what_is_there_is_found(sentence: dict[str, Any], understanding_engine: RunningEngine) -> None:
    assert set(sentence) <= {"text", *KINDS}, sentence
    answer = understanding_engine.says(uuid4().hex, sentence["text"])
    today = datetime.now(AMSTERDAM).date()
    found = sorted(answer.understanding["entities"], key=lambda entity: entity["start"])
    for kind in KINDS:
        assert found_values(kind, found) == expected_values(kind, sentence.get(kind), today), f"{kind} in {found}"
