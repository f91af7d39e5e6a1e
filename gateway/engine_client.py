"""Asks the engine: docs/protocol.md, section 2."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import httpx
import structlog
from pydantic import BaseModel, ValidationError

from gateway.engine_answers import EngineAnswer, Group, Groups, Intents, NamedIntent, Reply, ReturnAnswer, SophieState, Suggestion
from gateway.logs import described

MAX_CONNECTIONS = 32
"""Questions that the engine is asked at once; it answers a hundred a second."""
RETRY_PAUSES_S = (0.5, 1.5, 3.0)
"""Before the second, third and fourth attempt. The engine knows a message id that it has answered, so asking again is safe."""
GROUPS_TIMEOUT_S = 90.0
"""Every text becomes a vector first: some 45 ms each, of 500 at most, and residents' messages go before."""
HEALTH_TIMEOUT_S = 2.0
HEALTH_EVERY_S = 2.0
HEALTH_EVERY_S_WHILE_AWAITED = 0.2
"""While the engine is loading, residents may be waiting for it."""

AnswerT = TypeVar("AnswerT", bound=BaseModel)

log = structlog.get_logger()


class EngineUnavailable(Exception):
    """The engine gave no usable answer in time."""


class _Retry(Exception):
    """This attempt failed; another may succeed."""


class EngineClient:
    """The engine, as long as `close` wasn't called. `timeout_s` is for an answer with all attempts together."""

    def __init__(self, url: str, secret: str, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {secret}"},
            timeout=timeout_s,
            limits=httpx.Limits(max_connections=MAX_CONNECTIONS),
            # The engine is on this machine; a proxy from the environment has nothing to do with it.
            trust_env=False,
        )

    async def ask(self, conversation_id: str, message_id: str, text: str, *, colleagues: bool) -> EngineAnswer:
        """The answer to a message; `colleagues`: whether one is there to take over. Raises EngineUnavailable."""
        body = {"message_id": message_id, "text": text, "metadata": {"colleagues": colleagues}}
        return await self._insist(f"/conversations/{conversation_id}/messages", body, EngineAnswer, conversation_id)

    async def give_back(self, conversation_id: str, message_id: str, said: Sequence[tuple[str, str]]) -> ReturnAnswer:
        """Tells what was said meanwhile (author and text), and gives what Sophie says then. Raises EngineUnavailable."""
        messages = [{"author": author, "text": text} for author, text in said]
        body = {"message_id": message_id, "messages": messages}
        return await self._insist(f"/conversations/{conversation_id}/return", body, ReturnAnswer, conversation_id)

    async def state(self, conversation_id: str) -> SophieState:
        """What Sophie knows in a conversation. Raises EngineUnavailable; asked once, since somebody waits for it."""
        return await self._once("GET", f"/conversations/{conversation_id}/state", None, SophieState)

    async def suggest(self, text: str) -> Sequence[Reply]:
        """What Sophie would say to a text; nothing, when she would only pass it on. Raises EngineUnavailable."""
        return (await self._once("POST", "/suggestions", {"text": text}, Suggestion)).replies

    async def groups(self, texts: Sequence[str]) -> Sequence[Group]:
        """Texts of like meaning together; 500 at most. Raises EngineUnavailable."""
        body = {"texts": list(texts)}
        return (await self._once("POST", "/groups", body, Groups, GROUPS_TIMEOUT_S)).groups

    async def intents(self) -> Sequence[NamedIntent]:
        """Everything that can be meant. Raises EngineUnavailable."""
        return (await self._once("GET", "/intents", None, Intents)).intents

    async def _insist(self, path: str, body: dict[str, Any], answer: type[AnswerT], conversation_id: str) -> AnswerT:
        """Asks until there is an answer, or the time is over."""
        try:
            async with asyncio.timeout(self._timeout_s):
                for pause in RETRY_PAUSES_S:
                    try:
                        return await self._attempt("POST", path, body, answer)
                    except _Retry:
                        await asyncio.sleep(pause)
                return await self._attempt("POST", path, body, answer)
        except (TimeoutError, _Retry) as failure:
            log.warning("engine_unavailable", conversation=conversation_id, **described(failure))
            raise EngineUnavailable from None

    async def _once(
        self, method: str, path: str, body: dict[str, Any] | None, answer: type[AnswerT], timeout_s: float | None = None
    ) -> AnswerT:
        try:
            return await self._attempt(method, path, body, answer, timeout_s)
        except _Retry:
            raise EngineUnavailable from None

    async def _attempt(
        self, method: str, path: str, body: dict[str, Any] | None, answer: type[AnswerT], timeout_s: float | None = None
    ) -> AnswerT:
        try:
            response = await self._client.request(method, path, json=body, timeout=timeout_s or self._timeout_s)
        except httpx.HTTPError as failure:
            log.warning("engine_unreachable", path=path, **described(failure))
            raise _Retry from failure
        if response.is_server_error:
            log.warning("engine_failed", path=path, status=response.status_code)
            raise _Retry
        if not response.is_success:
            log.error("engine_refused", path=path, status=response.status_code)
            raise EngineUnavailable
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as problem:
            log.error("engine_answer_broken", path=path, fields=_fields(problem))
            raise EngineUnavailable from None

    async def is_ready(self) -> bool:
        """Whether it has loaded its model and answers."""
        try:
            response = await self._client.get("/health", timeout=HEALTH_TIMEOUT_S)
        except httpx.HTTPError:
            return False  # it isn't there, which is the answer
        return response.is_success

    async def close(self) -> None:
        await self._client.aclose()


class EngineWatch:
    """Asks again and again whether the engine is ready, so that nobody has to wait to know."""

    def __init__(self, engine: EngineClient, when_ready: Callable[[], Any]) -> None:
        """`when_ready` is called each time that the engine is ready after it was not."""
        self.ready = False
        self._engine = engine
        self._when_ready = when_ready

    async def run(self) -> None:
        """Watches until cancelled."""
        while True:
            was_ready, self.ready = self.ready, await self._engine.is_ready()
            if self.ready != was_ready:
                log.info("engine_ready" if self.ready else "engine_gone")
            if self.ready and not was_ready:
                self._when_ready()
            await asyncio.sleep(HEALTH_EVERY_S if self.ready else HEALTH_EVERY_S_WHILE_AWAITED)


def _fields(problem: ValidationError) -> list[str]:
    """Where an answer is wrong and how, without what it says."""
    wrong = problem.errors(include_input=False, include_url=False, include_context=False)
    return [f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in wrong[:10]]
