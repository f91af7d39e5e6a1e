"""A resident's websocket: docs/protocol.md, section 1."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from gateway import frames
from gateway.caller import Caller
from gateway.conversations import Conversations, Opened
from gateway.engine_client import EngineWatch
from gateway.fanout import Event, Fanout, Receipt, Subscription, listening
from gateway.frames import CallBack, ClientFrame, ErrorCode, Hello, InvalidFrame, Ping, ResidentMessage
from gateway.handover.hand_over import HandOver
from gateway.handover.resident_wishes import InvalidWish, ResidentWishes, Wish
from gateway.logs import described
from gateway.publisher import Publisher
from gateway.rate_limit import TokenBuckets
from gateway.socket_work import (
    POLICY_VIOLATION,
    SERVICE_RESTART,
    TRY_AGAIN_LATER,
    close,
    close_after,
    first_of,
    to_the_end,
)
from gateway.text_cleaning import clean
from gateway.worker import Workers
from municipalities import Municipality
from records.conversations import SOPHIE, ConversationGone

HELLO_TIMEOUT_S = 15.0
"""How long a client may keep a place without saying hello."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Services:
    """What residents' sockets share."""

    municipality: Municipality
    conversations: Conversations
    fanout: Fanout
    publisher: Publisher
    workers: Workers
    engine_watch: EngineWatch
    hand_over: HandOver
    wishes: ResidentWishes
    message_rate: TokenBuckets
    """By conversation."""
    wish_rate: TokenBuckets
    """What is asked for or shown beside messages, by conversation: typing and reading take nothing of what may be said."""
    conversation_rate: TokenBuckets
    """New ones, by network address."""

    def error(self, code: ErrorCode, message_id: str | None = None) -> str:
        """An error frame with the municipality's words."""
        return frames.error(code, self.municipality.text(code), message_id)


class _Closed(Exception):
    """The conversation on this socket ends, with this close code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def refuse(socket: WebSocket, services: Services) -> None:
    """Tells a client that has been accepted that there is no place for it."""
    await close_after(socket, services.error("busy"), TRY_AGAIN_LATER)


async def serve(socket: WebSocket, caller: Caller, services: Services) -> None:
    """Talks with a client that has been accepted, until one of both leaves."""
    try:
        opened, after = await _opened(socket, caller, services)
        with listening(services.fanout, opened.id) as subscription:
            await _Tab(socket, opened, services, subscription).run(after)
    except WebSocketDisconnect:
        return  # the client left, as clients do
    except _Closed as closed:
        await close(socket, closed.code)
    except ConversationGone:
        # Its period ended while the tab was open. The client comes back, and gets a new conversation.
        await close(socket, SERVICE_RESTART)
    except Exception as failure:
        log.error("socket_failed", **described(failure))
        await close_after(socket, services.error("internal"), SERVICE_RESTART)


async def _opened(socket: WebSocket, caller: Caller, services: Services) -> tuple[Opened, int]:
    """The conversation that the client asks for, and the sequence number up to which it has it."""
    hello = await _hello(socket, services)
    known = await services.conversations.open(hello.token) if hello.token else None
    if known:
        return known, hello.after
    if not services.conversation_rate.take(caller.network):
        log.warning("too_many_new_conversations")
        await refuse(socket, services)
        raise WebSocketDisconnect
    # What the client has is of another conversation; of the new one it has nothing.
    return await services.conversations.create(), 0


async def _hello(socket: WebSocket, services: Services) -> Hello:
    """Waits for the client's first words, and answers others."""
    try:
        async with asyncio.timeout(HELLO_TIMEOUT_S):
            while True:
                try:
                    match await _receive(socket):
                        case Hello() as hello:
                            return hello
                        case Ping():
                            await socket.send_text(frames.PONG)
                        case ResidentMessage(id=message_id):
                            await socket.send_text(services.error("not_ready", message_id))
                        case _:
                            await socket.send_text(services.error("not_ready"))
                except InvalidFrame as invalid:
                    await socket.send_text(services.error("invalid", invalid.message_id))
    except TimeoutError:
        raise _Closed(POLICY_VIOLATION) from None


class _Tab:
    """One open connection of a conversation."""

    def __init__(self, socket: WebSocket, opened: Opened, services: Services, subscription: Subscription) -> None:
        self._socket = socket
        self._opened = opened
        self._services = services
        self._subscription = subscription
        self._sent = 0
        """The sequence number up to which the client has everything."""

    async def run(self, after: int) -> None:
        """Says welcome, and then hears and tells until the client leaves or reads too slowly."""
        await first_of(self._tell(after), self._hear(), self._guard())

    async def _tell(self, after: int) -> None:
        """The only one that sends: what was missed, and then what happens, in order of sequence numbers."""
        conversation_id = self._opened.id
        snapshot = await self._services.conversations.snapshot(conversation_id, after)
        await self._socket.send_text(frames.welcome(conversation_id, self._opened.token, snapshot.holder, snapshot.last))
        self._sent = min(after, snapshot.last)
        for message in snapshot.messages:
            await self._send_stored(frames.stored_message(message), message.seq)
        await self._socket.send_text(await self._services.hand_over.holder_frame(conversation_id))
        if snapshot.colleague_read:
            await self._socket.send_text(frames.read(snapshot.colleague_read))
        if self._services.workers.is_typing(conversation_id):
            await self._socket.send_text(frames.typing(SOPHIE, True))
        elif self._services.engine_watch.ready:
            # A message may wait whose worker is gone.
            self._services.workers.wake(conversation_id)
        while True:
            await self._tell_event(await self._subscription.next())

    async def _tell_event(self, event: Event) -> None:
        if event.frame is None:
            return
        if event.seq is not None and event.seq > self._sent + 1:
            snapshot = await self._services.conversations.snapshot(self._opened.id, self._sent)
            for message in snapshot.messages:
                await self._send_stored(frames.stored_message(message), message.seq)
        if event.seq is None or (isinstance(event, Receipt) and event.seq <= self._sent):
            await self._socket.send_text(event.frame)
        else:
            await self._send_stored(event.frame, event.seq)

    async def _send_stored(self, frame: str, seq: int) -> None:
        if seq > self._sent:
            await self._socket.send_text(frame)
            self._sent = seq

    async def _hear(self) -> None:
        while True:
            try:
                match await _receive(self._socket):
                    case ResidentMessage() as message:
                        await to_the_end(self._take_in(message))
                    case Ping():
                        self._reply(frames.PONG)
                    case Hello():
                        self._reply(self._services.error("invalid"))
                    case wish:
                        await to_the_end(self._carry_out(wish))
            except InvalidFrame as invalid:
                self._reply(self._services.error("invalid", invalid.message_id))

    async def _take_in(self, message: ResidentMessage) -> None:
        """Checks and stores a message. What is published afterwards is the receipt."""
        services, conversation_id = self._services, self._opened.id
        if not services.message_rate.take(conversation_id):
            return self._reply(services.error("too_fast", message.id))
        text = clean(message.text)
        if len(text) > frames.MAX_TEXT_CHARACTERS:
            return self._reply(services.error("too_long", message.id))
        if not text:
            return self._reply(services.error("invalid", message.id))
        try:
            taken_in = await services.conversations.receive(conversation_id, message.id, text)
        except ConversationGone:
            raise
        except Exception as failure:
            log.error("message_not_stored", conversation=conversation_id, **described(failure))
            return self._reply(services.error("internal", message.id))
        received = taken_in.received
        if taken_in.reopened is not None:
            await services.hand_over.told_of(conversation_id, taken_in.reopened)
        if received.is_new:
            for stored in (received.message, *received.remarks):
                services.publisher.stored(stored)
        else:
            self._subscription.put(Receipt(frames.stored_message(received.message), received.message.seq))
        if received.message.needs_answer:
            services.workers.wake(conversation_id)
        elif received.is_new:
            # Sophie doesn't hold this conversation, so she has nothing to say.
            services.publisher.to_resident(conversation_id, frames.answered(message.id))
        else:
            self._reply(frames.answered(message.id))
        if received.is_new and taken_in.holder != SOPHIE:
            services.hand_over.resident_said(conversation_id)
        return None

    async def _carry_out(self, wish: Wish) -> None:
        """Does what the resident asks for beside talking."""
        wish_id = wish.id if isinstance(wish, CallBack) else None
        if not self._services.wish_rate.take(self._opened.id):
            return self._reply(self._services.error("too_fast", wish_id))
        try:
            for frame in await self._services.wishes.carry_out(self._opened.id, wish):
                self._reply(frame)
        except ConversationGone:
            raise
        except InvalidWish as invalid:
            self._reply(self._services.error("invalid", invalid.wish_id))
        except Exception as failure:
            log.error("wish_failed", conversation=self._opened.id, wish=wish.type, **described(failure))
            self._reply(self._services.error("internal", wish_id))
        return None

    def _reply(self, frame: str) -> None:
        """Sends to this tab alone, after what is on its way already."""
        self._subscription.put(Event(frame))

    async def _guard(self) -> None:
        await self._subscription.overrun()
        log.warning("slow_client_dropped", conversation=self._opened.id)
        raise WebSocketDisconnect


async def _receive(socket: WebSocket) -> ClientFrame:
    """The next frame of a client. Raises InvalidFrame, or WebSocketDisconnect."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    if message.get("text") is None:
        raise InvalidFrame(None)
    return frames.read_frame(message["text"])
