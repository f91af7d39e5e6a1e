"""What a resident says gets to the voice service as it was said, and what it understood comes back."""

from __future__ import annotations

from tests.gateway.client import Client
from tests.gateway.fake_engine import FakeEngine, reply
from tests.gateway.running_gateway import RunningGateway
from tests.gateway.voice.conftest import Speak
from tests.gateway.voice.scripted_voice import HEARD, ScriptedVoice
from tests.gateway.voice.voice_client import SOUND


def test_a_turn_that_is_held(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    assert client.ready == {"type": "ready", "listen": True, "speak": True}
    client.send(type="listen", mode="hold")
    for _ in range(5):
        client.socket.send(SOUND)
    client.send(type="release")
    assert client.until("heard") == {
        "type": "heard",
        "text": HEARD,
        "said": "ik wil een pas poort",
        "confidence": 0.8,
        "words": [],
        "took_ms": 12,
    }
    ear = voice.ear()
    assert ear.sound == SOUND * 5
    assert ear.was_told("config") == [{"sample_rate": 16000, "words": True, "sophie": {"mode": "hold"}}]
    # vosk-server's own replies say nothing new: only events come through.
    assert all(isinstance(frame, dict) and "type" in frame for frame in client.frames)
    assert {"type": "partial", "text": "ik wil"} in client.frames


def test_the_next_turn_uses_the_same_place(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    for _ in range(3):
        client.send(type="listen", mode="hold")
        client.socket.send(SOUND)
        client.send(type="release")
        client.until("heard")
    assert len(voice.callers) == 1
    assert voice.ear().sound == SOUND * 3


def test_another_way_to_listen(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    client.send(type="listen", mode="hold")
    client.send(type="listen", mode="free")
    client.send(type="release")
    client.until("heard")
    assert [config["sophie"]["mode"] for config in voice.ear().was_told("config")] == ["hold", "free"]


def test_who_stops_listening_gives_the_place_back(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    client.send(type="listen", mode="free")
    client.socket.send(SOUND)
    client.send(type="stop_listening")
    assert client.until("heard")["text"] == HEARD
    assert voice.ear().gone.wait(20)
    # Sound that was on its way goes nowhere, and nothing is wrong.
    client.socket.send(SOUND)
    client.send(type="speak", seq=1)
    client.until("spoken")
    assert not any(isinstance(frame, dict) and frame["type"] in ("error", "unavailable") for frame in client.frames)
    assert voice.ear().sound == SOUND


def test_what_may_be_meant_goes_along(chat: Client, speak: Speak, voice: ScriptedVoice, engine: FakeEngine) -> None:
    engine.state = {**engine.state, "asked": "postcode"}
    client = speak(chat.token)
    client.send(type="listen", mode="free")
    ear = voice.ear()
    voice.when(lambda: ear.was_told("asked"))
    assert ear.told[-1] == {"asked": "postcode", "expects": []}
    # She answers, and asks something else, with choices.
    engine.state = {**engine.state, "asked": "people"}
    choices = [{"title": "Eén persoon", "text": "1"}, {"title": "Twee personen", "text": "2"}]
    engine.answers = lambda _: [reply("Voor hoeveel personen?", choices=choices)]
    chat.ask("1771 AB 12")
    voice.when(lambda: ear.told[-1] == {"asked": "people", "expects": ["Eén persoon", "Twee personen"]})


def test_listening_goes_on_without_the_engine(chat: Client, speak: Speak, voice: ScriptedVoice, engine: FakeEngine) -> None:
    for trouble in ("down", "slow"):
        if trouble == "down":
            engine.status = 503
        else:
            engine.status = 200
            engine.hold()
        client = speak(chat.token)
        client.send(type="listen", mode="hold")
        client.socket.send(SOUND)
        client.send(type="release")
        assert client.until("heard")["text"] == HEARD
        ear = voice.ear()
        assert voice.when(lambda ear=ear: ear.was_told("asked")) == [None]
        client.close()


def test_who_leaves_in_mid_word_leaves_nothing_open(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    client.send(type="listen", mode="free")
    client.send(type="speak", seq=1)
    client.until("spoken")
    client.socket.send(SOUND)
    client.socket.socket.shutdown(2)
    assert len(voice.callers) == 2
    assert all(caller.gone.wait(20) for caller in voice.callers)


def test_nothing_that_was_heard_is_kept(chat: Client, speak: Speak, gateway: RunningGateway) -> None:
    client = speak(chat.token)
    client.send(type="listen", mode="hold")
    client.socket.send(SOUND)
    client.send(type="release")
    client.until("heard")
    chat.ask("getypt")
    kept = gateway.bytes_on_disk()
    assert b"getypt" in kept
    assert HEARD.encode() not in kept
    assert SOUND not in kept
