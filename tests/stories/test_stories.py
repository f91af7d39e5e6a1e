"""`rasa test core`: the stories beside this file, on the trained model."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.running import ROOT
from tests.stories.engine_process import ENGINE_ENVIRONMENT, ENGINE_PYTHON, trained_model

STORIES = Path(__file__).with_name("test_stories.yml")


def test_every_story_goes_as_written(tmp_path: Path) -> None:
    command = [ENGINE_PYTHON, "-m", "rasa", "test", "core", "--fail-on-prediction-errors", "--no-plot"]
    done = subprocess.run(
        [*command, "--model", trained_model(), "--stories", STORIES, "--out", tmp_path / "results"],
        cwd=ROOT,
        env=ENGINE_ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    failed = tmp_path / "results" / "failed_test_stories.yml"
    written = failed.read_text() if failed.exists() else ""
    assert done.returncode == 0, f"{written}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    assert "# None of the test stories failed" in written or not written.strip(), written
