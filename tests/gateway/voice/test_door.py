"""Who may speak with Sophie, and what a client may not do."""

from __future__ import annotations

import json

import pytest
from websockets.exceptions import InvalidStatus

from gateway.frames import MAX_FRAME_BYTES
from gateway.voice.pace import BURST_S, BYTES_PER_SECOND, FASTEST, Pace
from gateway.voice.relay import REPLACED
from municipalities import Municipality
from tests.gateway.client import Client
from tests.gateway.running_gateway import RunningGateway
from tests.gateway.voice.conftest import Speak
from tests.gateway.voice.scripted_voice import ScriptedVoice
from tests.gateway.voice.voice_client import SOUND


@pytest.mark.parametrize("origin", ["https://kwaad.nl", "null"])
def test_another_page_may_not(origin: str, chat: Client, speak: Speak) -> None:
    with pytest.raises(InvalidStatus) as refused:
        speak(chat.token, origin=origin)
    assert refused.value.response.status_code == 403


def test_our_own_page_may(chat: Client, speak: Speak, gateway: RunningGateway) -> None:
    assert speak(chat.token, origin=gateway.url).ready["listen"]


@pytest.mark.parametrize(
    "first",
    [
        json.dumps({"type": "hello", "token": "guessed"}),
        json.dumps({"type": "hello", "token": None}),
        json.dumps({"type": "hello"}),
        json.dumps({"type": "listen", "mode": "free"}),
        "geen json",
        SOUND,
    ],
)
def test_without_a_conversation_there_is_no_voice(
    first: str | bytes, speak: Speak, voice: ScriptedVoice, municipality: Municipality
) -> None:
    client = speak(None)
    client.socket.send(first)
    assert client.receive() == {"type": "error", "code": "not_ready", "text": municipality.text("not_ready"), "id": None}
    assert client.closed() == 1008
    assert voice.callers == []


def test_a_page_that_is_opened_later_takes_over(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    first = speak(chat.token)
    first.send(type="listen", mode="free")
    ear = voice.ear()
    second = speak(chat.token)
    assert first.closed() == REPLACED
    assert ear.gone.wait(20)
    second.send(type="speak", seq=1)
    second.until("spoken")
    third = speak(chat.token)
    assert second.closed() == REPLACED
    third.send(type="speak", seq=1)
    third.until("spoken")


@pytest.mark.parametrize(
    "frame",
    [
        "geen json",
        "[]",
        json.dumps({"type": "onbekend"}),
        json.dumps({"type": "listen", "mode": "always"}),
        json.dumps({"type": "speak", "seq": 0}),
        json.dumps({"type": "speak", "seq": "1"}),
        json.dumps({"type": "speak", "text": "iets anders"}),
        json.dumps({"type": "hello", "token": "again"}),
        b"\x00\x01\x02",
        b"",
    ],
)
def test_what_can_not_be_read_is_told_and_the_voice_stays(frame: str | bytes, chat: Client, speak: Speak) -> None:
    client = speak(chat.token)
    client.socket.send(frame)
    assert client.until("error")["code"] == "invalid"
    client.send(type="speak", seq=1)
    client.until("spoken")


def test_a_frame_that_is_too_large_closes(chat: Client, speak: Speak) -> None:
    client = speak(chat.token)
    client.socket.send(b"\x00" * (MAX_FRAME_BYTES + 2))
    assert client.closed() == 1009


def test_too_many_wishes(chat: Client, speak: Speak, municipality: Municipality) -> None:
    client = speak(chat.token)
    for _ in range(200):
        client.send(type="speaking", on=True)
    assert client.until("error") == {"type": "error", "code": "too_fast", "text": municipality.text("too_fast"), "id": None}


class TestPace:
    def test_a_microphone_never_waits(self) -> None:
        now = [0.0]
        pace = Pace(lambda: now[0])
        for _ in range(1000):
            now[0] += 0.1
            assert pace.delay(BYTES_PER_SECOND // 10) == 0

    def test_after_a_connection_that_was_stuck_sound_catches_up(self) -> None:
        assert Pace(lambda: 0.0).delay(int(BURST_S * BYTES_PER_SECOND)) == 0

    def test_more_than_twice_as_fast_waits_as_long_as_it_is_too_fast(self) -> None:
        now = [0.0]
        pace = Pace(lambda: now[0])
        second = BYTES_PER_SECOND
        for _ in range(60):
            now[0] += pace.delay(second)
        assert now[0] == pytest.approx((60 - BURST_S) / FASTEST)
