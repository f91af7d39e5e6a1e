"""Where was the child born? Only the municipality of birth takes the declaration."""

from __future__ import annotations

import pytest

from actions.dialogue.context import Context
from actions.home_visit.birth_place import hear
from actions.home_visit.draft import VisitDraft
from tests.actions.entities import Entity, place, turn


@pytest.mark.parametrize(
    ("said", "intent", "entities", "born_here"),
    [
        ("ja", "affirm", [], True),
        ("ja, in Wieringerwerf", "affirm", [place("Wieringerwerf")], True),
        ("in Den Oever", "inform", [place("Den Oever")], True),
        ("in hollands kroon", "inform", [], True),
    ],
)
def test_born_here(said: str, intent: str, entities: list[Entity], born_here: bool, context: Context) -> None:
    heard = hear(turn(said, intent, *entities), VisitDraft(), "born_here", context)
    assert heard is not None
    assert heard.draft.born_here is born_here


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("in Verlaat", ["Verlaat"]),
        ("in een klein dorp", []),
        ("niet in Alkmaar", []),
        ("wij wonen in Alkmaar", []),
        ("in Alkmaar geboren, maar we zijn van Wieringerwerf", ["Wieringerwerf"]),
    ],
)
def test_not_sure(said: str, places: list[str], context: Context) -> None:
    """A place that lies partly in another municipality, one that isn't known, or more than one."""
    assert hear(turn(said, "inform", *map(place, places)), VisitDraft(), "born_here", context) is None


@pytest.mark.parametrize("said", ["nee, in Alkmaar", "hij is geboren in het ziekenhuis in alkmaar", "In Den Helder.", "te Hoorn"])
def test_born_elsewhere(said: str, context: Context) -> None:
    heard = hear(turn(said, "inform"), VisitDraft(), "born_here", context)
    assert heard is not None
    assert heard.ended
