"""Sound of any rate as the recognisers want it, by FFmpeg's resampler."""

from __future__ import annotations

import av
import numpy as np

from voice.ears.recogniser import RATE

LOWEST_RATE = 8_000
HIGHEST_RATE = 48_000
SAMPLE_BYTES = 2


class Resampler:
    """A stream of PCM16 mono at `rate` becomes one at `RATE`. Half a sample at the end of a chunk waits for the next chunk."""

    def __init__(self, rate: int) -> None:
        if not LOWEST_RATE <= rate <= HIGHEST_RATE:
            raise ValueError(f"sample_rate must lie between {LOWEST_RATE} and {HIGHEST_RATE}")
        self._rate = rate
        self._resampler = av.AudioResampler("s16", "mono", RATE) if rate != RATE else None
        self._left = b""

    def take(self, pcm: bytes) -> bytes:
        """The sound at the new rate. A few milliseconds stay behind in the filter."""
        pcm = self._left + pcm
        whole = len(pcm) - len(pcm) % SAMPLE_BYTES
        self._left = pcm[whole:]
        if self._resampler is None or not whole:
            return pcm[:whole]
        frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm[:whole], dtype="<i2").reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = self._rate
        return _joined(self._resampler.resample(frame))

    def flush(self) -> bytes:
        """What was left in the filter; nothing may be taken any more."""
        return _joined(self._resampler.resample(None)) if self._resampler else b""


def _joined(frames: list[av.AudioFrame]) -> bytes:
    return b"".join(frame.to_ndarray().tobytes() for frame in frames)
