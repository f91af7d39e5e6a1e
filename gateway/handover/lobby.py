"""What every console hears: conversations that change, colleagues who come and go, call-backs.

Like `gateway.fanout`, the seam for gateways on several machines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gateway.fanout import Event, Subscription


class Lobby:
    """The lobby of a single gateway. Belongs to one event loop."""

    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()

    def publish(self, frame: str) -> None:
        """Tells every console. Never waits; a console that reads too slowly is overrun."""
        event = Event(None, staff=frame)
        for subscription in self._subscriptions:
            subscription.put(event)

    @contextmanager
    def listening(self, subscription: Subscription) -> Iterator[Subscription]:
        """Puts what happens into a subscription for as long as the block runs."""
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)
