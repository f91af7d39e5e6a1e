"""The `time` entity."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.dutch_datetime import find_english_times, find_times
from bot.nlu.clock import amsterdam_now
from bot.nlu.dates_of_other_things import is_about_a_birth
from bot.nlu.language import DUTCH, ENGLISH
from bot.nlu.rule_based_extractor import Find, RuleBasedExtractor


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DutchTimeExtractor(RuleBasedExtractor):
    """Times and parts of the day at which a visit may be. Not the hour at which a child was born."""

    entity = "time"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"now": None}  # a moment at which the clock stands still, for tests

    def reads_through(self) -> Collection[str]:
        # "Vroeg" is a time behind "morgen", and "26-11" is no time because it is a date.
        return ("date",)

    def find(self, text: str) -> Iterator[Find]:
        return self.find_in(text, DUTCH)

    def find_in(self, text: str, language: str) -> Iterator[Find]:
        now = amsterdam_now(self._config.get("now"))
        for span in find_english_times(text, now) if language == ENGLISH else find_times(text, now):
            if not is_about_a_birth(text, span.start, span.end):
                yield span.start, span.end, span.period.as_value()
