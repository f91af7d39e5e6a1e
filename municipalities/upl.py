"""The national list of product names (Uniforme Productnamenlijst, UPL): the part of it that is about residents at a municipality.

`upl.csv` holds names and identifiers as standaarden.overheid.nl published them in 2021; the whole list is much longer.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "upl.csv"


@cache
def upl_names() -> Mapping[str, str]:
    """Name -> identifier."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["upl_name"]: row["upl_uri"] for row in csv.DictReader(file)}


def upl_problem(name: str, uri: str) -> str | None:
    """What is wrong with a name and its identifier together; None when they belong together, or when neither is known here."""
    known = upl_names()
    if name in known and known[name] != uri:
        return f"must be {known[name]}, the identifier of '{name}'"
    names = [one for one, identifier in known.items() if identifier == uri]
    return f"is the identifier of '{names[0]}', not of '{name}'" if names and names[0] != name else None
