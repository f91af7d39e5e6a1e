"""The `address` entity."""

from __future__ import annotations

from collections.abc import Iterator

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.dutch_address import find_addresses
from bot.nlu.rule_based_extractor import Find, RuleBasedExtractor


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DutchAddressExtractor(RuleBasedExtractor):
    """Postcodes and house numbers. First in the pipeline: digits of an address are no time."""

    entity = "address"

    def find(self, text: str) -> Iterator[Find]:
        for span in find_addresses(text):
            yield span.start, span.end, span.as_value()
