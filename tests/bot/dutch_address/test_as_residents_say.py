"""Addresses from `as_residents_say.yml`: spelled and spoken, with additions, and places by name among those of Hollands Kroon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.dutch_address import Places, find_addresses

TABLE: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("as_residents_say.yml"))
LOOKUP = YAML(typ="safe").load(Path(__file__).parents[3] / "nlu_data" / "lookups" / "places.yml")["nlu"][0]["examples"]
PLACES = Places(line.removeprefix("- ") for line in LOOKUP.splitlines())


@pytest.mark.parametrize("row", TABLE, ids=[row["said"] for row in TABLE])
def test_an_address(row: dict[str, Any]) -> None:
    found = find_addresses(row["said"], PLACES)
    assert [[span.postcode, span.house_number, span.addition, span.place] for span in found] == row["addresses"]


def test_the_table_says_nothing_twice() -> None:
    said = [row["said"] for row in TABLE]
    assert len(said) == len(set(said))
