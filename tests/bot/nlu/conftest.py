"""The extractors as Rasa makes them, in a model storage on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.address_extractor import DutchAddressExtractor
from bot.nlu.birth_date_extractor import DutchBirthDateExtractor
from bot.nlu.date_extractor import DutchDateExtractor
from bot.nlu.product_extractor import ProductExtractor
from bot.nlu.time_extractor import DutchTimeExtractor

SYNONYMS = Path(__file__).parents[3] / "nlu_data" / "synonyms.yml"
LOOKUPS = Path(__file__).parents[3] / "nlu_data" / "lookups" / "places.yml"
NOW = "2026-11-25T10:00"
"""A Wednesday."""

Entity = dict[str, Any]
Understand = Callable[[str], list[Entity]]

CONTEXT = ExecutionContext(GraphSchema({}))


@pytest.fixture(scope="session")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="session")
def synonyms() -> TrainingData:
    return training_data_from_paths([str(SYNONYMS)], language="nl")


@pytest.fixture(scope="session")
def product_extractor(storage: LocalModelStorage, synonyms: TrainingData) -> ProductExtractor:
    """Trained, saved and loaded again."""
    resource = Resource("products")
    config = ProductExtractor.get_default_config()
    ProductExtractor.create(config, storage, resource, CONTEXT).train(synonyms)
    return ProductExtractor.load(config, storage, resource, CONTEXT)


@pytest.fixture(scope="session")
def address_extractor(storage: LocalModelStorage) -> DutchAddressExtractor:
    """Trained, saved and loaded again."""
    resource = Resource("address")
    config = DutchAddressExtractor.get_default_config()
    lookups = training_data_from_paths([str(LOOKUPS)], language="nl")
    DutchAddressExtractor.create(config, storage, resource, CONTEXT).train(lookups)
    return DutchAddressExtractor.load(config, storage, resource, CONTEXT)


@pytest.fixture(scope="session")
def understand(
    storage: LocalModelStorage, address_extractor: DutchAddressExtractor, product_extractor: ProductExtractor
) -> Understand:
    """What the whole pipeline finds in a text on a Wednesday."""
    pipeline = [
        address_extractor,
        DutchBirthDateExtractor.create({"now": NOW}, storage, Resource("birth date"), CONTEXT),
        DutchDateExtractor.create({"now": NOW}, storage, Resource("date"), CONTEXT),
        DutchTimeExtractor.create({"now": NOW}, storage, Resource("time"), CONTEXT),
        product_extractor,
    ]

    def entities_in(text: str) -> list[Entity]:
        messages = [Message({TEXT: text})]
        for component in pipeline:
            messages = component.process(messages)
        entities: list[Entity] = messages[0].get(ENTITIES, [])
        return entities

    return entities_in
