"""The `date` entity."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.dutch_datetime import DatePeriod, find_dates, find_english_dates
from bot.nlu.clock import amsterdam_now
from bot.nlu.dates_of_other_things import is_about_something_else
from bot.nlu.language import DUTCH, ENGLISH
from bot.nlu.rule_based_extractor import Find, RuleBasedExtractor


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DutchDateExtractor(RuleBasedExtractor):
    """Days and periods on which a visit may be. Not when a passport expires or a child was born."""

    entity = "date"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"now": None}  # a moment at which the clock stands still, for tests

    def reads_through(self) -> Collection[str]:
        return ("time",)

    def find(self, text: str) -> Iterator[Find]:
        return self.find_in(text, DUTCH)

    def find_in(self, text: str, language: str) -> Iterator[Find]:
        now = amsterdam_now(self._config.get("now"))
        for span in find_english_dates(text, now) if language == ENGLISH else find_dates(text, now):
            if not is_about_something_else(text, span.start, span.end):
                yield span.start, span.end, span.period.as_value() | _last(span.period)


def _last(period: DatePeriod) -> dict[str, str]:
    """The last such day, for a question about what has been; nothing when the words can mean one day only."""
    has_another = period.last is not None and period.last < period.first and not (period.exclude or period.weekly)
    return {"last": str(period.last)} if has_another else {}
