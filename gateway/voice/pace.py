"""How fast sound may come in."""

from __future__ import annotations

from collections.abc import Callable

from gateway.voice.frames import SAMPLE_BYTES, SAMPLE_RATE

BYTES_PER_SECOND = SAMPLE_RATE * SAMPLE_BYTES
FASTEST = 2.0
"""Times real time: a connection that was stuck may catch up."""
BURST_S = 5.0
"""So much sound may come at once, after that stuck connection."""


class Pace:
    """Of one microphone. Who sends faster has to wait, so that nothing is lost and nothing piles up."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only go forward."""
        self._clock = clock
        self._room = BURST_S * BYTES_PER_SECOND
        self._since = clock()

    def delay(self, size: int) -> float:
        """Seconds to wait before sound of so many bytes is passed on."""
        now = self._clock()
        rate = FASTEST * BYTES_PER_SECOND
        self._room = min(self._room + (now - self._since) * rate, BURST_S * BYTES_PER_SECOND) - size
        self._since = now
        return max(0.0, -self._room / rate)
