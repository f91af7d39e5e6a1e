from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from municipalities import Municipality, MunicipalityError, Problem, load_municipality

HOLLANDS_KROON = Path(__file__).parents[2] / "municipalities" / "hollands_kroon"


@pytest.fixture(scope="session")
def hollands_kroon() -> Municipality:
    return load_municipality("hollands_kroon")


@dataclass(frozen=True)
class Folder:
    """A municipality of our own in a temporary folder: Hollands Kroon with changes."""

    path: Path

    def text(self, file: str) -> str:
        return (self.path / file).read_text("utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """Replaces the first `old`, which must be there, in a file."""
        text = self.text(file)
        assert old in text, f"{file} holds no {old!r}: the test needs another place"
        (self.path / file).write_text(text.replace(old, new, 1), "utf-8")

    def line(self, file: str, marker: str) -> int:
        """The line on which `marker` stands first."""
        return next(number for number, line in enumerate(self.text(file).splitlines(), 1) if marker in line)

    def load(self) -> Municipality:
        return load_municipality(self.path.name, self.path.parent)

    def problems(self) -> tuple[Problem, ...]:
        """What loading complains about."""
        with pytest.raises(MunicipalityError) as caught:
            self.load()
        return caught.value.problems


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    shutil.copytree(HOLLANDS_KROON, tmp_path / "eigen_dorp")
    return Folder(tmp_path / "eigen_dorp")


@pytest.fixture
def only_problem(folder: Folder) -> Callable[[], Problem]:
    """The one thing that loading the folder complains about."""

    def get() -> Problem:
        problems = folder.problems()
        assert len(problems) == 1, "\n".join(map(str, problems))
        return problems[0]

    return get
