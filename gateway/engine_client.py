"""Asks the engine for an answer: docs/protocol.md, section 2."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlsplit

import httpx
import structlog
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from gateway.logs import described

MAX_CONNECTIONS = 32
"""Questions that the engine is asked at once; it answers a hundred a second."""
RETRY_PAUSES_S = (0.5, 1.5, 3.0)
"""Before the second, third and fourth attempt. The engine knows a message id that it has answered, so asking again is safe."""
HEALTH_TIMEOUT_S = 2.0
HEALTH_EVERY_S = 2.0
HEALTH_EVERY_S_WHILE_AWAITED = 0.2
"""While the engine is loading, residents may be waiting for it."""

log = structlog.get_logger()


def _https(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("is not an https address")
    return url


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Choice(_Part):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1, max_length=2000)]


class Link(_Part):
    title: Annotated[str, Field(min_length=1, max_length=200)]
    url: Annotated[str, Field(max_length=2000), AfterValidator(_https)]


class Reply(_Part):
    """One message of Sophie."""

    text: Annotated[str, Field(min_length=1, max_length=8000)]
    choices: Annotated[tuple[Choice, ...], Field(max_length=20)] = ()
    links: Annotated[tuple[Link, ...], Field(max_length=20)] = ()
    reference: Annotated[str, Field(min_length=1, max_length=40)] | None = None


class Intent(_Part):
    name: Annotated[str, Field(max_length=100)] | None
    confidence: Annotated[float, Field(ge=0, le=1)]


class Understanding(_Part):
    intent: Intent


class EngineAnswer(_Part):
    """What the engine says to one message. Without a reply it is a fault: Sophie always answers."""

    replies: Annotated[tuple[Reply, ...], Field(min_length=1, max_length=20)]
    understanding: Understanding
    model: Annotated[str, Field(max_length=200)]


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

    async def ask(self, conversation_id: str, message_id: str, text: str) -> EngineAnswer:
        """The answer to a message. Raises EngineUnavailable."""
        try:
            async with asyncio.timeout(self._timeout_s):
                for pause in RETRY_PAUSES_S:
                    try:
                        return await self._attempt(conversation_id, message_id, text)
                    except _Retry:
                        await asyncio.sleep(pause)
                return await self._attempt(conversation_id, message_id, text)
        except (TimeoutError, _Retry) as failure:
            log.warning("engine_unavailable", conversation=conversation_id, **described(failure))
            raise EngineUnavailable from None

    async def _attempt(self, conversation_id: str, message_id: str, text: str) -> EngineAnswer:
        body = {"message_id": message_id, "text": text, "metadata": {}}
        try:
            response = await self._client.post(f"/conversations/{conversation_id}/messages", json=body)
        except httpx.HTTPError as failure:
            log.warning("engine_unreachable", conversation=conversation_id, **described(failure))
            raise _Retry from failure
        if response.is_server_error:
            log.warning("engine_failed", conversation=conversation_id, status=response.status_code)
            raise _Retry
        if not response.is_success:
            log.error("engine_refused", conversation=conversation_id, status=response.status_code)
            raise EngineUnavailable
        try:
            return EngineAnswer.model_validate_json(response.content)
        except ValidationError as problem:
            log.error("engine_answer_broken", conversation=conversation_id, fields=_fields(problem))
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
