"""The engine: Rasa's agent in our own process. It answers messages, each once."""

from __future__ import annotations

from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.utils.endpoints import EndpointConfig

from bot.action_results import check_action_results_quickly
from bot.answer import Answer
from bot.conversation_queue import ConversationQueue
from bot.conversation_store import ConversationStore
from bot.processor import CarefulProcessor, give_up
from bot.settings import EngineSettings


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

    async def answer(self, conversation: str, message_id: str, text: str) -> Answer:
        """Answers a message, or gives the answer of before when this message was handled already.

        Raises ActionFailed when something that had to be done could not be; the message then counts as never handled.
        """
        async with self._queue.turn(conversation):
            earlier = self._store.answer_to(conversation, message_id)
            if earlier is not None:
                return earlier
            message = UserMessage(plain_text(text), _Silent(), conversation, input_channel=_Silent.name(), message_id=message_id)
            await self._processor.handle_message(message)
            answer = self._store.answer_to(conversation, message_id)
            if answer is None:
                raise RuntimeError("The message was handled but is not in the store")
            return answer


def plain_text(text: str) -> str:
    """Text without the leading "/" by which Rasa would take it for an intent with slots, whatever the resident may set."""
    return text.lstrip("/ \t\r\n") or "?"


class _Silent(OutputChannel):
    """Sends nothing: what was said is read from the store, where it is safe."""

    @classmethod
    def name(cls) -> str:
        return "gateway"

    async def send_response(self, recipient_id: str, message: "dict[str, object]") -> None:
        """The reply is in the tracker already."""
