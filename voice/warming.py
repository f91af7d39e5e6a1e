"""What takes long only the first time is done before the first resident comes.

A model that was never used reads its pages and builds its graph while somebody speaks; the process that speaks has to be started,
and its first sentence loads the voice.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import structlog

from voice.ears.places import cores, measure
from voice.logs import described
from voice.service import Service

log = structlog.get_logger()


async def warm(service: Service) -> None:
    """Hears a sentence once on each decoder, and says what she says to everybody, so that it is known by heart. Nothing depends
    on it: what fails here is logged, and told to the residents whom it strikes."""
    done = await asyncio.gather(_hear(service), _speak(service), return_exceptions=True)
    for failure in done:
        if isinstance(failure, Exception):
            log.warning("warming_failed", **described(failure))


async def _hear(service: Service) -> None:
    if service.recogniser is None:
        return
    loop = asyncio.get_running_loop()
    at_once = min(cores(), service.places.count)
    await asyncio.gather(*(loop.run_in_executor(service.pool, measure, service.recogniser) for _ in range(at_once)))


async def _speak(service: Service) -> None:
    if service.mouth is None:
        return
    texts = service.texts
    for text in (service.municipality.text("greeting"), texts.again, texts.give_up, texts.busy):
        async with aclosing(service.mouth.speech(text)) as sentences:  # type: ignore[type-var]  # an async generator
            async for _ in sentences:
                pass
