"""How often something may happen, and how many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MAX_BUCKETS = 10_000
"""So many keys are remembered before full buckets are thrown away: a full one says nothing."""


class TokenBuckets:
    """A token bucket for each key: `burst` at once, then `per_minute`."""

    def __init__(self, burst: int, per_minute: float, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only go forward."""
        self._burst = float(burst)
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}
        """Key -> tokens at a moment."""

    def take(self, key: str) -> bool:
        """Takes a token; False when there is none."""
        now = self._clock()
        if len(self._buckets) >= MAX_BUCKETS:
            self._drop_full(now)
        tokens = self._tokens(key, now)
        if tokens < 1:
            return False
        self._buckets[key] = (tokens - 1, now)
        return True

    def _tokens(self, key: str, now: float) -> float:
        tokens, since = self._buckets.get(key, (self._burst, now))
        return min(self._burst, tokens + (now - since) * self._per_second)

    def _drop_full(self, now: float) -> None:
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if self._tokens(key, now) < self._burst}


class Places:
    """A bounded number of places, and a bounded number for each key."""

    def __init__(self, most: int, most_per_key: int) -> None:
        self._most = most
        self._most_per_key = most_per_key
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, key: str) -> Iterator[bool]:
        """Holds a place for as long as the block runs; False when there was none."""
        if self._taken.total() >= self._most or self._taken[key] >= self._most_per_key:
            yield False
            return
        self._taken[key] += 1
        try:
            yield True
        finally:
            self._taken[key] -= 1
            if not self._taken[key]:
                del self._taken[key]
