"""How long nobody has spoken or wished for anything: sound alone is no sign of life, as a forgotten microphone sends it too."""

from __future__ import annotations

from collections.abc import Callable


class Idleness:
    """Of one resident's voice."""

    def __init__(self, clock: Callable[[], float], most_s: float) -> None:
        """`clock` gives seconds that only go forward; after `most_s` without a sign of life it has been too long."""
        self._clock = clock
        self._most_s = most_s
        self._last_sign = clock()

    def sign_of_life(self) -> None:
        self._last_sign = self._clock()

    def left(self) -> float:
        """Seconds until it has been too long; 0 when it has."""
        return max(0.0, self._last_sign + self._most_s - self._clock())
