"""A voice service with a script behind a real gateway; each test has a conversation of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.gateway.client import Client
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway
from tests.gateway.voice.scripted_voice import SECRET, ScriptedVoice, scripted_voice
from tests.gateway.voice.voice_client import VoiceClient

Speak = Callable[..., VoiceClient]


def voice_url(gateway: RunningGateway) -> str:
    return gateway.socket_url.replace("resident", "voice")


def wait_for_offer(gateway: RunningGateway, **offer: bool) -> None:
    while httpx.get(f"{gateway.url}/api/municipality").json()["voice"] != offer:
        pass


@pytest.fixture(scope="module")
def module_voice() -> Iterator[ScriptedVoice]:
    with scripted_voice() as voice:
        yield voice


@pytest.fixture
def voice(module_voice: ScriptedVoice) -> ScriptedVoice:
    """The voice service of this module, well again before each test."""
    module_voice.busy = False
    module_voice.callers.clear()
    return module_voice


@pytest.fixture(scope="module")
def gateway(
    tmp_path_factory: pytest.TempPathFactory, module_engine: FakeEngine, module_voice: ScriptedVoice
) -> Iterator[RunningGateway]:
    settings = {"SOPHIE_VOICE_PORT": str(module_voice.port), "SOPHIE_VOICE_SECRET": SECRET}
    with running_gateway(tmp_path_factory.mktemp("gateway"), module_engine, **settings) as running:
        wait_for_offer(running, listen=True, speak=True)
        yield running


@pytest.fixture
def chat(gateway: RunningGateway) -> Iterator[Client]:
    """The conversation that the voice belongs to."""
    client = Client(gateway.socket_url)
    yield client
    client.close()


@pytest.fixture
def speak(gateway: RunningGateway, voice: ScriptedVoice) -> Iterator[Speak]:
    """Opens the voice of a conversation."""
    clients: list[VoiceClient] = []

    def open_voice(token: str | None, **options: Any) -> VoiceClient:
        clients.append(VoiceClient(voice_url(gateway), token, **options))
        return clients[-1]

    yield open_voice
    for client in clients:
        client.close()
