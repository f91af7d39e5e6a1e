"""Sophie's side of a conversation: one worker a conversation has its messages answered, one after the other.

What has to be answered stands in the database. So a worker can end or die at any time: the next one goes on where it stopped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from gateway import frames
from gateway.conversations import Answered, Conversations
from gateway.engine_answers import EngineAnswer
from gateway.engine_client import EngineClient, EngineUnavailable
from gateway.logs import described
from gateway.publisher import Publisher
from records.conversations import SOPHIE, MessageRow
from records.holding import Passed

STOP_GRACE_S = 5.0
"""How long answers under way may take at the end; `sophie run` kills a process that takes 10 s."""

log = structlog.get_logger()


class Listener(Protocol):
    """Who wants to know of every answer, for figures and for learning."""

    async def answered(self, question: MessageRow, answer: EngineAnswer) -> None:
        """Sophie gave this answer, and it was stored."""
        ...

    def failed(self) -> None:
        """The engine gave no answer."""
        ...


class Workers:
    """The workers of all conversations. Belongs to one event loop."""

    def __init__(
        self,
        conversations: Conversations,
        engine: EngineClient,
        publisher: Publisher,
        listener: Listener,
        somebody_is_there: Callable[[], Awaitable[bool]],
        passed_on: Callable[[str, Passed], Awaitable[None]],
        internal_error: str,
    ) -> None:
        """`somebody_is_there`: whether a colleague can take over. `passed_on` tells that a conversation waits for one.

        `internal_error` is what a resident is told when something goes wrong on our side.
        """
        self._conversations = conversations
        self._engine = engine
        self._publisher = publisher
        self._listener = listener
        self._somebody_is_there = somebody_is_there
        self._passed_on = passed_on
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
        for conversation_id in await self._conversations.awaiting_sophie():
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
            self._publisher.to_resident(conversation_id, frames.error("internal", self._internal_error))
        finally:
            self._woken.discard(conversation_id)
            del self._running[conversation_id]

    async def _answer_all(self, conversation_id: str) -> None:
        await self._catch_up(conversation_id)
        while not self._stopping:
            question = await self._conversations.next_unanswered(conversation_id)
            if question is None:
                return
            answer, answered = await self._answer(question)
            if answered is None:
                log.info("late_answer_dropped", conversation=conversation_id, seq=question.seq)
            else:
                for message in answered.messages:
                    self._publisher.stored(message)
                if answered.passed is not None:
                    await self._passed_on(conversation_id, answered.passed)
            self._publisher.to_resident(conversation_id, frames.answered(question.id))
            if answer is not None and answered is not None:
                await self._listener.answered(question, answer)

    async def _catch_up(self, conversation_id: str) -> None:
        """Tells the engine what was said while Sophie didn't hold the conversation. What fails is tried at the next look."""
        meanwhile = await self._conversations.meanwhile(conversation_id)
        if meanwhile is None:
            return
        said = [(message.author, message.text) for message in meanwhile.messages]
        self._show_typing(conversation_id, True)
        try:
            answer = await self._engine.give_back(conversation_id, meanwhile.id, said)
        except EngineUnavailable:
            return
        finally:
            self._show_typing(conversation_id, False)
        for message in await self._conversations.returned(conversation_id, answer.replies, answer.model):
            self._publisher.stored(message)

    async def _answer(self, question: MessageRow) -> tuple[EngineAnswer | None, Answered | None]:
        """Gets an answer, or none when there is none to be had, and stores it, or an apology; None when that came too late."""
        conversation_id = question.conversation_id
        colleagues = await self._somebody_is_there()
        self._show_typing(conversation_id, True)
        try:
            answer = await self._engine.ask(conversation_id, question.id, question.text, colleagues=colleagues)
        except EngineUnavailable:
            self._listener.failed()
            apologised = await self._conversations.apologise(question, colleagues)
            if apologised is not None and not colleagues:
                self._publisher.to_resident(conversation_id, frames.CALL_BACK_FORM)
            return None, apologised
        else:
            return answer, await self._conversations.answer(question, answer)
        finally:
            self._show_typing(conversation_id, False)

    def _show_typing(self, conversation_id: str, on: bool) -> None:
        (self._typing.add if on else self._typing.discard)(conversation_id)
        self._publisher.typing(conversation_id, SOPHIE, on)
