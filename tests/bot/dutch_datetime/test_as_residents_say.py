"""Expressions from `as_residents_say.yml`: what doesn't suit, what returns, holidays, ranges, spoken and typed in haste."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.bot.dutch_datetime.expressions import WEDNESDAY, at, dates_in, times_in

TABLE = YAML(typ="safe").load(Path(__file__).with_name("as_residents_say.yml"))


@pytest.mark.parametrize("row", TABLE, ids=[row["said"] for row in TABLE])
def test_an_expression(row: dict[str, object]) -> None:
    said, now = str(row["said"]), at(WEDNESDAY)
    expected = [[str(item) for item in row.get(key) or []] for key in ("dates", "times")]
    assert [dates_in(said, now), times_in(said, now)] == expected


def test_the_table_says_nothing_twice() -> None:
    said = [row["said"] for row in TABLE]
    assert len(said) == len(set(said))
