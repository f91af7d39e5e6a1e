"""Rasa's message processor, careful where ours must be: a failed action is no answer, and a long conversation stays quick."""

from __future__ import annotations

import time
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.events import ConversationResumed, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

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

    async def take_back(self, conversation: str, events: "list[Event]", channel: OutputChannel) -> None:
        """Goes on with a conversation in which `events` happened meanwhile, the last of which says with which action."""
        tracker = await self.fetch_tracker_with_initial_session(conversation, channel)
        for event in events:
            tracker.update(event, self.domain)
        await self._run_prediction_loop(channel, tracker)
        await self.save_tracker(tracker)

    async def answer_aside(self, message: UserMessage) -> DialogueStateTracker:
        """What would be answered to a message at the beginning of a conversation; nothing of it is kept."""
        tracker = DialogueStateTracker(message.sender_id, self.domain.slots)
        await self._update_tracker_session(tracker, message.output_channel)
        await self._handle_message_with_tracker(message, tracker)
        await self._run_prediction_loop(message.output_channel, tracker)
        return tracker

    def understand(self, text: str) -> Message:
        """A text as the language components leave it, with the features that they made."""
        target = self.model_metadata.nlu_target
        tracker = DialogueStateTracker.from_events("", [])
        inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text)], PLACEHOLDER_TRACKER: tracker}
        message: Message = self.graph_runner.run(inputs=inputs, targets=[target])[target][0]
        return message

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        if tracker.active_loop is None and _is_long(tracker):
            return True
        returned = tracker.get_last_event_for(ConversationResumed)
        longest_s = self.domain.session_config.session_expiration_time * 60
        # However long a colleague spoke: the session goes on from there.
        if returned is not None and time.time() - returned.timestamp <= longest_s:
            return False
        return super()._has_session_expired(tracker)


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
