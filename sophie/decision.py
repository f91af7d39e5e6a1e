"""What Sophie does with a sentence that opens a conversation, by the engine's rules and the tables that the actions use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.answers.aspects import GENERAL_ASPECTS, ONLINE, PRODUCT_ASPECTS, product_aspect
from actions.dialogue.dutch_words import words_of
from actions.dialogue.intents import TOPIC_INTENTS, topic_of
from actions.home_visit.product import PRODUCT_OF_INTENT
from actions.planning.reference import parse as parse_reference
from municipalities import Municipality
from municipalities.topics import EMERGENCY, OTHER_AUTHORITIES
from sophie.settings import ROOT

RULES = ROOT / "nlu_data" / "rules"

ANSWER = "answer"
CLARIFY = "clarify"
REFUSE = "refuse"
HAND_OVER = "hand_over"
FORM = "form"

FORM_STARTS = frozenset({"action_start_home_visit", "action_start_find_visit"})

NOT_OURS = frozenset(OTHER_AUTHORITIES) - {EMERGENCY}
"""Topics that Sophie refuses, with the right address. Nobody in danger is refused."""

MORE_THAN_A_PRODUCT = frozenset({"date", "time", "address"})
"""Whoever names a product and one of these wants a visit (`actions/without_question.py`)."""


@dataclass(frozen=True)
class Decided:
    """The product (or topic) and the aspect a sentence is about, each possibly None, and what Sophie does."""

    product: str | None
    aspect: str | None
    decision: str


class Decisions:
    """Decides for one municipality."""

    def __init__(self, municipality: Municipality, rules: Path = RULES) -> None:
        self._municipality = municipality
        self._action_of = dict(_first_actions(rules))

    def decide(self, text: str, understood: Mapping[str, Any], today: date) -> Decided:
        """`understood` is what `bot.understand` gave for `text`."""
        intent: str = understood["intent"]["name"]
        named = [entity["value"] for entity in understood["entities"] if entity["entity"] == "product"]
        product = topic_of(intent) if intent in TOPIC_INTENTS else next(iter(named), PRODUCT_OF_INTENT.get(intent))
        aspect = product_aspect(intent, words_of(text)) if intent in PRODUCT_ASPECTS else GENERAL_ASPECTS.get(intent)
        if not understood["is_certain"]:
            return Decided(product, aspect, CLARIFY)
        if intent == "inform":
            return Decided(product, None, self._about_information(text, named, understood["entities"]))
        return Decided(product, aspect, self._about(intent, aspect, product, today))

    def _about(self, intent: str, aspect: str | None, product: str | None, today: date) -> str:
        action = self._action_of.get(intent)
        if action is None:
            return CLARIFY  # no rule: the engine's own fallback
        if action in FORM_STARTS:
            return FORM
        if intent == "out_of_scope" or product in NOT_OURS:
            return REFUSE
        if intent == "request_human":
            return HAND_OVER
        if intent in PRODUCT_ASPECTS and product is None and not self._has_general_answer(aspect, today):
            return CLARIFY  # "Voor welk product?"
        return ANSWER

    def _has_general_answer(self, aspect: str | None, today: date) -> bool:
        known = [aspect, "apply"] if aspect == ONLINE else [aspect]
        return any(one and self._municipality.general.answer(one, today) for one in known)

    def _about_information(self, text: str, named: list[str], entities: list[Mapping[str, Any]]) -> str:
        if parse_reference(text) is not None:
            return FORM
        wishes = any(entity["entity"] in MORE_THAN_A_PRODUCT for entity in entities)
        return FORM if len(set(named)) == 1 and wishes else CLARIFY


def _first_actions(rules: Path) -> Iterator[tuple[str, str]]:
    """Intent -> the action that answers it when no form is active."""
    for file in sorted(rules.glob("*.yml")):
        for rule in YAML(typ="safe").load(file)["rules"]:
            first, *others = rule["steps"]
            action = next((step["action"] for step in others if "action" in step), None)
            if "condition" in rule or action is None:
                continue
            for step in first.get("or", [first]):
                if "intent" in step:
                    yield step["intent"], action
