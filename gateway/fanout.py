"""What happens in a conversation, told to every open tab of it and to every console that has it open.

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
    """One thing that happened in a conversation."""

    frame: str | None
    """For the resident's tabs; None for what is only for colleagues."""
    seq: int | None = None
    """The sequence number of a stored message; None for what nobody needs to see later, such as typing."""
    staff: str | None = None
    """For colleagues' consoles; None for what is only for the resident."""


@dataclass(frozen=True)
class Receipt(Event):
    """A stored message for one tab that sent it again: it goes out also when that tab has seen it."""


class Subscription:
    """The events for one connection, in order of arrival."""

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
    """Publishes events, and puts those of a conversation into subscriptions; one may follow several."""

    def publish(self, conversation_id: str, event: Event) -> None: ...

    def subscribe(self, conversation_id: str, subscription: Subscription) -> None: ...

    def unsubscribe(self, conversation_id: str, subscription: Subscription) -> None: ...


class InProcessFanout:
    """The fan-out of a single gateway. Belongs to one event loop."""

    def __init__(self) -> None:
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)

    def publish(self, conversation_id: str, event: Event) -> None:
        for subscription in self._subscriptions.get(conversation_id, ()):
            subscription.put(event)

    def subscribe(self, conversation_id: str, subscription: Subscription) -> None:
        self._subscriptions[conversation_id].add(subscription)

    def unsubscribe(self, conversation_id: str, subscription: Subscription) -> None:
        listeners = self._subscriptions[conversation_id]
        listeners.discard(subscription)
        if not listeners:
            del self._subscriptions[conversation_id]


@contextmanager
def listening(fanout: Fanout, conversation_id: str) -> Iterator[Subscription]:
    """A subscription for as long as the block runs."""
    subscription = Subscription()
    fanout.subscribe(conversation_id, subscription)
    try:
        yield subscription
    finally:
        fanout.unsubscribe(conversation_id, subscription)
