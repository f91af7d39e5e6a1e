"""The `birth_date` entity."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.dutch_datetime import DateSpan, find_dates, find_english_dates
from bot.nlu.clock import amsterdam_now
from bot.nlu.dates_of_other_things import is_about_a_birth, is_about_a_birth_or_visit, is_about_a_birth_to_come
from bot.nlu.language import DUTCH, ENGLISH
from bot.nlu.rule_based_extractor import Find, RuleBasedExtractor


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DutchBirthDateExtractor(RuleBasedExtractor):
    """The day on which a child was born or is expected, where the message says that it is one: "maandag geboren".

    A weekday, or a date without a year, is the last one: nobody tells of a birth to come as if it has been.
    """

    entity = "birth_date"

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"now": None}  # a moment at which the clock stands still, for tests

    def reads_through(self) -> Collection[str]:
        return ("date", "time")

    def find(self, text: str) -> Iterator[Find]:
        return self.find_in(text, DUTCH)

    def find_in(self, text: str, language: str) -> Iterator[Find]:
        now = amsterdam_now(self._config.get("now"))
        for span in find_english_dates(text, now) if language == ENGLISH else find_dates(text, now):
            where = (text, span.start, span.end)
            has_been = span.period.until <= now.date() or span.period.first == now.date()
            if is_about_a_birth(*where) or (has_been and is_about_a_birth_or_visit(*where)):
                yield span.start, span.end, _told(span, to_come=is_about_a_birth_to_come(*where))


def _told(span: DateSpan, *, to_come: bool) -> dict[str, Any]:
    return (span.period if to_come else span.period.looking_back()).as_value()
