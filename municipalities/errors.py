"""What is wrong in a municipality's folder, said so that an editor finds the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake. Reads as `hollands_kroon/texts.yml:3: greeting: what is wrong`."""

    file: str
    """The file's path from the folder that holds all municipalities."""
    line: int | None
    """Counted from 1; None when the mistake is not on a line, such as a missing file."""
    field: str
    """Dotted path of keys and list positions (counted from 0), for example `fees.adult.0.amount`; empty for the whole file."""
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.field, self.message) if part)


class MunicipalityError(Exception):
    """A municipality can't be used. `problems` holds every mistake in every file; the message has one line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
