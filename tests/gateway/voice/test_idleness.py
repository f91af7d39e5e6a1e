"""Who neither says nor wants to hear anything leaves the voice to others, also when a microphone was forgotten."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed

from gateway.conversations import Conversations
from gateway.engine_client import EngineClient
from gateway.fanout import InProcessFanout
from gateway.rate_limit import TokenBuckets
from gateway.records_access import RecordsAccess
from gateway.voice.expected import Expectations
from gateway.voice.idleness import Idleness
from gateway.voice.relay import IDLE, VoiceServices
from gateway.voice.routes import Voices
from gateway.voice.service import VoiceAddress, VoiceService
from gateway.voice.spoken import Spoken
from municipalities import Municipality
from records.database import Database
from records.migrate import migrate
from tests.gateway.fake_engine import SECRET as ENGINE_SECRET
from tests.gateway.fake_engine import FakeEngine
from tests.gateway.staff.support import serving
from tests.gateway.voice.scripted_voice import SECRET, ScriptedVoice
from tests.gateway.voice.voice_client import SOUND, VoiceClient

IDLE_S = 0.5


@pytest.fixture
def client(tmp_path: Path, engine: FakeEngine, voice: ScriptedVoice, municipality: Municipality) -> Iterator[VoiceClient]:
    """A voice of a conversation, behind a door that loses its patience soon."""
    with door(tmp_path, engine, voice, municipality) as (url, token):
        client = VoiceClient(url, token)
        yield client
        client.close()


@contextmanager
def door(state: Path, engine: FakeEngine, voice: ScriptedVoice, municipality: Municipality) -> Iterator[tuple[str, str]]:
    database = Database(f"sqlite:///{state / 'sophie.db'}")
    migrate(database.url)
    access = RecordsAccess(database)
    conversations = Conversations(access, municipality, "the content of the tests", timedelta(days=1), lambda: datetime.now(UTC))
    services = VoiceServices(
        municipality=municipality,
        conversations=conversations,
        fanout=InProcessFanout(),
        expectations=Expectations(access, EngineClient(f"http://127.0.0.1:{engine.port}", ENGINE_SECRET, 20)),
        spoken=Spoken(access),
        voice=VoiceService(VoiceAddress("127.0.0.1", voice.port, SECRET)),
        command_rate=TokenBuckets(100, 100, time.monotonic),
        idle_s=IDLE_S,
    )
    with serving(Starlette(routes=[Voices(services, behind_proxy=False).route])) as url:
        yield url.replace("http", "ws") + "/ws/voice", asyncio.run(conversations.create()).token
    database.close()


def test_a_socket_that_sends_nothing_is_closed(client: VoiceClient) -> None:
    assert client.closed() == IDLE


def test_a_microphone_that_was_forgotten_gives_its_place_back(client: VoiceClient, voice: ScriptedVoice) -> None:
    client.send(type="listen", mode="free")
    ear = voice.ear()
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            client.socket.send(SOUND)
            client.receive()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == IDLE
    assert ear.sound
    assert ear.gone.wait(20)


class TestIdleness:
    def test_it_has_been_too_long(self) -> None:
        now = [0.0]
        idleness = Idleness(lambda: now[0], 600)
        now[0] = 599
        assert idleness.left() == 1
        now[0] = 700
        assert idleness.left() == 0

    def test_a_sign_of_life_begins_anew(self) -> None:
        now = [0.0]
        idleness = Idleness(lambda: now[0], 600)
        now[0] = 500
        idleness.sign_of_life()
        now[0] = 1000
        assert idleness.left() == 100
