"""Which frames of sound hold a voice, by WebRTC's detector."""

from __future__ import annotations

from collections.abc import Iterator

import webrtcvad

from voice.ears.recogniser import BYTES_PER_SECOND, RATE
from voice.turns.timing import FRAME_MS

FRAME_BYTES = BYTES_PER_SECOND * FRAME_MS // 1000
STRICTNESS = 2
"""0 takes nearly everything for a voice, 3 misses soft ones. Music and keyboards fool 0 and 1."""


class VoiceActivity:
    """Cuts sound into frames and judges each."""

    def __init__(self) -> None:
        self._detector = webrtcvad.Vad(STRICTNESS)
        self._left = bytearray()

    def frames(self, pcm: bytes) -> Iterator[tuple[bytes, bool]]:
        """The whole frames that there are now, and whether there is a voice in them. What is left waits for the next sound."""
        self._left += pcm
        whole = len(self._left) - len(self._left) % FRAME_BYTES
        sound = bytes(self._left[:whole])
        del self._left[:whole]
        for at in range(0, whole, FRAME_BYTES):
            frame = sound[at : at + FRAME_BYTES]
            yield frame, self._detector.is_speech(frame, RATE)
