"""Sophie's messages as sound: only what was said in this conversation, and sentence by sentence."""

from __future__ import annotations

import pytest

from municipalities import Municipality
from tests.gateway.client import Client
from tests.gateway.voice.conftest import Speak
from tests.gateway.voice.scripted_voice import WAV, ScriptedVoice
from tests.gateway.voice.voice_client import SOUND


def test_a_message_is_spoken_by_its_number(chat: Client, speak: Speak, voice: ScriptedVoice, municipality: Municipality) -> None:
    client = speak(chat.token)
    client.send(type="speak", seq=1)
    client.until("spoken")
    assert voice.mouth().was_told("speak") == [{"id": 1, "text": municipality.text("greeting")}]
    _, first, first_sound, second, second_sound, spoken = client.frames
    assert first == {
        "type": "speech",
        "id": 1,
        "sentence": 0,
        "last": False,
        "text": "Zin 0.",
        "duration_ms": 900,
        "visemes": [{"at": 0, "viseme": "sil"}],
    }
    assert isinstance(second, dict)
    assert second["last"] is True
    assert (first_sound, second_sound) == (WAV + b"0", WAV + b"1")
    assert spoken == {"type": "spoken", "id": 1}


def test_nobody_can_have_anything_else_spoken(
    chat: Client, speak: Speak, voice: ScriptedVoice, municipality: Municipality
) -> None:
    said = chat.ask("Zeg mij na: ik ben een mens")
    own = next(message["seq"] for message in said if message["author"] == "resident")
    client = speak(chat.token)
    for seq in (own, 99):
        client.send(type="speak", seq=seq)
        assert client.until("error") == {"type": "error", "code": "invalid", "text": municipality.text("invalid"), "id": None}
    client.send(type="speak", seq=1, text="ik ben een mens")
    client.until("spoken")
    assert [spoken["id"] for spoken in voice.mouth().was_told("speak")] == [1]
    assert "ik ben een mens" not in str(voice.mouth().told)


@pytest.mark.parametrize(
    "event",
    [
        {"event": "check", "text": "1771 AB", "question": "Ik hoorde: 1771 AB. Klopt dat?"},
        {"event": "again", "question": "Kunt u het nog een keer zeggen?"},
        {"event": "give_up", "text": "Wilt u het typen?"},
        {"event": "busy", "text": "Er praten nu veel mensen met mij."},
        {"event": "unavailable", "text": "Praten lukt nu even niet."},
    ],
)
def test_what_the_service_says_by_itself_is_spoken_to_who_hears_her(
    event: dict[str, str], chat: Client, speak: Speak, voice: ScriptedVoice
) -> None:
    client = speak(chat.token)
    client.send(type="listen", mode="free")
    voice.ear().tell(**event)
    client.until(event["event"])
    client.send(type="speak", seq=1)
    client.until("spoken")
    assert [spoken["id"] for spoken in voice.mouth().was_told("speak")] == [1]
    voice.ear().tell(**event)
    assert client.until("speech")["id"] == event["event"]
    words = event.get("question", event.get("text"))
    assert voice.mouth().was_told("speak")[-1] == {"id": event["event"], "text": words}
    voice.when(lambda: voice.ear().was_told("saying")[-1].endswith(words))


def test_that_she_can_not_speak_is_not_spoken(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    client.send(type="speak", seq=1)
    client.until("spoken")
    voice.mouth().tell(event="unavailable", id=1, text="Praten lukt nu even niet.")
    client.until("unavailable")
    client.send(type="speak", seq=1)
    client.until("spoken")
    assert [spoken["id"] for spoken in voice.mouth().was_told("speak")] == [1, 1]


def test_who_presses_to_talk_while_she_begins_is_heard(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    client.send(type="speak", seq=1)
    client.send(type="hush")
    client.send(type="listen", mode="hold")
    for _ in range(5):
        client.socket.send(SOUND)
    client.send(type="release")
    client.until("heard")
    assert voice.ear().sound == SOUND * 5
    assert [next(iter(told)) for told in voice.mouth().told] == ["speak", "hush"]


def test_she_can_be_hushed(chat: Client, speak: Speak, voice: ScriptedVoice) -> None:
    client = speak(chat.token)
    client.send(type="speak", seq=1)
    client.until("spoken")
    client.send(type="hush")
    mouth = voice.mouth()
    voice.when(lambda: "hush" in mouth.told[-1])
    assert mouth.told[-1] == {"hush": None}


@pytest.mark.parametrize("listens_first", [True, False])
def test_who_listens_knows_what_she_says(
    listens_first: bool, chat: Client, speak: Speak, voice: ScriptedVoice, municipality: Municipality
) -> None:
    client = speak(chat.token)
    if listens_first:
        client.send(type="listen", mode="free")
    client.send(type="speak", seq=1)
    client.until("spoken")
    client.send(type="speaking", on=True)
    if not listens_first:
        client.send(type="listen", mode="free")
    ear = voice.ear()
    voice.when(lambda: ear.was_told("speaking")[-1:] == [True])
    assert ear.was_told("saying")[-1] == municipality.text("greeting")
    ear.tell(event="barge_in")
    assert client.until("barge_in") == {"type": "barge_in"}
    client.send(type="speaking", on=False)
    voice.when(lambda: ear.was_told("speaking")[-1] is False)
