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


@pytest.mark.parametrize("name", ["Alkmaar", "Verlaat"])
def test_not_sure(name: str, context: Context) -> None:
    """Another place, or one that lies partly in another municipality."""
    assert hear(turn(f"in {name}", "inform", place(name)), VisitDraft(), "born_here", context) is None


def test_born_elsewhere(context: Context) -> None:
    heard = hear(turn("nee, in Alkmaar", "deny"), VisitDraft(), "born_here", context)
    assert heard is not None
    assert heard.ended
