"""The part of the engine that matters to forms: it keeps slots and events, and calls actions through rasa_sdk's executor.

It does what Rasa does with our rules: a form that is asking gets every message first; when its validation sets no slot, the
message is answered by the action of the rule, and the form goes on.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import ActionExecutor
from ruamel.yaml import YAML

from actions.dialogue.intents import QUESTIONS
from tests.actions.entities import Entity, turn
from tests.running import ROOT

Ranking = dict[str, float]

DOMAIN: dict[str, Any] = YAML(typ="safe").load(ROOT / "domain.yml")

STARTS = {
    "request_passport": "action_start_home_visit",
    "request_identity_card": "action_start_home_visit",
    "request_driving_licence": "action_start_home_visit",
    "declare_birth": "action_start_home_visit",
    "make_appointment": "action_start_home_visit",
    "show_appointment": "action_start_find_visit",
    "change_appointment": "action_start_find_visit",
    "cancel_appointment": "action_start_find_visit",
    "request_call_back": "action_start_call_back",
    "affirm": "action_accept_invitation",
    "inform": "action_take_information",
    "repeat": "action_repeat",
    "stop": "action_stop",
    "nlu_fallback": "action_default_fallback",
}


@dataclass
class Said:
    """What Sophie said to one message."""

    messages: list[dict[str, Any]]

    @property
    def responses(self) -> list[str]:
        """Names of the responses; a text of the municipality counts as itself."""
        return [message["response"] or message["text"] for message in self.messages]

    @property
    def last(self) -> dict[str, Any]:
        return self.messages[-1]

    def choices(self) -> list[str]:
        return [button["payload"] for message in self.messages for button in message["buttons"]]

    def value(self, name: str) -> str:
        """The value of a placeholder, from the last message that has it."""
        return next(str(message[name]) for message in reversed(self.messages) if name in message)


@dataclass
class Engine:
    """One conversation."""

    executor: ActionExecutor
    conversation: str = "a-conversation"
    slots: dict[str, Any] = field(default_factory=lambda: dict.fromkeys([*DOMAIN["slots"], "requested_slot"]))
    events: list[dict[str, Any]] = field(default_factory=list)
    form: str | None = None
    followup: str | None = None
    latest: dict[str, Any] = field(default_factory=dict)

    def says(
        self,
        text: str,
        intent: str = "inform",
        *entities: Entity,
        confidence: float = 0.9,
        ranking: Ranking | None = None,
        clauses: Ranking | None = None,
        language: str | None = None,
        colleagues: bool = False,
    ) -> Said:
        """A resident's message, and everything that Sophie says to it.

        `ranking`: what the engine held for possible; `clauses`: the intents of the parts of the message; `language`: the one that
        it shows, None when it shows none; `colleagues`: whether one is there to take over.
        """
        said = turn(text, intent, *entities, confidence=confidence)
        self.latest = {"text": text, "intent": {"name": intent, "confidence": confidence}, "entities": list(said.entities)}
        self.latest["intent_ranking"] = [{"name": name, "confidence": sure} for name, sure in (ranking or {}).items()]
        self.latest["clauses"] = [
            {"text": "", "intent": {"name": name, "confidence": sure}} for name, sure in (clauses or {}).items()
        ]
        self.latest |= {"language": language or "nl", "language_is_clear": language is not None}
        self.latest["metadata"] = {"colleagues": colleagues}
        self.events.append({"event": "user", "text": text, "parse_data": self.latest})
        messages: list[dict[str, Any]] = []
        rule = STARTS.get(intent, "action_answer_question" if intent in QUESTIONS else "action_small_talk")
        if self.form is None:
            messages += self._act(rule)
        elif not self._validate(self.form, messages):
            self.events.append({"event": "action_execution_rejected", "name": self.form})
            form = self.form
            messages += self._act(rule)
            if self.form == form and self.followup is None:
                self._validate(form, messages)
        self._follow(messages)
        return Said(messages)

    def given_back(self, *said: str) -> Said:
        """A colleague gives the conversation back after the resident `said` something."""
        self.events += [{"event": "pause"}, *({"event": "user", "text": text} for text in said), {"event": "resume"}]
        if said:
            self.latest = {"text": said[-1], "intent": {}, "entities": []}
        messages, self.followup = [], "action_go_on"
        self._follow(messages)
        return Said(messages)

    def _follow(self, messages: list[dict[str, Any]]) -> None:
        while self.followup not in (None, "action_listen"):
            action, self.followup = self.followup, None
            if action.endswith("_form"):
                if self.form != action:
                    self.form = action
                    self.events.append({"event": "active_loop", "name": action})
                self._validate(action, messages)
            else:
                messages += self._act(action)
        self.followup = None

    def _validate(self, form: str, messages: list[dict[str, Any]]) -> bool:
        """Runs the form; False when it was rejected because nothing was set."""
        before = len(self.events)
        messages += self._act(f"validate_{form}")
        slots = [event for event in self.events[before:] if event.get("event") == "slot"]
        if not slots:
            return False
        if self.slots["requested_slot"] is None:
            self.form = None
            self.events.append({"event": "active_loop", "name": None})
        return True

    def _act(self, action: str) -> list[dict[str, Any]]:
        call = {
            "next_action": action,
            "tracker": {
                "sender_id": self.conversation,
                "slots": dict(self.slots),
                "latest_message": self.latest,
                "events": list(self.events),
                "paused": False,
                "active_loop": {"name": self.form} if self.form else {},
                "latest_action_name": None,
                "followup_action": None,
            },
            "domain": DOMAIN,
        }
        result = asyncio.run(self.executor.run(call))
        assert result is not None
        self.events.append({"event": "action", "name": action})
        for event in result.events:
            self.events.append(event)
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "followup":
                self.followup = event["name"]
        for message in result.responses:
            self.events.append(
                {
                    "event": "bot",
                    "text": message["text"] or message["response"],
                    "data": {"buttons": message["buttons"], "custom": message["custom"]},
                }
            )
        return result.responses
