"""Sound files as a recogniser hears them."""

from __future__ import annotations

import io
from pathlib import Path

import av

from voice.ears.recogniser import RATE, Recogniser


def hear(recogniser: Recogniser, sound: bytes | Path) -> str:
    """The words in a WAV, FLAC or other sound file, taken as one turn."""
    stream = recogniser.open()
    stream.feed(_pcm(sound))
    return stream.finish().text


def _pcm(sound: bytes | Path) -> bytes:
    resampler = av.AudioResampler("s16", "mono", RATE)
    with av.open(io.BytesIO(sound) if isinstance(sound, bytes) else str(sound), "r") as file:
        frames = [part for frame in file.decode(audio=0) for part in resampler.resample(frame)]
        frames += resampler.resample(None)
    return b"".join(frame.to_ndarray().tobytes() for frame in frames)
