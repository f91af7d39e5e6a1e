"""Clients of Alpha Cephei's vosk-server, as its documented protocol has them talk: they work here unchanged."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from municipalities import Municipality
from tests.voice.ears.listening import headers, listening, silence
from tests.voice.ears.sounds import pcm_of, say
from voice.ears.recogniser import Recogniser

FRAMES = 4000
HELLO = "안녕하세요"
RATE = 22050


@pytest.fixture(scope="module")
def hello() -> bytes:
    pcm, rate = pcm_of(say(HELLO, voice="ko"))
    assert rate == RATE
    return pcm


async def transcribe(url: str, pcm: bytes, config: str | None, eof: str) -> list[dict[str, Any]]:
    """The example client: a configuration, then a reply for each chunk, and the last one after eof; then the server closes."""
    async with asyncio.timeout(60), connect(url, additional_headers=headers()) as socket:
        if config is not None:
            await socket.send(config)
        replies = []
        for at in range(0, len(pcm), FRAMES * 2):
            await socket.send(pcm[at : at + FRAMES * 2])
            replies.append(json.loads(await socket.recv()))
        await socket.send(eof)
        replies.append(json.loads(await socket.recv()))
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1000
        return replies


def heard(replies: list[dict[str, Any]]) -> list[str]:
    return [word["word"] for reply in replies for word in reply.get("result", [])]


@pytest.mark.parametrize(
    ("config", "eof"),
    [
        ('{ "config" : { "sample_rate" : 22050 } }', '{"eof" : 1}'),
        ('{"config":{"sample_rate":22050,"words":true,"max_alternatives":0}}', '{"eof":1}'),
        ('{"config": {"sample_rate": "22050.0", "words": 1, "model": "/etc"}}', '\n{ "eof": true }\n'),
    ],
)
def test_a_client_is_served_however_it_spells_json(
    municipality: Municipality, korean: Recogniser, hello: bytes, config: str, eof: str
):
    async def run() -> list[dict[str, Any]]:
        async with listening(municipality, korean) as url:
            return await transcribe(url, hello, config, eof)

    replies = asyncio.run(run())
    assert len(replies) == len(range(0, len(hello), FRAMES * 2)) + 1, "a reply to each chunk, and one to eof"
    assert all(("partial" in reply) != ("text" in reply) for reply in replies)
    assert any(reply.get("partial") for reply in replies), "words come while somebody speaks"
    assert "text" in replies[-1]
    assert heard(replies)
    word = next(word for reply in replies for word in reply.get("result", []))
    assert set(word) == {"word", "start", "end", "conf"}
    assert 0 <= word["start"] < word["end"] <= len(hello) / RATE / 2
    assert 0 < word["conf"] <= 1


def test_a_phrase_list_restricts_what_can_be_heard(municipality: Municipality, korean: Recogniser, hello: bytes):
    config = json.dumps({"config": {"sample_rate": RATE, "phrase_list": [HELLO, "만나서", "zwxq"]}})

    async def run() -> list[dict[str, Any]]:
        async with listening(municipality, korean) as url:
            return await transcribe(url, hello, config, '{"eof" : 1}')

    assert set(heard(asyncio.run(run()))) == {HELLO}


def test_an_utterance_ends_in_the_middle_of_the_sound(municipality: Municipality, korean: Recogniser, hello: bytes):
    config = json.dumps({"config": {"sample_rate": RATE, "phrase_list": [HELLO]}})
    twice = hello + silence(1.0, RATE) + hello + silence(1.0, RATE)

    async def run() -> list[dict[str, Any]]:
        async with listening(municipality, korean) as url:
            return await transcribe(url, twice, config, '{"eof" : 1}')

    replies = asyncio.run(run())
    assert [reply["text"] for reply in replies if reply.get("text")] == [HELLO, HELLO]
    first, second = [reply["result"][0] for reply in replies if reply.get("text")]
    apart = len(hello) / 2 / RATE + 1.0
    assert abs(second["start"] - first["start"] - apart) < 0.1, "times count from the first sound of the connection"


def test_sound_without_a_configuration_counts_as_16_khz(municipality: Municipality, korean: Recogniser):
    async def run() -> list[dict[str, Any]]:
        async with listening(municipality, korean) as url:
            return await transcribe(url, silence(1.0), None, '{"eof" : 1}')

    assert asyncio.run(run())[-1] == {"text": ""}


def test_without_words_only_the_text_comes(municipality: Municipality, korean: Recogniser, hello: bytes):
    config = json.dumps({"config": {"sample_rate": RATE, "words": 0, "phrase_list": [HELLO]}})

    async def run() -> list[dict[str, Any]]:
        async with listening(municipality, korean) as url:
            return await transcribe(url, hello, config, '{"eof" : 1}')

    replies = asyncio.run(run())
    assert HELLO in [reply.get("text") for reply in replies]
    assert not heard(replies)
