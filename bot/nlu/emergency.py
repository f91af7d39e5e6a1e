"""Words that say unmistakably that somebody is in danger now: "bel 112", "mijn huis staat in brand", "hij ademt niet meer".

What they are is in nlu_data/lookups/emergency.yml. They count whatever the classifier makes of the rest of the message: who tells
a long story around a fire must hear "bel 112" as well. All other emergencies are left to the classifier.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dutch_datetime.spelling import meant

INTENT_NAME = "topic_emergency"

DANGER, WHOLE, LOOKALIKE, NOT_NOW, NOW = TABLES = (
    "emergency",
    "emergency_whole",
    "emergency_lookalike",
    "emergency_not_now",
    "emergency_now",
)
"""The look-up tables that hold patterns; nlu_data/lookups/emergency.yml says what each is for."""
GROUP_PREFIX = "emergency_group_"
"""The tables whose names begin so hold words that patterns name between angle brackets."""
FILE_NAME = "emergency_words.json"

MOST_BETWEEN = 3
"""Words that may stand where a pattern has "...": "mijn man ligt hier in de keuken bewusteloos"."""

_WORD = re.compile(r"[a-z0-9]+")
_SENTENCE_END = re.compile(r"[.!?;:\n]+")
_SAYS_NOTHING = frozenset({"e", "eh", "ehm", "uh", "uhm", "euh", "hm", "ja", "nou", "he"})
"""What a speaker fills a pause with."""
_NOT = ("niet", "nie", "geen", "nooit", "nergens")
_BETWEEN = rf"(?: (?!(?:{'|'.join(_NOT)})\b)[a-z0-9]+){{0,{MOST_BETWEEN}}}"


class EmergencyWords:
    """Patterns of words, and whether a text holds one that means danger now."""

    def __init__(self, tables: Mapping[str, Sequence[str]]) -> None:
        """`tables`: look-up tables by name. Raises ValueError when a pattern names a group that isn't there."""
        self._groups = {name.removeprefix(GROUP_PREFIX): words for name, words in tables.items() if name.startswith(GROUP_PREFIX)}
        written = [pattern for table in tables.values() for pattern in table]
        self._as_written = {word for pattern in written for word in _WORD.findall(pattern)}
        self._tolerant = tuple(sorted({word for pattern in written for word in re.findall(r"([a-z]+)~", pattern)}))
        self._patterns = {name: self._compiled(tables.get(name, ())) for name in TABLES}

    def mean_danger(self, text: str) -> bool:
        """Whether somebody says that there is danger now."""
        sentences = list(self._sentences(text))
        if len(sentences) == 1 and self._patterns[WHOLE].fullmatch(sentences[0]):
            return True
        return any(self._is_danger(sentence) for sentence in sentences)

    def _is_danger(self, sentence: str) -> bool:
        if self._patterns[NOT_NOW].search(sentence) and not self._patterns[NOW].search(sentence):
            return False
        # What is struck leaves a mark that is no word, so that what stood around it doesn't come together.
        return self._patterns[DANGER].search(self._patterns[LOOKALIKE].sub("|", sentence)) is not None

    def _sentences(self, text: str) -> Iterator[str]:
        """Each in lower case, without marks, hesitations and repeated words, and with tolerant words spelled right."""
        decomposed = unicodedata.normalize("NFKD", text.lower())
        plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
        for sentence in _SENTENCE_END.split(plain):
            said: list[str] = []
            for found in _WORD.findall(sentence):
                word = found if found in self._as_written else meant(found, self._tolerant) or found
                # Digits and number words are repeated on purpose: "een een twee".
                repeated = bool(said) and word == said[-1] and word.isalpha() and word != "een"
                if word not in _SAYS_NOTHING and not repeated:
                    said.append(word)
            if said:
                yield " ".join(said)

    def _compiled(self, patterns: Iterable[str]) -> re.Pattern[str]:
        either = "|".join(map(self._expression, patterns)) or r"(?!)"
        return re.compile(rf"(?<![a-z0-9])(?:{either})(?![a-z0-9])")

    def _expression(self, pattern: str) -> str:
        expression = ""
        for place, part in enumerate(pattern.replace("~", "").split()):
            if part == "...":
                expression += _BETWEEN
            else:
                expression += (" " if place else "") + self._part(part, pattern)
        return expression

    def _part(self, part: str, pattern: str) -> str:
        if not part.startswith("<"):
            return f"(?:{'|'.join(map(re.escape, part.split('/')))})"
        name = part.strip("<>")
        if name not in self._groups:
            raise ValueError(f"The pattern {pattern!r} names {part}, and there is no look-up table {GROUP_PREFIX}{name}")
        return f"(?:{'|'.join(re.escape(words) for words in self._groups[name])})"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class EmergencyRecogniser(GraphComponent):
    """Makes a message with such words an emergency with confidence 1. Comes behind the classifier and before the fallback.

    Learns the words from look-up tables in the training data; without them it leaves every message alone.
    """

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, tables: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._words = EmergencyWords(tables or {})

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> EmergencyRecogniser:
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EmergencyRecogniser:
        """With the words as they were learnt."""
        with model_storage.read_from(resource) as folder:
            tables = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return cls(model_storage, resource, tables)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words. Raises ValueError for a pattern that names a group which isn't there."""
        tables = {
            table["name"]: table["elements"]
            for table in training_data.lookup_tables
            if table["name"] in TABLES or table["name"].startswith(GROUP_PREFIX)
        }
        self._words = EmergencyWords(tables)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE_NAME).write_text(json.dumps(tables, ensure_ascii=False, indent=1), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if text and self._words.mean_danger(text):
                _make_certain(message)
        return messages


def _make_certain(message: Message) -> None:
    """One meaning is certain, so the others have no chance: a near second would make the fallback ask back."""
    emergency = {INTENT_NAME_KEY: INTENT_NAME, PREDICTED_CONFIDENCE_KEY: 1.0}
    others = [
        {**intent, PREDICTED_CONFIDENCE_KEY: 0.0}
        for intent in message.get(INTENT_RANKING_KEY, [])
        if intent[INTENT_NAME_KEY] != INTENT_NAME
    ]
    message.set(INTENT, emergency, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [emergency, *others], add_to_output=True)
