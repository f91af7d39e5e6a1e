"""`make models`: a wheel that is there is installed and loaded, and one that isn't ends in one clear line. No internet."""

from __future__ import annotations

import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from sophie.engine_understanding import ENGINE_PYTHON
from tools.bootstrap.problem import Problem
from tools.models import NAME, install

ROOT = Path(__file__).resolve().parents[2]
UV = ROOT / ".tools" / "bin" / "uv"
STAND_IN = ROOT / "tests" / "bot" / "nlu" / "stand_in_model.py"


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """An environment with everything that the engine's has, into which may be installed."""
    folder = tmp_path / "environment"
    subprocess.run([ENGINE_PYTHON, "-m", "venv", "--without-pip", folder], check=True)
    engines = ENGINE_PYTHON.parents[1] / "lib" / "python3.10" / "site-packages"
    (folder / "lib" / "python3.10" / "site-packages" / "engine.pth").write_text(f"{engines}\n")
    return folder / "bin" / "python"


def vocabulary(python: Path) -> str:
    command = [python, "-c", "from bot.nlu.dutch_spacy import vocabulary; print(vocabulary())"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_a_wheel_that_was_fetched_elsewhere_is_installed_and_used(
    tmp_path: Path, python: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = tmp_path / NAME
    subprocess.run([ENGINE_PYTHON, STAND_IN, wheel], check=True)
    install(str(wheel), python, UV, tmp_path / "models.log")
    assert vocabulary(python) == "nl_core_news_sm 3.7.0"
    assert "Loaded nl_core_news_sm 3.7.0" in (tmp_path / "models.log").read_text()
    assert "the next start trains the engine with it" in capsys.readouterr().out


def test_without_a_wheel_one_line_says_what_to_do(tmp_path: Path, python: Path) -> None:
    before = vocabulary(python)
    with pytest.raises(Problem) as problem:
        install(str(tmp_path / NAME), python, UV, tmp_path / "models.log")
    assert "can't be fetched or installed" in str(problem.value)
    assert f"make models WHEEL=path/to/{NAME}" in str(problem.value)
    assert "\n" not in str(problem.value)
    assert vocabulary(python) == before


def test_what_spacy_can_not_load_is_taken_away_again(tmp_path: Path, python: Path) -> None:
    before = vocabulary(python)
    whole, broken = tmp_path / "whole.whl", tmp_path / NAME
    subprocess.run([ENGINE_PYTHON, STAND_IN, whole], check=True)
    with ZipFile(whole) as source, ZipFile(broken, "w") as target:
        for file in source.namelist():
            # As in a model for another spaCy: what it needs isn't there.
            target.writestr(file, source.read(file).replace(b"from spacy.util", b"from spacy.another"))
    with pytest.raises(Problem, match="can't load") as problem:
        install(str(broken), python, UV, tmp_path / "models.log")
    assert "\n" not in str(problem.value)
    assert vocabulary(python) == before
