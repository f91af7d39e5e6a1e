"""What was looked up recently, so that a conversation asks a register once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from actions.addresses.house import House

KEEP_S = 3600.0
"""Longer than a conversation takes; a new house is found within the hour."""
MOST = 1000
"""Look-ups that are kept."""

Key = tuple[str, int]
"""Postcode and number."""


class RecentHouses:
    """A bounded memory of look-ups; the one that was not needed for the longest time goes first."""

    def __init__(self, clock: Callable[[], float], keep_s: float = KEEP_S, most: int = MOST) -> None:
        """`clock` gives seconds that never run back."""
        self._clock = clock
        self._keep_s = keep_s
        self._most = most
        self._kept: OrderedDict[Key, tuple[float, tuple[House, ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> tuple[House, ...] | None:
        """What the register said; None when that isn't known, or too old."""
        with self._lock:
            if key not in self._kept:
                return None
            until, houses = self._kept[key]
            if self._clock() >= until:
                del self._kept[key]
                return None
            self._kept.move_to_end(key)
            return houses

    def put(self, key: Key, houses: tuple[House, ...]) -> None:
        """Keeps what the register said."""
        with self._lock:
            self._kept[key] = (self._clock() + self._keep_s, houses)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
