"""Leaves a service that failed alone for a while, so that not every resident waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

PAUSE_S = 30.0


class CircuitBreaker:
    """Closed while the service answers. After a failure it opens; when the pause is over, one call may try again."""

    def __init__(self, clock: Callable[[], float], pause_s: float = PAUSE_S) -> None:
        """`clock` gives seconds that never run back."""
        self._clock = clock
        self._pause_s = pause_s
        self._open_until: float | None = None
        self._lock = threading.Lock()

    def may_ask(self) -> bool:
        """Whether the service may be asked now. Whoever gets the yes after a pause is the only one until the next."""
        with self._lock:
            if self._open_until is None:
                return True
            now = self._clock()
            if now < self._open_until:
                return False
            self._open_until = now + self._pause_s
            return True

    def failed(self) -> None:
        """The service didn't answer: the pause begins."""
        with self._lock:
            self._open_until = self._clock() + self._pause_s

    def answered(self) -> bool:
        """The service answered. True when it had failed before."""
        with self._lock:
            was_open, self._open_until = self._open_until is not None, None
            return was_open
