"""`sophie say` as it is used: the real program, the real voice."""

from __future__ import annotations

import json
import subprocess
import wave
from pathlib import Path

import pytest

from tests import mbrola
from tests.running import ROOT, SOPHIE, environment
from voice.mouth.visemes import NAMES

TEXT = "Goedemorgen, ik ben Sophie. Tot dinsdag 1 december om 14.30 uur."


def say(tmp_path: Path, *options: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    env = environment(tmp_path, **settings)
    return subprocess.run(
        [SOPHIE, "say", *options], cwd=ROOT, env=env, input=typed, capture_output=True, encoding="utf-8", timeout=60
    )


def test_sound_and_visemes(tmp_path: Path) -> None:
    sound, about = tmp_path / "sound.wav", tmp_path / "about.json"
    ended = say(tmp_path, TEXT, "-o", str(sound), "--json", str(about))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    said = json.loads(about.read_text(encoding="utf-8"))
    with wave.open(str(sound)) as file:
        assert abs(file.getnframes() * 1000 / file.getframerate() - said["duration_ms"]) < 5
    assert [sentence["spoken"] for sentence in said["sentences"]] == [
        "Goedemorgen, ik ben Sofie.",
        "Tot dinsdag één december om veertien uur dertig.",
    ]
    times = [viseme["at"] for viseme in said["visemes"]]
    assert times == sorted(times)
    assert said["sentences"][1]["at"] < times[-1] < said["duration_ms"]
    assert {viseme["viseme"] for viseme in said["visemes"]} <= set(NAMES)


def test_from_standard_input_and_to_standard_output(tmp_path: Path) -> None:
    ended = say(tmp_path, "-", "-o", str(tmp_path / "sound.wav"), "--json", "-", typed="Tot ziens.\n")
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["sentences"][0]["text"] == "Tot ziens."


def test_another_voice_and_speed(tmp_path: Path) -> None:
    ended = say(tmp_path, "Hallo.", "-o", str(tmp_path / "x.wav"), "--json", "-", SOPHIE_VOICE_NAME="nl", SOPHIE_VOICE_RATE="200")
    assert (json.loads(ended.stdout)["voice"], json.loads(ended.stdout)["rate"]) == ("nl", 200)


def test_a_voice_of_mbrola(tmp_path: Path) -> None:
    """Where an operator has it: clearer, with 16,000 samples a second, and her mouth moves to it."""
    sound = tmp_path / "x.wav"
    ended = say(tmp_path, TEXT, "-o", str(sound), "--json", "-", SOPHIE_VOICE_NAME="mb-nl3", **mbrola.settings())
    if not mbrola.is_there():
        assert "espeak-ng has no voice mb-nl3" in ended.stderr
        return
    said = json.loads(ended.stdout)
    with wave.open(str(sound)) as file:
        assert file.getframerate() == 16_000
        assert abs(file.getnframes() * 1000 / file.getframerate() - said["duration_ms"]) < 5
    assert len({viseme["viseme"] for viseme in said["visemes"]}) > 8


@pytest.mark.parametrize(
    ("text", "file", "settings", "code", "complaint"),
    [
        ("Hallo.", "no/such/folder/x.wav", {}, 1, "can't be written"),
        ("Hallo.", "x.wav", {"SOPHIE_VOICE_NAME": "nl+nobody"}, 1, "espeak-ng has no voice nl+nobody"),
        ("Hallo.", "x.wav", {"SOPHIE_VOICE_RATE": "9"}, 2, "SOPHIE_VOICE_RATE is '9'"),
        ("…", "x.wav", {}, 2, "nothing to say"),
    ],
)
def test_what_goes_wrong(tmp_path: Path, text: str, file: str, settings: dict[str, str], code: int, complaint: str) -> None:
    ended = say(tmp_path, text, "-o", str(tmp_path / file), **settings)
    assert ended.returncode == code
    assert complaint in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "x.wav").exists()
