"""How loud a WAV file is from moment to moment."""

from __future__ import annotations

import array
import io
import wave

STEP_MS = 5
ECHO = 0.016
"""-36 dB: above the echo that some voices leave behind in a pause."""
SILENCE = 0.004
"""-48 dB: below the softest consonant."""


def loudness(wav: bytes) -> list[float]:
    """The root mean square of each `STEP_MS`, 1.0 for full scale."""
    with wave.open(io.BytesIO(wav)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        samples = array.array("h", file.readframes(file.getnframes()))
        size = file.getframerate() * STEP_MS // 1000
    parts = (samples[at : at + size] for at in range(0, len(samples) - size + 1, size))
    return [(sum(one * one for one in part) / size) ** 0.5 / 32768 for part in parts]


def loudest(levels: list[float], start_ms: int, end_ms: int) -> float:
    """The highest level between two moments."""
    return max(levels[max(start_ms, 0) // STEP_MS : max(end_ms // STEP_MS, start_ms // STEP_MS + 1)], default=0.0)


def silences(levels: list[float], shortest_ms: int) -> list[tuple[int, int]]:
    """From when to when it is silent for at least so long, in milliseconds."""
    found, start = [], 0
    for place, level in enumerate([*levels, 1.0]):
        if level > SILENCE:
            if (place - start) * STEP_MS >= shortest_ms:
                found.append((start * STEP_MS, place * STEP_MS))
            start = place + 1
    return found
