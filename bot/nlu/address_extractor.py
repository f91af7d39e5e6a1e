"""The `address` entity."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dutch_address import Places, find_addresses
from bot.nlu.rule_based_extractor import Find, RuleBasedExtractor

FILE_NAME = "places.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DutchAddressExtractor(RuleBasedExtractor):
    """Postcodes, house numbers and places. First in the pipeline: digits of an address are no time.

    Learns the names of places from a look-up table in the training data; without one it finds no places.
    """

    entity = "address"

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, place_names: Sequence[str] = ()
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._places = Places(place_names)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lookup": "place"}  # the name of the look-up table with places

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> DutchAddressExtractor:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DutchAddressExtractor:
        """With the places as they were learnt."""
        with model_storage.read_from(resource) as folder:
            place_names = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, place_names)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the places. Raises ValueError for a look-up table in a file of its own, which Rasa names but doesn't read."""
        place_names: list[str] = []
        for table in training_data.lookup_tables:
            if table["name"] == self._config["lookup"]:
                if isinstance(table["elements"], str):
                    raise ValueError(f"The look-up table {table['name']!r} must list its places itself (nlu_data/lookups)")
                place_names += table["elements"]
        self._places = Places(place_names)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE_NAME).write_text(json.dumps(place_names, ensure_ascii=False, indent=1), encoding="utf-8")
        return self._resource

    def find(self, text: str) -> Iterator[Find]:
        for span in find_addresses(text, self._places):
            yield span.start, span.end, span.as_value()
