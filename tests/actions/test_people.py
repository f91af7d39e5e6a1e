"""For how many people, as residents say it."""

from __future__ import annotations

import pytest

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.home_visit import people
from actions.home_visit.draft import VisitDraft
from tests.actions.entities import turn


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("2", 2),
        ("twee", 2),
        ("voor 2 personen", 2),
        ("Drie mensen.", 3),
        ("met z'n drieën", 3),
        ("met zijn vieren", 4),
        ("met zn tweeen", 2),
        ("met drieën", 3),
        ("voor mn vrouw en mij", 2),
        ("we zijn met z'n tweetjes", 2),
        ("alleen ik", 1),
        ("alleen ikzelf", 1),
        ("alleen voor mezelf", 1),
        ("voor mij", 1),
        ("ik alleen", 1),
        ("mijn vrouw en ik", 2),
        ("voor mij en mijn man", 2),
        ("mijn zoon", 1),
        ("ik en mijn twee kinderen", 3),
        ("een gezin van 4", 4),
        ("1 persoon", 1),
        ("eh, twee denk ik", 2),
        ("een", 1),
        ("eh een", 1),
        ("ja alleen voor mij", 1),
        ("ikzelf", 1),
        ("niet 2 maar 3 personen", 3),
    ],
)
def test_an_answer_to_the_question(said: str, count: int, context: Context) -> None:
    heard = people.hear(turn(said), VisitDraft(), "people", context)
    assert heard is not None
    assert heard.draft.people == count


@pytest.mark.parametrize(
    "said",
    [
        "weet ik niet",
        "asdf",
        "paspoort",
        "donderdag",
        "ja",
        "bent u een mens?",
        "wat ben jij een trut",
        "ik haat je",
        "ik heb een vraag",
    ],
)
def test_what_is_no_number_of_people(said: str, context: Context) -> None:
    assert people.hear(turn(said), VisitDraft(), "people", context) is None


@pytest.mark.parametrize(
    ("said", "count"), [("toch met 3 personen", 3), ("we komen met z'n vieren", 4), ("we zijn toch met 2", 2)]
)
def test_counted_people_change_the_answer_at_any_question(said: str, count: int, context: Context) -> None:
    heard = people.hear(turn(said), VisitDraft(people=1), "confirmed", context)
    assert heard is not None
    assert heard.draft.people == count


@pytest.mark.parametrize("said", ["2", "10 uur", "ik wil een mens spreken", "is daar een man bij?", "huisnummer 12"])
def test_other_numbers_are_no_people_at_another_question(said: str) -> None:
    assert people.counted_people(plain(said)) is None


def test_too_many_people_are_refused_with_the_limit(context: Context) -> None:
    heard = people.hear(turn("voor 40 personen"), VisitDraft(), "people", context)
    assert heard is not None
    assert heard.draft.people is None
    assert heard.replies[0].response == "utter_too_many_people"
    assert heard.replies[0].values["most"] == str(context.municipality.home_visits.max_people)


def test_nobody_is_no_visit(context: Context) -> None:
    heard = people.hear(turn("0 personen"), VisitDraft(), "people", context)
    assert heard is not None
    assert heard.draft.people is None
