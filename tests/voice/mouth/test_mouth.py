"""Sophie speaks: through the real process, pyttsx3 and espeak-ng."""

from __future__ import annotations

import asyncio
import io
import wave
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from structlog.testing import capture_logs

from tests.voice.mouth.energy import ECHO, loudest, loudness, silences
from voice.mouth import CannotSpeak, Mouth, MouthSettings, Speech

Outcome = TypeVar("Outcome")

TEXT = "Goedemorgen, ik ben Sophie. Een paspoort kost € 77,87. U kunt bellen: 088-321 5000.\n- Waar: 1771 AB 12a"
PAUSE_MS = 100
"""Shorter silences belong to a sound: the lips are closed for a p."""
WITHIN_MS = 40


def with_mouth(work: Callable[[Mouth], Awaitable[Outcome]], settings: MouthSettings | None = None) -> Outcome:
    async def run() -> Outcome:
        mouth = Mouth(settings or MouthSettings(name="nl+f2"))
        try:
            return await work(mouth)
        finally:
            await mouth.close()

    return asyncio.run(run())


async def speak(mouth: Mouth, text: str = TEXT) -> list[Speech]:
    return [speech async for speech in mouth.speech(text)]


@pytest.fixture(scope="module")
def speeches() -> list[Speech]:
    return with_mouth(speak)


def test_each_sentence_is_sound(speeches: list[Speech]) -> None:
    assert [speech.text for speech in speeches] == [
        "Goedemorgen, ik ben Sophie.", "Een paspoort kost € 77,87.", "U kunt bellen: 088-321 5000.", "- Waar: 1771 AB 12a",
    ]  # fmt: skip
    assert speeches[3].spoken == "Waar: zeventien één-en-zeventig, A, B, twaalf A."
    assert [speech.last for speech in speeches] == [False, False, False, True]
    for speech in speeches:
        with wave.open(io.BytesIO(speech.wav)) as file:
            assert speech.duration_ms == file.getnframes() * 1000 // file.getframerate()
        assert max(loudness(speech.wav)) > 0.1


def test_the_mouth_rests_while_it_is_silent(speeches: list[Speech]) -> None:
    for speech in speeches:
        silent = silences(loudness(speech.wav), PAUSE_MS)
        rests = _rests(speech)
        for start, end in silent:
            assert any(at <= start + WITHIN_MS and end - WITHIN_MS <= until for at, until in rests), (start, end, rests)
    assert len(silent) > 1


def test_it_is_silent_while_the_mouth_rests_and_not_before_or_after(speeches: list[Speech]) -> None:
    for speech in speeches:
        levels = loudness(speech.wav)
        pauses = [(at, until) for at, until in _rests(speech) if until - at >= PAUSE_MS]
        assert pauses
        for at, until in pauses:
            assert loudest(levels, at + WITHIN_MS, until - WITHIN_MS) < ECHO
            assert loudest(levels, at - WITHIN_MS, at + WITHIN_MS) > ECHO
            if until < speech.duration_ms:
                assert loudest(levels, until - WITHIN_MS, until + WITHIN_MS) > ECHO


def test_all_parts_of_a_mouth_move(speeches: list[Speech]) -> None:
    used = {viseme.name for speech in speeches for viseme in speech.visemes}
    assert len(used) >= 12


def test_nothing_to_say() -> None:
    assert with_mouth(lambda mouth: speak(mouth, " \n… 😀 ")) == []


def test_many_speak_at_once_and_each_gets_its_own() -> None:
    texts = [f"Dit is bericht {number}. Tot straks." for number in range(12)]

    async def together(mouth: Mouth) -> list[list[Speech]]:
        return await asyncio.gather(*(speak(mouth, text) for text in texts))

    said = with_mouth(together)
    assert [" ".join(speech.text for speech in one) for one in said] == texts
    assert len({one[0].wav for one in said}) == len(texts)
    assert {one[1].wav for one in said} == {said[0][1].wav}, "the second sentence is the same for all, so it is made once"


def test_who_stops_listening_leaves_the_voice_to_others() -> None:
    async def leave(mouth: Mouth) -> list[Speech]:
        async for _ in mouth.speech(TEXT):
            break
        return await speak(mouth, "Ik ben er nog.")

    assert with_mouth(leave)[0].text == "Ik ben er nog."


def test_a_slower_voice_takes_longer() -> None:
    fast, slow = (
        with_mouth(lambda mouth: speak(mouth, "Een medewerker komt bij u thuis."), MouthSettings(name="nl+f2", rate=rate))
        for rate in (250, 120)
    )
    assert slow[0].duration_ms > fast[0].duration_ms * 1.5


def test_a_voice_that_there_is() -> None:
    assert Mouth(MouthSettings(name="nl+f2")).available() == "nl+f2"


@pytest.mark.parametrize("name", ["xx", "nl+nobody"])
def test_a_voice_that_there_is_not(name: str) -> None:
    settings = MouthSettings(name=name)
    with capture_logs() as logs:
        assert Mouth(settings).available() is None
    assert [(log["event"], log["voice"]) for log in logs] == [("mouth.unavailable", name)]
    assert name in logs[0]["reason"]
    with pytest.raises(CannotSpeak, match="espeak-ng has no voice"):
        with_mouth(speak, settings)


def _rests(speech: Speech) -> list[tuple[int, int]]:
    ends = [*(viseme.at_ms for viseme in speech.visemes[1:]), speech.duration_ms]
    return [(viseme.at_ms, end) for viseme, end in zip(speech.visemes, ends, strict=True) if viseme.name == "sil"]
