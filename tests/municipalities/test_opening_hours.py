"""What Sophie says when someone asks for the opening hours."""

from __future__ import annotations

from datetime import date

import pytest

from municipalities import Municipality
from tests.municipalities.conftest import Folder

TUESDAY = date(2026, 11, 24)
KNOWN = """
    hours:
      - valid_from: 2026-01-01
        valid_to: 2026-12-31
        source_url: https://www.hollandskroon.nl
        checked_on: 2026-11-23
        week:
          monday: ["08:30-17:00"]
          tuesday: ["08:30-17:00"]
          wednesday: ["08:30-12:30", "17:00-20:00"]
          thursday: ["08:30-17:00"]
        exceptions:
          - {day: 2026-11-26, hours: ["10:00-12:00"]}
          - {day: 2026-12-01, hours: []}
"""


@pytest.fixture
def with_hours(folder: Folder) -> Folder:
    file = folder.path / "opening_hours.yml"
    file.write_text(file.read_text("utf-8").rstrip() + KNOWN, "utf-8")
    return folder


def test_unknown_hours_are_not_made_up(hollands_kroon: Municipality) -> None:
    said = hollands_kroon.opening_hours.describe(TUESDAY)
    assert "Ik weet niet zeker" in said
    assert "088-321 5000" in said and "hollandskroon.nl" in said
    assert "dinsdag" not in said


def test_the_day_comes_first_and_then_the_week(with_hours: Folder) -> None:
    assert with_hours.load().opening_hours.describe(TUESDAY) == (
        "Op dinsdag 24 november kunt u ons bellen van 8.30 tot 17.00 uur. Ons nummer is 088-321 5000.\n"
        "Dit zijn de tijden waarop u ons kunt bellen:\n"
        "- maandag tot en met dinsdag: van 8.30 tot 17.00 uur\n"
        "- woensdag: van 8.30 tot 12.30 uur en van 17.00 tot 20.00 uur\n"
        "- donderdag: van 8.30 tot 17.00 uur\n"
        "- vrijdag tot en met zondag: gesloten"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 25), "van 8.30 tot 12.30 uur en van 17.00 tot 20.00 uur"),
        (date(2026, 11, 26), "Op donderdag 26 november kunt u ons bellen van 10.00 tot 12.00 uur."),
        (date(2026, 11, 28), "Op zaterdag 28 november kunt u ons niet bellen."),
        (date(2026, 12, 1), "Op dinsdag 1 december kunt u ons niet bellen."),
        (date(2026, 12, 31), "Op donderdag 31 december kunt u ons bellen van 8.30"),
        (date(2027, 1, 4), "Ik weet niet zeker"),
    ],
)
def test_each_day_has_its_own_hours(with_hours: Folder, day: date, said: str) -> None:
    assert said in with_hours.load().opening_hours.describe(day)


def test_hours_that_nobody_checked_are_not_said(with_hours: Folder) -> None:
    with_hours.change("opening_hours.yml", "checked_on: 2026-11-23", "note: heard from a neighbour")
    assert "Ik weet niet zeker" in with_hours.load().opening_hours.describe(TUESDAY)


def test_a_day_with_two_exceptions_is_a_mistake(with_hours: Folder) -> None:
    with_hours.change("opening_hours.yml", "day: 2026-12-01", "day: 2026-11-26")
    [problem] = with_hours.problems()
    assert problem.field == "channels.0.hours.0.exceptions"
    assert problem.line == with_hours.line("opening_hours.yml", "exceptions:")
    assert "2026-11-26 stands here twice" in problem.message
