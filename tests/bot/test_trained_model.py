"""When the engine has to be trained: exactly when something that it learns from has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT
from bot.trained_model import LEARNT_FROM, code_fingerprint, model_path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of everything that Sophie learns from."""
    for part in LEARNT_FROM:
        target = tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, target)
    return tmp_path


def test_the_same_sources_give_the_same_model_wherever_they_are(sources: Path) -> None:
    assert model_path(sources).name == model_path(ROOT).name


@pytest.mark.parametrize("changed", ["config.yml", "domain.yml", "nlu_data/rules/answers.yml", "bot/requirements.lock"])
def test_a_change_asks_for_another_model(sources: Path, changed: str) -> None:
    before = model_path(sources)
    with (sources / changed).open("a") as file:
        file.write("\n# changed\n")
    assert model_path(sources) != before


def test_a_new_file_asks_for_another_model_and_other_files_do_not(sources: Path) -> None:
    before, code_before = model_path(sources), code_fingerprint(sources)
    (sources / "README.md").write_text("hello")
    (sources / "bot" / "nlu" / "__pycache__").mkdir()
    (sources / "bot" / "nlu" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert (model_path(sources), code_fingerprint(sources)) == (before, code_before)
    (sources / "bot" / "nlu" / "new.py").write_text("")
    assert model_path(sources) != before
    assert code_fingerprint(sources) != code_before


def test_check_says_where_the_model_is_and_trains_nothing() -> None:
    done = subprocess.run([sys.executable, "-m", "bot.train", "--check"], cwd=ROOT, capture_output=True, text=True)
    expected = (0, f"{model_path().relative_to(ROOT)}\n") if model_path().is_file() else (1, "")
    assert (done.returncode, done.stdout) == expected
