"""The engine: Rasa's agent in our own process. It answers messages, each once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Sequence
from uuid import uuid4

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.constants import USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.utils.endpoints import EndpointConfig

from bot.action_results import check_action_results_quickly
from bot.answer import Answer
from bot.channel import SilentChannel
from bot.conversation_queue import ConversationQueue
from bot.conversation_store import ConversationStore
from bot.grouping import Group, Understood, grouped
from bot.meanwhile import events_of
from bot.processor import CarefulProcessor, give_up
from bot.settings import EngineSettings
from bot.state import state_of

PAUSE_S, MOST_PAUSES = 0.01, 25
"""How long work that nobody types for waits for residents, before each text."""

MEANING = "utter_mean_"
"""Before the name of an intent: the response that says it in a resident's words."""

RASAS_INTENTS = frozenset({USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START, DEFAULT_NLU_FALLBACK_INTENT_NAME})
"""Those that Rasa adds to every domain."""


class Engine:
    """A loaded model with its conversations. For one event loop."""

    def __init__(self, processor: CarefulProcessor, store: ConversationStore, model: str) -> None:
        self._processor = processor
        self._store = store
        self._queue = ConversationQueue()
        self.model = model
        """Which model answers, so that an answer can be explained later."""

    @classmethod
    def load(cls, model: Path, settings: EngineSettings) -> Engine:
        """Loads a trained model; takes some seconds, and can be done in a thread."""
        check_action_results_quickly()
        store = ConversationStore(settings.tracker_url)
        actions = EndpointConfig(settings.actions_url, headers={"Authorization": f"Bearer {settings.actions_secret}"})
        # The agent puts the parts together; its own store would fall back to memory, silently, when the database fails.
        agent = Agent(tracker_store=store, action_endpoint=actions)
        processor = CarefulProcessor(
            model_path=model,
            tracker_store=store,
            lock_store=agent.lock_store,
            generator=agent.nlg,
            action_endpoint=actions,
            on_circuit_break=give_up,
        )
        store.domain = processor.domain
        agent.nlg.responses = processor.domain.responses
        return cls(processor, store, model.name.removesuffix(".tar.gz"))

    def forget_until(self, timestamp: float) -> int:
        """Deletes the conversations in which nothing happened after `timestamp` (seconds since 1970); returns how many."""
        return self._store.forget_until(timestamp)

    async def answer(self, conversation: str, message_id: str, text: str, *, colleagues: bool = False) -> Answer:
        """Answers a message, or gives the answer of before when this message was handled already. `colleagues`: whether one is
        there to take over.

        Raises ActionFailed when something that had to be done could not be; the message then counts as never handled.
        """
        async with self._queue.turn(conversation):
            earlier = self._store.answer_to(conversation, message_id)
            if earlier is not None:
                return earlier
            await self._processor.handle_message(_message(text, conversation, message_id, colleagues=colleagues))
            return self._stored(conversation, message_id)

    async def take_back(self, conversation: str, message_id: str, said: "Sequence[tuple[str, str]]") -> Answer:
        """A colleague gives a conversation back in which so much was `said` (author and text). Gives what Sophie says then, once
        for each `message_id`. Raises ActionFailed as `answer` does.
        """
        async with self._queue.turn(conversation):
            earlier = self._store.answer_to(conversation, message_id)
            if earlier is not None:
                return earlier
            await self._processor.take_back(conversation, events_of(said, message_id), SilentChannel())
            return self._stored(conversation, message_id)

    async def state(self, conversation: str) -> "dict[str, Any]":
        """What Sophie knows in a conversation: `bot.state.state_of`."""
        return state_of(await self._store.retrieve(conversation))

    async def suggest(self, text: str) -> Answer:
        """What Sophie would say to a text that begins a conversation, but for passing it on. Nothing is kept."""
        message = _message(text, uuid4().hex, uuid4().hex, colleagues=True, suggestion=True)
        tracker = await self._processor.answer_aside(message)
        bot = [event.as_dict() for event in tracker.events if isinstance(event, BotUttered)]
        user = tracker.get_last_event_for(UserUttered)
        return Answer.from_events(user.as_dict() if user else {}, bot)

    async def group(self, texts: "Sequence[str]") -> "list[Group]":
        """Texts of like meaning together, the largest group first. Takes some 40 ms a text; messages of residents go first."""
        understood: list[Understood] = []
        for text in texts:
            await self._residents_first()
            understood.append(Understood.of(self._processor.understand(plain_text(text))))
        return grouped(understood)

    def intents(self) -> "list[dict[str, str | None]]":
        """Everything that can be meant, with the words in which Sophie offers it as a choice, where she has any."""
        domain = self._processor.domain
        offered = {name: domain.responses.get(f"{MEANING}{name}", [{}])[0].get("text") for name in domain.intents}
        return [{"name": name, "title": title} for name, title in offered.items() if name not in RASAS_INTENTS]

    async def _residents_first(self) -> None:
        """Waits while messages are being answered, though not for ever."""
        await asyncio.sleep(0)
        for _ in range(MOST_PAUSES):
            if not len(self._queue):
                return
            await asyncio.sleep(PAUSE_S)

    def _stored(self, conversation: str, message_id: str) -> Answer:
        answer = self._store.answer_to(conversation, message_id)
        if answer is None:
            raise RuntimeError("The message was handled but is not in the store")
        return answer


def plain_text(text: str) -> str:
    """Text without the leading "/" by which Rasa would take it for an intent with slots, whatever the resident may set."""
    return text.lstrip("/ \t\r\n") or "?"


def _message(text: str, conversation: str, message_id: str, **metadata: bool) -> UserMessage:
    channel = SilentChannel()
    return UserMessage(
        plain_text(text), channel, conversation, input_channel=channel.name(), message_id=message_id, metadata=metadata
    )
