"""A colleague's websocket: docs/protocol.md, section 5."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress

import structlog
from sqlalchemy.orm import Session
from starlette.websockets import WebSocket, WebSocketDisconnect

from gateway.caller import caller_of, is_same_origin
from gateway.console import frames
from gateway.console.feed import Feed, TooSlow, guard
from gateway.console.frames import Hello, InvalidFrame, Leave, Message, Open, Ping, Presence, Read, Typing
from gateway.console.lobby_watch import call_backs_json, staff_json
from gateway.console.services import ConsoleServices
from gateway.fanout import Subscription
from gateway.frames import MAX_TEXT_CHARACTERS
from gateway.handover import staff_frames
from gateway.handover.errors import HeldByOther
from gateway.handover.summary import Summary
from gateway.logs import described
from gateway.socket_work import (
    FORBIDDEN,
    POLICY_VIOLATION,
    SERVICE_RESTART,
    SIGNED_OUT,
    TRY_AGAIN_LATER,
    close,
    close_after,
    to_the_end,
)
from gateway.staff.colleague import Colleague
from gateway.staff.permissions import CONVERSE
from gateway.text_cleaning import clean
from records import presence
from records.conversations import ConversationGone
from records.summaries import open_summaries

HELLO_TIMEOUT_S = 15.0
"""How long a console may keep a place without saying hello."""
SESSION_CHECK_EVERY_S = 60.0
MOST_OPEN_CONVERSATIONS = 100
"""That one console may follow at once."""
MOST_ON_THEIR_WAY = 20
"""Frames that wait to be sent; what else happens waits in the subscriptions, which are overrun when that is too much."""

log = structlog.get_logger()


class _Closed(Exception):
    """This connection ends, with this close code, after a last frame if there is one."""

    def __init__(self, code: int, frame: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.frame = frame


async def staff_socket(socket: WebSocket, services: ConsoleServices) -> None:
    """Talks with a console until one of both leaves."""
    if not is_same_origin(socket.headers.get("origin"), caller_of(socket, services.behind_proxy)):
        log.warning("other_origin_refused")
        await socket.close(POLICY_VIOLATION)
        return
    await socket.accept()
    try:
        colleague = await _colleague(socket, services, counts_as_use=False)
        with services.consoles.console(colleague.id) as has_place:
            if not has_place:
                log.warning("too_many_consoles", staff=colleague.id)
                raise _Closed(TRY_AGAIN_LATER, frames.error("busy"))
            await _hello(socket, services)
            await _Console(socket, colleague, services).run()
    except WebSocketDisconnect:
        return  # the console left, as they do
    except TooSlow:
        # No close frame: it would wait behind what the console doesn't read.
        log.warning("slow_console_dropped")
    except _Closed as closed:
        if closed.frame is None:
            await close(socket, closed.code)
        else:
            await close_after(socket, closed.frame, closed.code)
    except Exception as failure:
        log.error("staff_socket_failed", **described(failure))
        await close_after(socket, frames.error("internal"), SERVICE_RESTART)


async def _colleague(socket: WebSocket, services: ConsoleServices, counts_as_use: bool) -> Colleague:
    """Who is signed in, as the account is now. Raises _Closed for who isn't (any more), or may not talk with residents."""
    colleague = await services.door.colleague_of(socket, counts_as_use)
    if colleague is None:
        raise _Closed(SIGNED_OUT, frames.error("signed_out"))
    if not colleague.may(CONVERSE):
        raise _Closed(FORBIDDEN, frames.error("forbidden"))
    return colleague


async def _hello(socket: WebSocket, services: ConsoleServices) -> None:
    """Waits for the console's first words, and answers others."""
    csrf = await services.door.csrf_of(socket)
    try:
        async with asyncio.timeout(HELLO_TIMEOUT_S):
            while True:
                try:
                    match await _receive(socket):
                        case Hello(csrf=shown) if csrf and secrets.compare_digest(shown.encode(), csrf.encode()):
                            return
                        case Hello():
                            log.warning("forged_hello_refused")
                            raise _Closed(FORBIDDEN, frames.error("forbidden"))
                        case Ping():
                            await socket.send_text(frames.PONG)
                        case _:
                            await socket.send_text(frames.error("invalid"))
                except InvalidFrame as invalid:
                    await socket.send_text(frames.error("invalid", invalid.conversation_id, invalid.message_id))
    except TimeoutError:
        raise _Closed(POLICY_VIOLATION) from None


class _Console:
    """One open connection of a console, with several conversations on it."""

    def __init__(self, socket: WebSocket, colleague: Colleague, services: ConsoleServices) -> None:
        self._socket = socket
        self._colleague = colleague
        self._services = services
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(MOST_ON_THEIR_WAY)
        self._has_ended = False
        self._feeds: dict[str, tuple[Feed, asyncio.Task[None]]] = {}
        """Conversation -> what tells of it."""
        self._typing: set[str] = set()
        """Conversations in which the resident sees that the colleague types."""
        self._was_used = False
        """Whether the colleague did something since the session was last checked."""

    async def run(self) -> None:
        """Says welcome, and then hears and tells until something ends it. Raises what ended it."""
        services, lobby = self._services, Subscription()
        try:
            with services.lobby.listening(lobby):
                welcome = await self._welcome()
                async with asyncio.TaskGroup() as self._jobs:
                    for job in (
                        self._tell(welcome),
                        self._follow(lobby),
                        guard(lobby),
                        self._hear(),
                        self._check_session(),
                    ):
                        self._jobs.create_task(job)
        except ExceptionGroup as ended:
            # The first is what ended it; others are what its end did to the rest.
            raise ended.exceptions[0] from None
        finally:
            self._hang_up()
            await to_the_end(self._stop_typing())

    async def _welcome(self) -> str:
        """The colleague is there from now on, as chosen last."""
        services, staff_id, now = self._services, self._colleague.id, self._services.clock()

        def arrive(session: Session) -> None:
            presence.set_presence(session, staff_id, presence.chosen_state(session, staff_id), now)

        def read(session: Session) -> str:
            summaries = [Summary.of(found).to_json() for found in open_summaries(session)]
            return frames.welcome(staff_json(session, now), summaries, call_backs_json(session, now))

        await services.records.write(arrive)
        services.watch.changed()
        return await services.records.read(read)

    async def _tell(self, welcome: str) -> None:
        """The only one that sends."""
        await self._socket.send_text(welcome)
        while True:
            await self._socket.send_text(await self._outgoing.get())

    async def _put(self, frame: str) -> None:
        """Sends after what is on its way already; waits while that is too much."""
        if not self._has_ended:
            await self._outgoing.put(frame)

    def _hang_up(self) -> None:
        """Lets go of work that still waits to tell the console something."""
        self._has_ended = True
        while not self._outgoing.empty():
            self._outgoing.get_nowait()

    async def _follow(self, lobby: Subscription) -> None:
        while True:
            if frame := (await lobby.next()).staff:
                await self._put(frame)

    async def _check_session(self) -> None:
        while True:
            await asyncio.sleep(SESSION_CHECK_EVERY_S)
            was_used, self._was_used = self._was_used, False
            self._colleague = await _colleague(self._socket, self._services, was_used)

    async def _hear(self) -> None:
        while True:
            try:
                await self._take_in(await _receive(self._socket))
            except InvalidFrame as invalid:
                await self._put(frames.error("invalid", invalid.conversation_id, invalid.message_id))

    async def _take_in(self, frame: frames.ClientFrame) -> None:
        match frame:
            case Message() as message:
                await to_the_end(self._say(message))
            case Open(conversation=conversation_id, after=after):
                await self._open(conversation_id, after)
            case Leave(conversation=conversation_id):
                self._leave(conversation_id)
            case Typing() as typing:
                await to_the_end(self._type(typing))
            case Read() as read:
                await to_the_end(self._read(read))
            case Presence(state=state):
                await to_the_end(self._be(state))
            case Ping():
                await self._put(frames.PONG)
            case Hello():
                await self._put(frames.error("invalid"))

    async def _open(self, conversation_id: str, after: int) -> None:
        self._leave(conversation_id)
        if len(self._feeds) >= MOST_OPEN_CONVERSATIONS or not self._services.rate.take(self._colleague.id):
            return await self._put(frames.error("too_fast", conversation_id))
        feed = Feed(conversation_id, self._colleague, self._services, self._put)
        task = self._jobs.create_task(feed.run(after))
        self._feeds[conversation_id] = feed, task
        task.add_done_callback(lambda _ended: self._forget(conversation_id, feed))
        return None

    def _leave(self, conversation_id: str) -> None:
        if conversation_id in self._feeds:
            _, task = self._feeds.pop(conversation_id)
            task.cancel()

    def _forget(self, conversation_id: str, ended: Feed) -> None:
        if conversation_id in self._feeds and self._feeds[conversation_id][0] is ended:
            del self._feeds[conversation_id]

    async def _say(self, message: Message) -> None:
        """Checks and stores a message. What is published afterwards is the receipt."""
        services, conversation_id = self._services, message.conversation
        self._was_used = True
        if not services.rate.take(self._colleague.id):
            return await self._refuse("too_fast", message)
        text = clean(message.text)
        if len(text) > MAX_TEXT_CHARACTERS:
            return await self._refuse("too_long", message)
        if not text:
            return await self._refuse("invalid", message)
        try:
            stored, is_new = await services.hand_over.say(conversation_id, self._colleague, message.id, text)
        except HeldByOther:
            return await self._refuse("not_holder", message)
        except ConversationGone:
            return await self._refuse("unknown", message)
        except Exception as failure:
            log.error("message_not_stored", conversation=conversation_id, **described(failure))
            return await self._refuse("internal", message)
        if conversation_id not in self._feeds:
            await self._put(staff_frames.stored_message(stored))
        elif not is_new:
            feed, _ = self._feeds[conversation_id]
            feed.confirm(stored)
        return None

    async def _refuse(self, code: frames.ErrorCode, message: Message) -> None:
        await self._put(frames.error(code, message.conversation, message.id))

    async def _type(self, typing: Typing) -> None:
        self._was_used = True
        # An end is always told, where there was a beginning.
        is_worth_telling = (
            self._services.light_rate.take(self._colleague.id) if typing.on else typing.conversation in self._typing
        )
        if not is_worth_telling:
            return
        try:
            await self._services.hand_over.types(typing.conversation, self._colleague, typing.on)
        except HeldByOther:
            await self._put(frames.error("not_holder", typing.conversation))
        except ConversationGone:
            await self._put(frames.error("unknown", typing.conversation))
        else:
            (self._typing.add if typing.on else self._typing.discard)(typing.conversation)

    async def _read(self, read: Read) -> None:
        if self._services.light_rate.take(self._colleague.id):
            with suppress(ConversationGone):  # read to the end, then
                await self._services.hand_over.read(read.conversation, self._colleague, read.seq)

    async def _stop_typing(self) -> None:
        """The resident need not wait for words that don't come."""
        for conversation_id in self._typing:
            with suppress(HeldByOther, ConversationGone):  # somebody else's by now
                await self._services.hand_over.types(conversation_id, self._colleague, on=False)

    async def _be(self, state: str) -> None:
        if not self._services.rate.take(self._colleague.id):
            return await self._put(frames.error("too_fast"))
        staff_id, now = self._colleague.id, self._services.clock()
        await self._services.records.write(lambda session: presence.set_presence(session, staff_id, state, now))
        self._services.watch.changed()
        return None


async def _receive(socket: WebSocket) -> frames.ClientFrame:
    """The next frame of a console. Raises InvalidFrame, or WebSocketDisconnect."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    if message.get("text") is None:
        raise InvalidFrame(None, None)
    return frames.read_frame(message["text"])
