"""Speaking never stands in the way of typing."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from municipalities import Municipality
from tests.gateway.client import Client
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.running_gateway import RunningGateway, running_gateway
from tests.gateway.voice.conftest import Speak, voice_url, wait_for_offer
from tests.gateway.voice.scripted_voice import SECRET, ScriptedVoice
from tests.gateway.voice.voice_client import SOUND, VoiceClient


def test_a_voice_service_that_goes_and_comes_back(
    chat: Client, speak: Speak, voice: ScriptedVoice, gateway: RunningGateway, municipality: Municipality
) -> None:
    unavailable = {"type": "unavailable", "text": municipality.text("voice_unavailable")}
    client = speak(chat.token)
    client.send(type="listen", mode="free")
    client.socket.send(SOUND)
    client.until("partial")
    voice.stop()
    assert client.until("unavailable") == unavailable
    client.socket.send(SOUND)
    client.send(type="speak", seq=1)
    assert client.until("unavailable") == unavailable
    wait_for_offer(gateway, listen=False, speak=False)
    assert chat.ask("dan typ ik het")[-1]["text"] == "U zei: dan typ ik het"
    voice.start()
    wait_for_offer(gateway, listen=True, speak=True)
    client.send(type="listen", mode="hold")
    client.socket.send(SOUND)
    client.send(type="release")
    client.until("heard")


def test_no_place_to_listen(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    voice.busy = True
    client = speak(chat.token)
    client.send(type="listen", mode="free")
    assert client.until("busy") == {"type": "busy", "text": "Het is druk."}
    client.socket.send(SOUND)
    # She speaks all the same, and the resident may ask for a place again.
    client.send(type="speak", seq=1)
    client.until("spoken")
    voice.busy = False
    client.send(type="listen", mode="hold")
    client.send(type="release")
    client.until("heard")
    assert not any(isinstance(frame, dict) and frame["type"] == "unavailable" for frame in client.frames)


def test_what_the_service_can_not_take_is_told_as_a_fault_of_ours(
    chat: Client, speak: Speak, voice: ScriptedVoice, municipality: Municipality
) -> None:
    client = speak(chat.token)
    client.send(type="listen", mode="free")
    voice.ear().tell(event="error", error="not for residents")
    assert client.until("error") == {"type": "error", "code": "internal", "text": municipality.text("internal"), "id": None}


@pytest.mark.parametrize("settings", [{}, {"SOPHIE_VOICE_PORT": "9", "SOPHIE_VOICE_SECRET": SECRET}])
def test_without_a_voice_service(
    settings: dict[str, str], tmp_path: Path, module_engine: FakeEngine, municipality: Municipality
) -> None:
    with running_gateway(tmp_path, module_engine, **settings) as gateway:
        assert httpx.get(f"{gateway.url}/api/municipality").json()["voice"] == {"listen": False, "speak": False}
        chat = Client(gateway.socket_url)
        client = VoiceClient(voice_url(gateway), chat.token)
        assert client.ready == {"type": "ready", "listen": False, "speak": False}
        client.send(type="listen", mode="free")
        assert client.until("unavailable")["text"] == municipality.text("voice_unavailable")
        assert chat.ask("typen gaat")[-1]["text"] == "U zei: typen gaat"
        client.close()
        chat.close()


def test_a_service_that_knows_another_secret_offers_nothing(
    tmp_path: Path, module_engine: FakeEngine, voice: ScriptedVoice
) -> None:
    settings = {"SOPHIE_VOICE_PORT": str(voice.port), "SOPHIE_VOICE_SECRET": "another-secret-altogether"}
    with running_gateway(tmp_path, module_engine, **settings) as gateway:
        chat = Client(gateway.socket_url)
        client = VoiceClient(voice_url(gateway), chat.token)
        client.send(type="speak", seq=1)
        client.until("unavailable")
        client.close()
        chat.close()
    assert voice.callers == []
