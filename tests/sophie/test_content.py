"""`sophie content check` as an editor uses it: the real program on folders of municipalities."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from municipalities import municipality_keys
from tests.running import ROOT, SOPHIE, environment

PASSPORT = "products/passport.yml"


def check(*options: str, state: Path = ROOT / "var", **settings: str) -> subprocess.CompletedProcess[str]:
    command = [SOPHIE, "content", "check", *options]
    return subprocess.run(
        command, cwd=ROOT, env=environment(state, **settings), capture_output=True, encoding="utf-8", timeout=120
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a municipality in it that is ours to spoil."""
    shutil.copytree(ROOT / "municipalities" / "voorbeeldrecht", tmp_path / "eigen_dorp")
    return tmp_path


def spoil(folder: Path, old: str, new: str, file: str = PASSPORT) -> int:
    """Changes a file of the municipality; returns the line of the change."""
    path = folder / "eigen_dorp" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_without_a_name_it_is_the_municipality_of_the_setting() -> None:
    assert check(SOPHIE_MUNICIPALITY="voorbeeldrecht").stdout.startswith("voorbeeldrecht has no mistakes.\n")


def test_what_deserves_attention_stands_in_groups() -> None:
    ended = check()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("hollands_kroon has no mistakes.\n")
    _, *groups = ended.stdout.split("\n\n")
    titles = [group.splitlines()[0] for group in groups]
    assert "Not said today:" in titles
    assert "Not compared with its source yet:" in titles
    assert "\n- products/passport.yml: answers.cost: {fee.adult} ended on 2024-12-31" in ended.stdout


def test_a_mistake_is_told_with_file_line_and_field_and_fails(folder: Path) -> None:
    line = spoil(folder, "88.40", "gratis")
    ended = check("eigen_dorp", "--folder", str(folder))
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "eigen_dorp has a mistake:",
        f"eigen_dorp/{PASSPORT}:{line}: fees.adult.0.amount: input should be a valid decimal, not 'gratis'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Wij moeten u zien.", "Indien u dat wenst, dient u te verschijnen.", "answers.online.0: 'indien' is official language"),
        ("      english: Count on 5", "      # english: Count on 5", "answers.duration.0"),
        ("valid_to: 2026-12-31", "valid_to: 2026-01-31", "answers.cost: {fee.adult} "),
    ],
)
def test_strict_fails_on_what_deserves_attention(folder: Path, old: str, new: str, told: str) -> None:
    (folder / "eigen_dorp" / "topics.yml").write_text(_checked_topics(folder), "utf-8")
    spoil(folder, old, new)
    ended = check("eigen_dorp", "--folder", str(folder), "--strict")
    assert ended.returncode == 1
    assert f"- {PASSPORT}: {told}" in ended.stdout


def _checked_topics(folder: Path) -> str:
    text = (folder / "eigen_dorp" / "topics.yml").read_text("utf-8")
    return text.replace("note: General knowledge about who does what, not compared with this page.", "checked_on: 2026-11-23")


def test_strict_is_content_when_there_is_nothing_to_look_at(folder: Path) -> None:
    (folder / "eigen_dorp" / "topics.yml").write_text(_checked_topics(folder), "utf-8")
    ended = check("eigen_dorp", "--folder", str(folder), "--strict")
    assert (ended.returncode, ended.stdout) == (0, "eigen_dorp has no mistakes.\n")


def test_a_place_that_the_engine_does_not_know_is_told(folder: Path) -> None:
    spoil(folder, '"Schijnwolde"', '"Nergenshuizen"', "service_area.yml")
    said = check("eigen_dorp", "--folder", str(folder)).stdout
    assert "Not recognised by name yet: add to nlu_data/lookups/places.yml, and train:\n- service_area: Nergenshuizen" in said


def test_all_of_them(folder: Path) -> None:
    assert [line for line in check("--all").stdout.splitlines() if line.endswith(" has no mistakes.")] == [
        f"{key} has no mistakes." for key in municipality_keys()
    ]
    shutil.copytree(folder / "eigen_dorp", folder / "ander_dorp")
    spoil(folder, "88.40", "gratis")
    ended = check("--all", "--folder", str(folder))
    assert ended.returncode == 1
    assert "ander_dorp has no mistakes." in ended.stdout and "eigen_dorp has a mistake:" in ended.stdout


def test_json_is_for_tools(folder: Path) -> None:
    shutil.copytree(folder / "eigen_dorp", folder / "ander_dorp")
    line = spoil(folder, "88.40", "gratis")
    ended = check("--all", "--json", "--folder", str(folder))
    assert ended.returncode == 1
    other, own = (json.loads(text) for text in ended.stdout.splitlines())
    assert (other["municipality"], other["mistakes"]) == ("ander_dorp", [])
    assert any("topics.yml: emergency" in line for lines in other["attention"].values() for line in lines)
    [mistake] = own["mistakes"]
    assert (mistake["file"], mistake["line"], mistake["field"]) == (f"eigen_dorp/{PASSPORT}", line, "fees.adult.0.amount")
    assert own["attention"] == {}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["nergens"], "there are: hollands_kroon, voorbeeldrecht"),
        (["../sophie"], "there are: hollands_kroon, voorbeeldrecht"),
        (["--all", "--folder", "/nergens"], "there are no municipalities in /nergens"),
        (["hollands_kroon", "--all"], "not allowed with argument"),
    ],
)
def test_used_wrongly(options: list[str], told: str) -> None:
    ended = check(*options)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
