"""From settings to a service: loads what there is, and says in one line each what Sophie hears and speaks with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import structlog

from municipalities import Municipality
from voice.ears.choice import Ears, NoEars
from voice.ears.loading import load
from voice.ears.places import Places, cores, measured, places
from voice.ears.recogniser import CannotLoad, Recogniser
from voice.meant import meant
from voice.mouth import Mouth
from voice.service import Service, Texts
from voice.settings import VoiceSettings
from voice.turns.timing import Timing

log = structlog.get_logger()


@asynccontextmanager
async def prepared(settings: VoiceSettings, municipality: Municipality, mouth: Mouth | None) -> AsyncIterator[Service]:
    """The service with everything loaded, as long as the context lasts. Without a `mouth` it only listens."""
    recogniser, at_once = await asyncio.to_thread(_ears, settings, municipality)
    voice = await asyncio.to_thread(mouth.available) if mouth else None
    pool = ThreadPoolExecutor(cores(), thread_name_prefix="decoder")
    try:
        yield Service(
            municipality=municipality,
            texts=Texts.of(municipality),
            pool=pool,
            places=Places(at_once),
            correct=meant,
            recogniser=recogniser,
            mouth=mouth if voice else None,
            timing=Timing(end_ms=settings.voice_silence),
        )
    finally:
        pool.shutdown(cancel_futures=True)
        if mouth is not None:
            await mouth.close()


def _ears(settings: VoiceSettings, municipality: Municipality) -> tuple[Recogniser | None, int]:
    chosen = settings.choose_ears()
    if isinstance(chosen, Ears):
        try:
            recogniser = load(chosen, municipality, cores())
        except CannotLoad as problem:
            chosen = NoEars(str(problem))
        else:
            speed = measured(recogniser, chosen.model, settings.state / "voice" / "speed.json")
            at_once = places(speed, cores(), settings.voice_speakers)
            log.info("ears", engine=recogniser.name, seconds_per_second=round(speed, 3), cores=cores(), speakers=at_once)
            return recogniser, at_once
    log.warning("no_ears", reason=chosen.reason)
    return None, 0
