"""The five extractors in a row: the form of the entities, and who may claim which characters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.extractors.entity_synonyms import EntitySynonymMapper
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.address_extractor import DutchAddressExtractor
from bot.nlu.birth_date_extractor import DutchBirthDateExtractor
from bot.nlu.clock import amsterdam_now
from bot.nlu.date_extractor import DutchDateExtractor
from bot.nlu.product_extractor import ProductExtractor
from bot.nlu.time_extractor import DutchTimeExtractor
from tests.bot.nlu.conftest import CONTEXT, Understand


def test_the_form_of_each_entity(understand: Understand) -> None:
    said = "paspoort op 1771 ab 12a, volgende week dinsdag om half drie"
    found = {entity["entity"]: entity for entity in understand(said)}
    assert found == {
        "product": entity(said, "paspoort", "product", "passport", "ProductExtractor"),
        "address": entity(
            said, "1771 ab 12a", "address", {"postcode": "1771 AB", "house_number": 12, "addition": "A"}, "DutchAddressExtractor"
        ),
        "date": entity(
            said,
            "volgende week dinsdag",
            "date",
            {"from": "2026-12-01", "to": "2026-12-02", "grain": "day"},
            "DutchDateExtractor",
        ),
        "time": entity(said, "half drie", "time", {"from": "14:30", "to": "14:31", "grain": "minute"}, "DutchTimeExtractor"),
    }


def entity(said: str, words: str, kind: str, value: Any, extractor: str) -> dict[str, Any]:
    start = said.index(words)
    return {
        "entity": kind,
        "start": start,
        "end": start + len(words),
        "value": value,
        "confidence": 1.0,
        "extractor": extractor,
    }


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("1771 ab 12 om 10 uur", ["address", "time"]),
        ("nummer 10", ["address"]),
        ("om 10 uur op nummer 10", ["address", "time"]),
        ("1775 ma 12", ["address"]),
        ("1775 AB 5, 5 mei", ["address", "date"]),
        ("26-11", ["date"]),
        ("morgenvroeg", ["date", "time"]),
        ("26.11.2026 om 15.30 uur", ["date", "time"]),
        ("hallo", []),
    ],
)
def test_no_characters_are_claimed_twice(said: str, kinds: list[str], understand: Understand) -> None:
    assert [entity["entity"] for entity in understand(said)] == kinds


@pytest.mark.parametrize(
    "said",
    [
        "mijn paspoort verloopt volgende maand",
        "volgende week verloopt mijn rijbewijs",
        "mijn dochter is gisteren geboren",
        "mijn id is geldig tot 1 december",
        "wij gaan volgende week op vakantie",
        "ik ben dinsdag mijn rijbewijs verloren",
    ],
)
def test_a_date_of_something_else_is_no_wish(said: str, understand: Understand) -> None:
    assert [entity for entity in understand(said) if entity["entity"] == "date"] == []


def test_a_wish_beside_such_a_date_stays(understand: Understand) -> None:
    said = "mijn paspoort verloopt volgende maand, kan het dinsdag?"
    assert [said[found["start"] : found["end"]] for found in understand(said)] == ["dinsdag", "paspoort"]
    assert understand("kan mijn afspraak voor het verlopen rijbewijs morgen?")[0]["value"]["from"] == "2026-11-26"


def test_what_does_not_suit_is_marked(understand: Understand) -> None:
    found = understand("volgende week, maar niet op woensdag en liever niet 's ochtends")
    assert [entity["value"] for entity in found] == [
        {"from": "2026-11-30", "to": "2026-12-07", "grain": "week"},
        {"from": "2026-12-02", "to": "2026-12-03", "grain": "day", "weekly": True, "exclude": True},
        {"from": "08:00", "to": "12:00", "grain": "day_part", "exclude": True},
    ]


def test_a_day_away_is_no_date_of_something_else(understand: Understand) -> None:
    """What says when somebody can't is about the visit, also when it tells why."""
    found = understand("volgende week dinsdag kan ik niet, dan is mijn zoon jarig")
    assert [entity["value"].get("exclude") for entity in found] == [True]


def test_a_place_is_learnt_from_the_look_up_table(understand: Understand, storage: LocalModelStorage) -> None:
    said = "ik woon in hippolytushoef"
    value = {"postcode": None, "house_number": None, "addition": None, "place": "Hippolytushoef"}
    assert [entity["value"] for entity in understand(said)] == [value]
    untrained = DutchAddressExtractor.create({"lookup": "place"}, storage, Resource("another"), CONTEXT)
    assert untrained.process([Message({TEXT: said})])[0].get(ENTITIES) == []


def test_a_look_up_table_in_a_file_of_its_own_is_refused(storage: LocalModelStorage) -> None:
    extractor = DutchAddressExtractor.create({"lookup": "place"}, storage, Resource("a file"), CONTEXT)
    with pytest.raises(ValueError, match="must list its places itself"):
        extractor.train(TrainingData(lookup_tables=[{"name": "place", "elements": "places.txt"}]))


def test_what_an_earlier_extractor_found_stays(storage: LocalModelStorage) -> None:
    earlier = {"entity": "name", "value": "Vrijdag", "start": 0, "end": 7, "extractor": "another"}
    message = Message({TEXT: "Vrijdag komt maandag", ENTITIES: [earlier]})
    DutchDateExtractor.create({"now": "2026-11-25T10:00"}, storage, Resource("date"), CONTEXT).process([message])
    found = message.get(ENTITIES)
    assert found[0] == earlier
    assert [(entity["start"], entity["end"]) for entity in found[1:]] == [(13, 20)]


def test_a_message_without_text_passes(product_extractor: ProductExtractor) -> None:
    message = Message({TEXT: ""})
    assert product_extractor.process([message]) == [message]
    assert message.get(ENTITIES) is None


def test_rasas_own_synonym_mapper_leaves_the_values_alone(understand: Understand, storage: LocalModelStorage) -> None:
    said = "id-kaart op 1771 ab 12 morgen 10 uur"
    found = understand(said)
    mapper = EntitySynonymMapper.create({}, storage, Resource("mapper"), CONTEXT, {"id-kaart": "identity_card"})
    (after,) = mapper.process([Message({TEXT: said, ENTITIES: found})])
    assert [entity["value"] for entity in after.get(ENTITIES)] == [entity["value"] for entity in found]


@pytest.mark.parametrize(
    "component", [DutchAddressExtractor, DutchBirthDateExtractor, DutchDateExtractor, DutchTimeExtractor, ProductExtractor]
)
def test_rasa_knows_the_component(component: type) -> None:
    registered = DefaultV1Recipe._from_registry(component.__name__)
    assert DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR in registered.types
    assert registered.is_trainable == (component in (DutchAddressExtractor, ProductExtractor))


def test_the_clock_is_amsterdams_and_can_stand_still() -> None:
    assert str(amsterdam_now().tzinfo) == "Europe/Amsterdam"
    assert amsterdam_now("2026-11-25T23:30:00+00:00").isoformat() == "2026-11-26T00:30:00+01:00"
    assert amsterdam_now("2026-07-01T10:00").isoformat() == "2026-07-01T10:00:00+02:00"


PIECES = ("1771", "ab", "12", "om", "uur", "morgen", "maandag", "id", "kaart", "26", "november", ",", "nummer", "half", "drie")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=15))
def test_entities_never_overlap(understand: Understand, words: list[str]) -> None:
    found = sorted((entity["start"], entity["end"]) for entity in understand(" ".join(words)))
    assert all(before[1] <= behind[0] for before, behind in pairwise(found))
