"""What the extractors share: how a find becomes one of Rasa's entities, and that no two claim the same characters."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_CONFIDENCE,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.language import DUTCH, LANGUAGE

Find = tuple[int, int, Any]
"""First character, the one after the last, and the value of docs/protocol.md, section 4."""

TAKEN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character that an earlier extractor took; part of no word and no number."""


class RuleBasedExtractor(GraphComponent, EntityExtractorMixin):
    """Adds what it finds to a message, after and beside what the extractors before it found."""

    entity: ClassVar[str]

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> RuleBasedExtractor:
        return cls(config)

    @abstractmethod
    def find(self, text: str) -> Iterable[Find]:
        """What a text holds, never overlapping."""

    def find_in(self, text: str, language: str) -> Iterable[Find]:
        """What a text in a language holds; most extractors know no difference between languages."""
        return self.find(text)

    def reads_through(self) -> Collection[str]:
        """Entities whose characters may help to understand others, though none of them is claimed twice."""
        return ()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            earlier: list[dict[str, Any]] = message.get(ENTITIES, [])
            hidden = [entity for entity in earlier if entity[ENTITY_ATTRIBUTE_TYPE] not in self.reads_through()]
            found = [
                {
                    ENTITY_ATTRIBUTE_TYPE: self.entity,
                    ENTITY_ATTRIBUTE_START: start,
                    ENTITY_ATTRIBUTE_END: end,
                    ENTITY_ATTRIBUTE_VALUE: value,
                    ENTITY_ATTRIBUTE_CONFIDENCE: 1.0,
                }
                for start, end, value in self.find_in(_without(text, hidden), message.get(LANGUAGE, DUTCH))
                if not _overlaps(start, end, earlier)
            ]
            message.set(ENTITIES, earlier + self.add_extractor_name(found), add_to_output=True)
        return messages


def _without(text: str, entities: Iterable[dict[str, Any]]) -> str:
    """The text, as long as before, with the characters of the entities hidden."""
    for entity in entities:
        start, end = entity[ENTITY_ATTRIBUTE_START], entity[ENTITY_ATTRIBUTE_END]
        text = text[:start] + TAKEN * (end - start) + text[end:]
    return text


def _overlaps(start: int, end: int, entities: Iterable[dict[str, Any]]) -> bool:
    return any(start < entity[ENTITY_ATTRIBUTE_END] and entity[ENTITY_ATTRIBUTE_START] < end for entity in entities)
