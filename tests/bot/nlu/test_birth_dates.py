"""The day on which a child was born: heard as such, in the past, and never taken for the day of a visit. It is a Wednesday."""

from __future__ import annotations

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.birth_date_extractor import DutchBirthDateExtractor
from bot.nlu.language import ENGLISH, LANGUAGE
from tests.bot.nlu.conftest import CONTEXT, NOW, Understand


def dates(said: str, understand: Understand) -> list[tuple[str, str]]:
    return [
        (found["entity"], found["value"]["from"])
        for found in understand(said)
        if found["entity"] in ("birth_date", "date", "time")
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("onze dochter is gisteren geboren", "2026-11-24"),
        ("maandag geboren", "2026-11-23"),
        ("mijn zoon is woensdag geboren", "2026-11-18"),  # who means today says so
        ("geboren op 23 november", "2026-11-23"),
        ("geboren op 25 november", "2026-11-25"),
        ("onze baby is geboren op zondag 22 november", "2026-11-22"),
        ("hij is 22-11 geboren", "2026-11-22"),
        ("ze is op 22-11-2026 geboren", "2026-11-22"),
        ("mijn kind is 30 december geboren", "2025-12-30"),
        ("ik ben eergisteren bevallen", "2026-11-23"),
        ("mijn vrouw is afgelopen vrijdag bevallen van een dochter", "2026-11-20"),
        ("wij hebben gisteren een zoontje gekregen", "2026-11-24"),
        ("vanochtend om vijf uur is onze Lotte geboren", "2026-11-25"),
        ("twee dagen geleden is onze zoon geboren", "2026-11-23"),
    ],
)
def test_a_day_of_birth(said: str, day: str, understand: Understand) -> None:
    """Nor is its hour a time for a visit."""
    assert dates(said, understand) == [("birth_date", day)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("our son was born yesterday", "2026-11-24"),
        ("my daughter was born on Sunday", "2026-11-22"),
        ("our baby was born 3 days ago", "2026-11-22"),
        ("she gave birth the day before yesterday", "2026-11-23"),
    ],
)
def test_a_day_of_birth_in_english(said: str, day: str, storage: LocalModelStorage) -> None:
    extractor = DutchBirthDateExtractor.create({"now": NOW}, storage, Resource("birth date"), CONTEXT)
    (message,) = extractor.process([Message({TEXT: said, LANGUAGE: ENGLISH})])
    assert [found["value"]["from"] for found in message.get(ENTITIES)] == [day]


@pytest.mark.parametrize(
    ("said", "first"),
    [("wij zijn uitgerekend op 3 december", "2026-12-03"), ("ze is over twee weken uitgerekend", "2026-12-07")],
)
def test_a_birth_to_come_lies_in_the_future(said: str, first: str, understand: Understand) -> None:
    assert dates(said, understand) == [("birth_date", first)]


@pytest.mark.parametrize(
    "said",
    [
        "ik ben geboren op 3 mei 1970",
        "vannacht is onze dochter geboren",  # begun on the one day and ended on the other
        "mijn kind is geboren",
    ],
)
def test_no_day_of_birth(said: str, understand: Understand) -> None:
    assert dates(said, understand) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("geboorteaangifte op vrijdag", [("date", "2026-11-27")]),
        (
            "mijn zoon is maandag geboren, kan het morgen om 10 uur",
            [("birth_date", "2026-11-23"), ("date", "2026-11-26"), ("time", "10:00")],
        ),
        ("kunt u morgen langskomen voor onze gisteren geboren zoon", [("birth_date", "2026-11-24"), ("date", "2026-11-26")]),
    ],
)
def test_beside_the_day_of_a_visit(said: str, found: list[tuple[str, str]], understand: Understand) -> None:
    assert dates(said, understand) == found


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("zondag", "2026-11-22"),
        ("woensdag", "2026-11-18"),
        ("21 november", "2026-11-21"),
        ("de 21e", "2026-11-21"),
        ("de 28e", "2026-10-28"),
        ("21-11", "2026-11-21"),
        ("29 februari", "2024-02-29"),
    ],
)
def test_a_bare_day_tells_which_one_has_been(said: str, last: str, understand: Understand) -> None:
    (found,) = understand(said)
    assert found["value"]["last"] == last
    assert found["value"]["from"] > "2026-11-25"


@pytest.mark.parametrize(
    "said", ["gisteren", "vandaag", "morgen", "21 november 2026", "twee dagen geleden", "volgende week", "elke dinsdag"]
)
def test_other_days_can_mean_one_thing_only(said: str, understand: Understand) -> None:
    (found,) = understand(said)
    assert "last" not in found["value"]
