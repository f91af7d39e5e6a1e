"""What happened in a conversation while a colleague held it, as events of Rasa's tracker."""

from __future__ import annotations

from typing import Sequence

from rasa.shared.core.events import (
    AgentUttered,
    ConversationPaused,
    ConversationResumed,
    Event,
    FollowupAction,
    UserUttered,
)

from bot.channel import SilentChannel

COLLEAGUE = "colleague"

GOING_ON = "action_go_on"
"""The action by which Sophie says where they were."""

MOST_MESSAGES = 100
"""The latest ones; Rasa reads all events of a session at every message."""


def events_of(said: "Sequence[tuple[str, str]]", message_id: str) -> "list[Event]":
    """From the messages (author and text), oldest first. What residents said to a human is kept as it is, without a guess at what
    it means, so that no rule answers it. `message_id` stands with the event by which the conversation goes on.
    """
    uttered = [_uttered(author, text) for author, text in said[-MOST_MESSAGES:]]
    return [ConversationPaused(), *uttered, ConversationResumed(metadata={"message_id": message_id}), FollowupAction(GOING_ON)]


def _uttered(author: str, text: str) -> Event:
    return AgentUttered(text) if author == COLLEAGUE else UserUttered(text, input_channel=SilentChannel.name())
