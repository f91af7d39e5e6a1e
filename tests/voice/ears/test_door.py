"""Who gets into the voice service, and what it survives: strangers, web pages, garbage, floods, and clients that vanish."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from municipalities import Municipality
from tests.voice.ears.listening import Client, Trusting, headers, listening, silence
from tests.voice.ears.sounds import at_16_khz, say
from voice.ears.heard import NOTHING, Heard
from voice.ears.recogniser import Certain, Recogniser


class Quick:
    """A recogniser that counts instead of decoding, for tests that are about the service and not about words."""

    name, version, certain = "counting", "1", Certain(0, 0)

    def __init__(self) -> None:
        self.most_bytes_at_once = 0

    def open(self, phrases: Any = (), asked: str | None = None) -> Quick:
        return self

    def feed(self, pcm: bytes) -> str:
        self.most_bytes_at_once = max(self.most_bytes_at_once, len(pcm))
        return ""

    def settle(self) -> str:
        return ""

    def finish(self) -> Heard:
        return NOTHING


class Failing(Quick):
    def finish(self) -> Heard:
        raise RuntimeError("the words of a resident")


@pytest.fixture(scope="module")
def speech() -> bytes:
    return at_16_khz(say("goedemorgen", voice="nl"))


def refused(municipality: Municipality, *, open_to_all: bool = False, **with_headers: str) -> int:
    async def run() -> int:
        async with listening(municipality, Quick(), open_to_all=open_to_all) as url:
            with pytest.raises(InvalidStatus) as refusal:
                async with connect(url, additional_headers=with_headers):
                    pass
            return refusal.value.response.status_code

    return asyncio.run(run())


def test_nobody_gets_in_without_the_secret(municipality: Municipality):
    assert refused(municipality) == 401
    assert refused(municipality, Authorization="Bearer something else") == 401


def test_a_web_page_never_gets_in(municipality: Municipality):
    assert refused(municipality, open_to_all=True, Origin="https://example.org") == 403


def test_open_to_all_lets_in_clients_without_a_secret(municipality: Municipality):
    async def run() -> str | bytes:
        async with listening(municipality, Quick(), open_to_all=True) as url, connect(url) as socket:
            await socket.send('{"eof" : 1}')
            return await socket.recv()

    assert json.loads(asyncio.run(run())) == {"text": ""}


@pytest.mark.parametrize("recogniser", [Quick(), None])
def test_health_says_what_there_is(municipality: Municipality, recogniser: Quick | None):
    async def run() -> httpx.Response:
        async with listening(municipality, recogniser) as url, httpx.AsyncClient(trust_env=False) as client:
            return await client.get(url.replace("ws:", "http:") + "health")

    response = asyncio.run(run())
    assert response.json() == {"status": "ready", "listen": "counting" if recogniser else None, "speak": None}
    assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "no JSON",
        "[1,2]",
        '"eof"',
        "[" * 20_000,
        '{"nothing":"known"}',
        '{"config":5}',
        '{"config":{"sample_rate":4000}}',
        '{"config":{"sample_rate":"Infinity"}}',
        '{"config":{"phrase_list":"a"}}',
        '{"config":{"words":"yes"}}',
        '{"config":{"sophie":{"mode":"shout"}}}',
        '{"speaking":"yes"}',
        '{"saying":null}',
        '{"speak":{"id":"1"}}',
        '{"speak":{"id":true,"text":"a"}}',
    ],
)
def test_garbage_is_answered_and_the_connection_stays(municipality: Municipality, garbage: str):
    async def run() -> tuple[dict[str, Any], str | bytes]:
        async with listening(municipality, Quick()) as url, connect(url, additional_headers=headers()) as socket:
            await socket.send(garbage)
            answer = json.loads(await socket.recv())
            await socket.send(silence(0.1))
            return answer, await socket.recv()

    answer, reply = asyncio.run(run())
    assert answer["event"] == "error"
    assert answer["error"]
    assert json.loads(reply) == {"partial": ""}


def test_nothing_but_garbage_closes_the_connection(municipality: Municipality):
    async def run() -> int:
        async with listening(municipality, Quick()) as url, connect(url, additional_headers=headers()) as socket:
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    await socket.send("no JSON")
                    await socket.recv()
            assert closed.value.rcvd is not None
            return closed.value.rcvd.code

    assert asyncio.run(run()) == 1008


def test_a_chunk_over_the_limit_closes_the_connection(municipality: Municipality):
    async def run() -> int:
        async with listening(municipality, Quick()) as url, connect(url, additional_headers=headers()) as socket:
            await socket.send(b"\0" * (64 * 1024))
            await socket.recv()
            await socket.send(b"\0" * (64 * 1024 + 1))
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()
            assert closed.value.rcvd is not None
            return closed.value.rcvd.code

    assert asyncio.run(run()) == 1009


def test_half_samples_are_put_together(municipality: Municipality, speech: bytes):
    """The same sound in chunks of an odd length is the same sound."""

    async def run() -> str:
        async with listening(municipality, Quick()) as url, Client.listens(url) as client:
            for at in range(0, len(speech), 999):
                await client.socket.send(speech[at : at + 999])
            return str((await client.until("started"))["event"])

    assert asyncio.run(run()) == "started"


def test_the_next_speaker_is_told_to_type_and_gets_the_place_that_is_left(municipality: Municipality):
    async def run() -> tuple[dict[str, Any], int]:
        async with listening(municipality, Quick(), places=1) as url:
            async with Client.listens(url), Client.listens(url) as second:
                busy = await second.until("busy")
                with pytest.raises(ConnectionClosed) as closed:
                    await second.until("never")
            async with Client.listens(url) as third:
                await third.play(silence(0.2))
                await third.until("level")
            assert closed.value.rcvd is not None
            return busy, closed.value.rcvd.code

    busy, code = asyncio.run(run())
    assert busy["text"] == municipality.text("voice_busy")
    assert code == 1013


def test_who_vanishes_in_mid_word_leaves_the_place(municipality: Municipality, korean: Recogniser, speech: bytes):
    async def run() -> None:
        async with listening(municipality, Trusting(korean), places=1) as url:
            for _ in range(3):
                await speak(url, vanish=True)
            await speak(url, vanish=False)

    async def speak(url: str, *, vanish: bool) -> None:
        async with Client.listens(url, ["안녕하세요"]) as client:
            await client.play(speech)
            if (await client.until("started", "busy"))["event"] == "busy":
                await speak(url, vanish=vanish)  # the one before is noticed to be gone in a moment
            elif vanish:
                client.socket.transport.abort()
            else:
                await client.play(silence(3.2))
                await client.until("heard", "nothing")

    asyncio.run(run())


def test_a_recogniser_that_fails_closes_the_connection_and_its_words_are_not_logged(
    municipality: Municipality, speech: bytes, capsys: pytest.CaptureFixture[str]
):
    async def run() -> int:
        async with listening(municipality, Failing()) as url, Client.listens(url) as client:
            await client.play(speech + silence(1.0))
            with pytest.raises(ConnectionClosed) as closed:
                await client.until("heard")
            assert closed.value.rcvd is not None
            return closed.value.rcvd.code

    assert asyncio.run(run()) == 1011
    printed = capsys.readouterr()
    assert "recogniser_failed" in printed.out
    assert "the words of a resident" not in printed.out + printed.err


def memory_kb() -> int:
    """What this process holds now."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


def test_ten_minutes_of_talk_end_where_they_should_and_nothing_grows(municipality: Municipality, speech: bytes):
    """Ten minutes of sound, as fast as it is taken: 19 MB in all."""
    quick = Quick()
    turn = speech + silence(1.0)
    turns = 600 * 32000 // len(turn)

    async def run() -> tuple[int, int]:
        async with listening(municipality, quick) as url, Client.listens(url) as client:
            heard = at_first = 0
            for number in range(turns):
                await client.play(turn)
                await client.until("nothing")
                heard += len(client.named("nothing"))
                client.events.clear()
                at_first = memory_kb() if number == turns // 10 else at_first
            return heard, memory_kb() - at_first

    heard, grown_kb = asyncio.run(run())
    assert heard == turns
    assert grown_kb < 8_000
    assert quick.most_bytes_at_once <= 32000, "sound is handed on in small pieces, however long the talk"
