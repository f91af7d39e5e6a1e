"""`sophie hear`, as an operator uses it. The Korean model listens: what it makes of the words is no matter here."""

from __future__ import annotations

import asyncio
import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from municipalities import Municipality
from sophie import hear, main
from tests.voice.ears.conftest import KOREAN
from tests.voice.ears.listening import SECRET, Trusting, listening
from tests.voice.ears.sounds import AUDIO, at_16_khz, say
from voice.ears.recogniser import Recogniser
from voice.settings import VoiceSettings


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No service runs, and the Korean model is chosen."""
    monkeypatch.setenv("SOPHIE_STATE", str(tmp_path))
    monkeypatch.setenv("SOPHIE_VOSK_MODEL", str(KOREAN))


def sophie_hear(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["sophie", "hear", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main.main()
    return int(ended.value.code or 0)


def write_wav(file: Path, samples: np.ndarray[Any, Any], rate: int, *, width: int, channels: int) -> Path:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(samples.tobytes())
    return file


def test_a_file_is_heard_with_words_times_and_turns(
    alone: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    hello = np.frombuffer(at_16_khz(say("안녕하세요", voice="ko")), dtype="<i2")
    twice = np.concatenate([hello, np.zeros(3 * 16000, dtype="<i2"), hello])
    file = write_wav(tmp_path / "hello.wav", twice, 16000, width=2, channels=1)
    assert sophie_hear(monkeypatch, file) == 0
    heard = json.loads(capsys.readouterr().out)
    assert set(heard) == {"text", "said", "confidence", "words", "turns"}
    assert len(heard["turns"]) == 2
    assert heard["said"] == " ".join(turn["said"] for turn in heard["turns"])
    assert 0 < heard["confidence"] <= 1
    assert heard["words"][0]["start"] < 1
    assert len(hello) / 16000 < heard["words"][-1]["end"] <= len(twice) / 16000
    assert set(heard["words"][0]) == {"word", "start", "end", "conf"}


def test_other_rates_stereo_and_8_bits_are_the_same_sound(tmp_path: Path):
    at = np.arange(44100) / 44100
    tone = np.sin(2 * np.pi * 440 * at)
    stereo = np.repeat((tone * 16000).astype("<i2"), 2)
    eight_bits = ((tone * 0.5 + 1) * 127).astype(np.uint8)
    first = hear.sound_of(write_wav(tmp_path / "stereo.wav", stereo, 44100, width=2, channels=2))
    second = hear.sound_of(write_wav(tmp_path / "8.wav", eight_bits, 44100, width=1, channels=1))
    for sound in (first, second):
        samples = np.frombuffer(sound, dtype="<i2").astype(float)
        assert len(samples) == pytest.approx(16000, abs=40)
        assert np.abs(samples[100:-100]).max() == pytest.approx(16000, rel=0.05)


@pytest.mark.parametrize("content", [None, b"", b"no sound at all", (AUDIO / "README.md").read_bytes()])
def test_what_is_no_sound_is_named_in_one_line(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "file.wav"
    if content is not None:
        file.write_bytes(content)
    assert sophie_hear(monkeypatch, file) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"sophie hear: {file}")
    assert printed.err.count("\n") == 1


def test_without_ears_it_says_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SOPHIE_STATE", str(tmp_path))
    monkeypatch.setenv("SOPHIE_EARS", "vosk")
    monkeypatch.setenv("SOPHIE_VOSK_MODEL", "vosk-model-of-nobody")
    assert sophie_hear(monkeypatch, AUDIO / "mag_ik_je_e_mail_hebben.flac") == 1
    assert "vosk-model-of-nobody" in capsys.readouterr().err


def test_the_service_that_runs_is_asked(municipality: Municipality, korean: Recogniser, monkeypatch: pytest.MonkeyPatch):
    """The settings name a model that doesn't exist: only the service that runs can have heard it."""
    monkeypatch.setenv("SOPHIE_VOSK_MODEL", "vosk-model-of-nobody")
    monkeypatch.setenv("SOPHIE_VOICE_SECRET", SECRET)
    sound = at_16_khz(say("안녕하세요", voice="ko"))

    async def run() -> dict[str, Any]:
        async with listening(municipality, Trusting(korean)) as url:
            monkeypatch.setenv("SOPHIE_VOICE_PORT", url.rsplit(":", 1)[1].strip("/"))
            return await hear.hear(sound, VoiceSettings())

    assert asyncio.run(run())["words"]
