"""Sound for the tests: synthetic voices of espeak-ng, and recordings."""

from __future__ import annotations

import subprocess
import wave
from io import BytesIO
from pathlib import Path

import av

from voice.ears.resampling import Resampler

AUDIO = Path(__file__).parents[1] / "audio"
WAV_HEADER_BYTES = 44


def say(text: str, *, voice: str, words_a_minute: int = 150) -> bytes:
    """A WAV at the rate of espeak-ng's voices: 22050 Hz, mono."""
    command = ["espeak-ng", "-v", voice, "-s", str(words_a_minute), "--stdout", text]
    return subprocess.run(command, check=True, capture_output=True).stdout


def pcm_of(wav: bytes) -> tuple[bytes, int]:
    """Samples and rate. espeak-ng writes its header before it knows the length, so everything to the end counts."""
    with wave.open(BytesIO(wav)) as file:
        return wav[WAV_HEADER_BYTES:], file.getframerate()


def at_16_khz(wav: bytes) -> bytes:
    """The samples as the service hears them."""
    pcm, rate = pcm_of(wav)
    resampler = Resampler(rate)
    return resampler.take(pcm) + resampler.flush()


def recording(name: str) -> bytes:
    """One of the recordings in tests/voice/audio, as PCM16 at 16 kHz."""
    with av.open(str(AUDIO / f"{name}.flac")) as file:
        return b"".join(frame.to_ndarray().tobytes() for frame in file.decode(audio=0))
