"""Rasa's message processor, careful where ours must be: a failed action is no answer, and a long conversation stays quick."""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.clauses import clauses

LONGEST_SESSION_MESSAGES = 60
"""After so many messages a new session begins, with all slots, as soon as no form is active. Rasa reads the events of the session
at every message, which takes 7 ms at the first message, 54 ms at the hundredth and 490 ms at the four hundredth."""


class ActionFailed(Exception):
    """An action could not be carried out, or one led to the next without end. Nothing was kept: the message can be sent again."""


def give_up(_tracker: DialogueStateTracker, _output_channel: Any, _nlg: Any) -> None:
    """For actions without end. Rasa stops too, but keeps the message, and then stops at every later message before it began."""
    raise ActionFailed("too many actions for one message")


class CarefulProcessor(MessageProcessor):
    """Rasa goes on when an action fails, as if it had been carried out. This one gives up on the whole message instead.

    It also understands the clauses of a message one by one, so that a second question in it isn't lost: `clauses` in what was
    parsed holds the text and the intent of each.
    """

    async def parse_message(
        self, message: UserMessage, tracker: DialogueStateTracker | None = None, only_output_properties: bool = True
    ) -> "dict[str, Any]":
        parsed = await super().parse_message(message, tracker, only_output_properties)
        parsed["clauses"] = []
        for clause in clauses(message.text or ""):
            alone = await super().parse_message(UserMessage(clause), None, only_output_properties)
            parsed["clauses"].append({"text": clause, "intent": alone["intent"]})
        return parsed

    async def _run_action(
        self, action: Action, tracker: DialogueStateTracker, output_channel: Any, nlg: Any, prediction: Any
    ) -> bool:
        watched = _Watched(action)
        goes_on = await super()._run_action(watched, tracker, output_channel, nlg, prediction)
        if watched.failure is not None:
            raise ActionFailed(action.name()) from watched.failure
        return goes_on

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        return super()._has_session_expired(tracker) or (tracker.active_loop is None and _is_long(tracker))


def _is_long(tracker: DialogueStateTracker) -> bool:
    return sum(isinstance(event, UserUttered) for event in tracker.events) >= LONGEST_SESSION_MESSAGES


class _Watched(Action):
    """An action that remembers why it failed; Rasa only logs it."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self.failure: Exception | None = None

    def name(self) -> str:
        return self._action.name()

    def event_for_successful_execution(self, prediction: Any) -> Event:
        return self._action.event_for_successful_execution(prediction)

    async def run(self, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Any) -> "list[Event]":
        try:
            return await self._action.run(output_channel, nlg, tracker, domain)
        except ActionExecutionRejection:
            raise  # a form that leaves the message to the rules: no failure
        except Exception as failure:
            self.failure = failure
            raise
