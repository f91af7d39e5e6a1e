"""Sophie's side of a conversation: one worker a conversation has its messages answered, one after the other.

What has to be answered stands in the database. So a worker can end or die at any time: the next one goes on where it stopped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from gateway import frames
from gateway.conversations import Conversations
from gateway.engine_client import EngineClient, EngineUnavailable
from gateway.fanout import Event, Fanout
from gateway.logs import described
from records.conversations import MessageRow

STOP_GRACE_S = 5.0
"""How long answers under way may take at the end; `sophie run` kills a process that takes 10 s."""

log = structlog.get_logger()


class Workers:
    """The workers of all conversations. Belongs to one event loop."""

    def __init__(self, conversations: Conversations, engine: EngineClient, fanout: Fanout, internal_error: str) -> None:
        """`internal_error` is what a resident is told when something goes wrong on our side."""
        self._conversations = conversations
        self._engine = engine
        self._fanout = fanout
        self._internal_error = internal_error
        self._running: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()
        self._typing: set[str] = set()
        self._stopping = False

    def wake(self, conversation_id: str) -> None:
        """There may be something to answer in this conversation."""
        if self._stopping:
            return
        self._woken.add(conversation_id)
        if conversation_id not in self._running:
            self._running[conversation_id] = asyncio.create_task(self._work(conversation_id))

    async def wake_all(self) -> None:
        """Answers whatever waits for an answer: messages from before a restart."""
        for conversation_id in await self._conversations.with_unanswered():
            self.wake(conversation_id)

    def is_typing(self, conversation_id: str) -> bool:
        """Whether an answer is being made."""
        return conversation_id in self._typing

    async def stop(self) -> None:
        """Lets the answers under way come to an end for a while. What isn't finished stays unanswered in the database."""
        self._stopping = True
        running = list(self._running.values())
        if running:
            _, unfinished = await asyncio.wait(running, timeout=STOP_GRACE_S)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _work(self, conversation_id: str) -> None:
        try:
            # Woken while the last look found nothing: look again, or that message would wait for the next one.
            while conversation_id in self._woken and not self._stopping:
                self._woken.discard(conversation_id)
                await self._answer_all(conversation_id)
        except Exception as failure:
            log.error("worker_failed", conversation=conversation_id, **described(failure))
            self._publish(conversation_id, frames.error("internal", self._internal_error))
        finally:
            self._woken.discard(conversation_id)
            del self._running[conversation_id]

    async def _answer_all(self, conversation_id: str) -> None:
        while not self._stopping:
            question = await self._conversations.next_unanswered(conversation_id)
            if question is None:
                return
            messages = await self._answer(question)
            if messages is None:
                log.info("late_answer_dropped", conversation=conversation_id, seq=question.seq)
            for message in messages or ():
                self._fanout.publish(conversation_id, Event(frames.stored_message(message), message.seq))
            self._publish(conversation_id, frames.answered(question.id))

    async def _answer(self, question: MessageRow) -> Sequence[MessageRow] | None:
        """Gets and stores an answer, or an apology; None when it came too late."""
        conversation_id = question.conversation_id
        self._typing.add(conversation_id)
        self._publish(conversation_id, frames.typing(True))
        try:
            answer = await self._engine.ask(conversation_id, question.id, question.text)
        except EngineUnavailable:
            return await self._conversations.apologise(question)
        else:
            return await self._conversations.answer(question, answer)
        finally:
            self._typing.discard(conversation_id)
            self._publish(conversation_id, frames.typing(False))

    def _publish(self, conversation_id: str, frame: str) -> None:
        self._fanout.publish(conversation_id, Event(frame))
