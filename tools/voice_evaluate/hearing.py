"""Sound files as a recogniser hears them."""

from __future__ import annotations

import io
from pathlib import Path

import av

from voice.ears.heard import Heard
from voice.ears.recogniser import RATE, Recogniser


def hear(recogniser: Recogniser, pcm: bytes, asked: str | None = None) -> Heard:
    """The words in the sound, taken as one turn that answers the slot `asked`."""
    stream = recogniser.open(asked=asked)
    stream.feed(pcm)
    return stream.finish()


def pcm_of(sound: bytes | Path) -> bytes:
    """Of a WAV, FLAC or other sound file, as the recogniser takes it."""
    resampler = av.AudioResampler("s16", "mono", RATE)
    with av.open(io.BytesIO(sound) if isinstance(sound, bytes) else str(sound), "r") as file:
        frames = [part for frame in file.decode(audio=0) for part in resampler.resample(frame)]
        frames += resampler.resample(None)
    return b"".join(frame.to_ndarray().tobytes() for frame in frames)
