"""The `product` entity."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.product_words import ProductWords
from bot.nlu.rule_based_extractor import Find, RuleBasedExtractor

FILE_NAME = "product_words.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ProductExtractor(RuleBasedExtractor):
    """Learns the words for products from the synonyms in the training data and finds them, also misspelt or in a compound."""

    entity = "product"

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        product_of: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._words = ProductWords(product_of or {})

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            # The synonyms that are products (docs/protocol.md, section 4).
            "products": ["passport", "identity_card", "driving_licence", "birth_declaration"],
            # The synonym of what holds a product's name and isn't that product: "id-check".
            "no_product": "no_product",
        }

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ProductExtractor:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ProductExtractor:
        """The words as they were learnt. Raises ValueError when the model holds none: a Sophie without products can't work."""
        with model_storage.read_from(resource) as folder:
            product_of = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, product_of)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words. Raises ValueError when a product has none."""
        known = [*self._config["products"], self._config["no_product"]]
        product_of = {word: value for word, value in training_data.entity_synonyms.items() if value in known}
        if missing := set(self._config["products"]) - set(product_of.values()):
            raise ValueError(f"The training data has no synonyms for {', '.join(sorted(missing))} (nlu_data/synonyms.yml)")
        self._words = ProductWords(product_of)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE_NAME).write_text(json.dumps(product_of, ensure_ascii=False, indent=1), encoding="utf-8")
        return self._resource

    def find(self, text: str) -> Iterator[Find]:
        for start, end, product in self._words.find(text):
            if product != self._config["no_product"]:
                yield start, end, product
