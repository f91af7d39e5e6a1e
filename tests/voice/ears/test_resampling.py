"""Sound of any rate becomes 16 kHz, in whatever pieces it comes."""

from __future__ import annotations

import numpy as np
import pytest

from voice.ears.resampling import Resampler


def tone(rate: int, seconds: float, hertz: float) -> bytes:
    at = np.arange(int(rate * seconds)) / rate
    return (np.sin(2 * np.pi * hertz * at) * 16000).astype("<i2").tobytes()


def strongest(pcm: bytes) -> float:
    """The frequency that a second of sound at 16 kHz is made of."""
    samples = np.frombuffer(pcm, dtype="<i2")[:16000]
    return float(np.argmax(np.abs(np.fft.rfft(samples))))


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000])
def test_the_tone_stays_and_so_does_its_length(rate: int):
    resampler = Resampler(rate)
    sound = tone(rate, 1.2, 440)
    out = b"".join(resampler.take(sound[at : at + 333]) for at in range(0, len(sound), 333)) + resampler.flush()
    assert len(out) / 2 == pytest.approx(1.2 * 16000, abs=40)
    assert strongest(out) == pytest.approx(440, abs=2)


def test_what_lies_above_the_new_rate_is_filtered_out():
    resampler = Resampler(48000)
    out = resampler.take(tone(48000, 1.2, 12000)) + resampler.flush()
    assert np.abs(np.frombuffer(out, dtype="<i2")[100:-100]).max() < 500


@pytest.mark.parametrize("rate", [0, 7999, 48001])
def test_a_rate_that_no_microphone_has_is_refused(rate: int):
    with pytest.raises(ValueError, match="sample_rate"):
        Resampler(rate)
