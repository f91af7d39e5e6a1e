"""What happens in a conversation, told to every open tab of it.

This is the seam for gateways on several machines: there an adapter on Redis takes the place of `InProcessFanout`. That is why an
event may come twice, out of order or not at all for those who listen; sequence numbers and the database put that right.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

MAX_WAITING_EVENTS = 200
"""A tab that is further behind than this is disconnected. It comes back and asks for what it missed, from the database."""


@dataclass(frozen=True)
class Event:
    """One frame for the tabs of a conversation."""

    frame: str
    seq: int | None = None
    """The sequence number of a stored message; None for a frame that nobody needs to see later, such as typing."""


@dataclass(frozen=True)
class Receipt(Event):
    """A stored message for one tab that sent it again: it goes out also when that tab has seen it."""


class Subscription:
    """The events of one conversation for one tab, in order of arrival."""

    def __init__(self) -> None:
        self._events: asyncio.Queue[Event] = asyncio.Queue(MAX_WAITING_EVENTS)
        self._overrun = asyncio.Event()

    def put(self, event: Event) -> None:
        """Never waits: for a tab that reads too slowly the subscription is overrun."""
        try:
            self._events.put_nowait(event)
        except asyncio.QueueFull:
            self._overrun.set()

    async def next(self) -> Event:
        return await self._events.get()

    async def overrun(self) -> None:
        """Returns when events had to be thrown away."""
        await self._overrun.wait()


class Fanout(Protocol):
    """Publishes events, and lets tabs listen to one conversation."""

    def publish(self, conversation_id: str, event: Event) -> None: ...

    def subscribe(self, conversation_id: str) -> Subscription: ...

    def unsubscribe(self, conversation_id: str, subscription: Subscription) -> None: ...


class InProcessFanout:
    """The fan-out of a single gateway. Belongs to one event loop."""

    def __init__(self) -> None:
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)

    def publish(self, conversation_id: str, event: Event) -> None:
        for subscription in self._subscriptions.get(conversation_id, ()):
            subscription.put(event)

    def subscribe(self, conversation_id: str) -> Subscription:
        subscription = Subscription()
        self._subscriptions[conversation_id].add(subscription)
        return subscription

    def unsubscribe(self, conversation_id: str, subscription: Subscription) -> None:
        listeners = self._subscriptions[conversation_id]
        listeners.discard(subscription)
        if not listeners:
            del self._subscriptions[conversation_id]


@contextmanager
def listening(fanout: Fanout, conversation_id: str) -> Iterator[Subscription]:
    """A subscription for as long as the block runs."""
    subscription = fanout.subscribe(conversation_id)
    try:
        yield subscription
    finally:
        fanout.unsubscribe(conversation_id, subscription)
