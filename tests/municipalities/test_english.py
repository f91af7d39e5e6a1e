"""The English of an answer is checked as strictly as its Dutch."""

from __future__ import annotations

from collections.abc import Callable

from municipalities import Problem
from tests.municipalities.conftest import Folder

PASSPORT = "products/passport.yml"
COST = "A passport costs at most {fee.adult}"


def test_it_holds_no_amount(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change(PASSPORT, COST, "A passport costs at most € 80")
    assert "holds an amount" in only_problem().message
    assert only_problem().field == "answers.cost.0.english"


def test_it_names_no_other_fee(folder: Folder, only_problem: Callable[[], Problem]) -> None:
    folder.change(PASSPORT, COST, "A passport costs at most {fee.senior}")
    assert "{fee.senior} is not known here" in only_problem().message
    assert only_problem().field == "answers.cost.0.english"
