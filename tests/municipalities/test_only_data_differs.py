"""What belongs to one municipality stands in its folder: no code, response or rule names it or a place in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from municipalities import load_municipality, municipality_keys
from tests.running import ROOT

CODE = ("actions", "bot", "gateway", "municipalities", "records", "sophie")
RESPONSES_AND_RULES = ("domain.yml", "config.yml", "nlu_data/rules", "nlu_data/synonyms.yml", "nlu_data/stories")
"""The examples in nlu_data/nlu are sentences of residents, who name places; the places that count are in nlu_data/lookups, which
tests/municipalities/test_every_folder.py compares with the folders."""
WIDGET = ("frontend/widget", "frontend/demo", "frontend/index.html")
DEFAULTS = ("actions/settings.py", "gateway/settings.py", "sophie/settings.py")
"""Where the folder's name stands, as the value of SOPHIE_MUNICIPALITY when there is none."""


def _names() -> Iterator[str]:
    for key in municipality_keys():
        municipality = load_municipality(key)
        yield from (municipality.name, key, municipality.phone, *municipality.service_area.all_names())


# With their capitals: in small letters "winkel" is a shop.
NAMES = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(_names(), key=len, reverse=True)))


def _files(places: tuple[str, ...], *endings: str) -> list[Path]:
    found = [file for place in places for file in ([ROOT / place] if (ROOT / place).is_file() else (ROOT / place).rglob("*"))]
    return sorted(
        file for file in found if file.suffix in endings and not {".venv", "node_modules", "__pycache__"} & {*file.parts}
    )


def _texts_of(file: Path) -> Iterator[str]:
    """The texts in a Python file that are no docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_code_names_a_municipality_or_its_places() -> None:
    files = [file for file in _files(CODE, ".py") if str(file.relative_to(ROOT)) not in DEFAULTS]
    assert len(files) > 100
    named = {str(file.relative_to(ROOT)): text for file in files for text in _texts_of(file) if NAMES.search(text)}
    assert named == {}


@pytest.mark.parametrize("file", DEFAULTS)
def test_a_setting_names_the_folder_that_is_used_by_default(file: str) -> None:
    assert [found for text in _texts_of(ROOT / file) for found in NAMES.findall(text)] == ["hollands_kroon"]


def test_no_response_rule_or_story_names_one() -> None:
    files = _files(RESPONSES_AND_RULES, ".yml")
    assert len(files) > 3
    named = {file.name: line for file in files for line in file.read_text("utf-8").splitlines() if NAMES.search(line)}
    assert named == {}


def test_the_widget_names_none() -> None:
    files = _files(WIDGET, ".ts", ".html", ".css", ".svg")
    assert len(files) > 20
    named = {file.name: line for file in files for line in file.read_text("utf-8").splitlines() if NAMES.search(line)}
    assert named == {}


def test_the_names_are_found_where_they_stand() -> None:
    assert NAMES.search("Komt u in 't Veld?") and NAMES.search("bel 088-321 5000") and NAMES.search('"hollands_kroon"')
    assert not NAMES.search("de winkel in de straat")
