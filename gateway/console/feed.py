"""One conversation on one console: what was missed, and then what happens, in order of sequence numbers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from gateway.console import frames
from gateway.console.services import ConsoleServices
from gateway.conversations import Snapshot
from gateway.fanout import Event, Receipt, Subscription
from gateway.handover import staff_frames
from gateway.socket_work import first_of
from gateway.staff.colleague import Colleague
from records.conversations import ConversationGone, MessageRow

Send = Callable[[str], Awaitable[None]]


class TooSlow(Exception):
    """The console reads more slowly than things happen: what had to wait for it was thrown away."""


class Feed:
    """Belongs to a console that has the conversation open."""

    def __init__(self, conversation_id: str, colleague: Colleague, services: ConsoleServices, send: Send) -> None:
        """`send` passes a frame on to the console, and waits while that has too many."""
        self._conversation_id = conversation_id
        self._colleague = colleague
        self._services = services
        self._send = send
        self._events = Subscription()
        self._sent = 0
        """The sequence number up to which the console has everything."""

    async def run(self, after: int) -> None:
        """Tells what the console lacks behind `after`, and then what happens, until cancelled. Raises TooSlow.

        Ends when there is no such conversation (any more), after having said so.
        """
        services = self._services
        services.fanout.subscribe(self._conversation_id, self._events)
        try:
            with services.consoles.viewing(self._conversation_id, self._colleague):
                await first_of(self._tell(after), guard(self._events))
        except ConversationGone:
            await self._send(frames.error("unknown", self._conversation_id))
        finally:
            services.fanout.unsubscribe(self._conversation_id, self._events)

    def confirm(self, message: MessageRow) -> None:
        """A message that the console sent again: it goes out also when the console has it, but never before older ones."""
        self._events.put(Receipt(None, message.seq, staff_frames.stored_message(message)))

    async def _tell(self, after: int) -> None:
        snapshot = await self._services.conversations.snapshot(self._conversation_id, after)
        await self._services.audit.record(self._colleague.id, "conversation_opened", self._conversation_id)
        await self._send(frames.opened(self._conversation_id, snapshot.last, snapshot.resident_read))
        self._sent = min(after, snapshot.last)
        await self._send_missed(snapshot)
        while True:
            await self._tell_event(await self._events.next())

    async def _tell_event(self, event: Event) -> None:
        if event.seq is not None and event.seq > self._sent + 1:
            await self._send_missed(await self._services.conversations.snapshot(self._conversation_id, self._sent))
        if event.staff is None:
            return
        if event.seq is None or (isinstance(event, Receipt) and event.seq <= self._sent):
            await self._send(event.staff)
        else:
            await self._send_stored(event.staff, event.seq)

    async def _send_missed(self, snapshot: Snapshot) -> None:
        for message in snapshot.messages:
            await self._send_stored(staff_frames.stored_message(message), message.seq)

    async def _send_stored(self, frame: str, seq: int) -> None:
        if seq > self._sent:
            await self._send(frame)
            self._sent = seq


async def guard(subscription: Subscription) -> None:
    """Raises TooSlow when events had to be thrown away."""
    await subscription.overrun()
    raise TooSlow
