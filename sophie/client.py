"""A resident of the gateway: one conversation over connections that come and go, in which every message counts exactly once."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from sophie.frames import MAX_FRAME_BYTES, Answered, Choice, Holder, Message, Refusal, Typing, Welcome, read_frame

CONNECT_TIMEOUT_S = 10.0
GREETING_PATIENCE_S = 10.0
ANSWER_PATIENCE_S = 60.0
"""How long an answer may take, reconnecting included; the gateway itself gives up on a silent engine much sooner."""

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 10.0
"""Between attempts to reconnect the pause doubles, from the first to the longest."""

TOO_FAST_PAUSES_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Before a message that came too fast is sent again: the first time, the second time, and so on; then it is given up."""

T = TypeVar("T")


class Unreachable(Exception):
    """No Sophie answers at the address; the text says so in one line."""


class Lost(Exception):
    """The connection is gone and did not come back in time."""


class NoAnswer(Exception):
    """The gateway has the message, but nothing came back in time."""


class Refused(Exception):
    """The gateway did not take the message."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        """One of the codes in docs/protocol.md."""
        self.text = text


class Listener(Protocol):
    """Is told what happens, in that order, on the event loop of the client."""

    def said(self, message: Message) -> None:
        """Sophie or a colleague says something."""

    def typing(self, on: bool) -> None: ...

    def notice(self, text: str) -> None:
        """Something to know that nobody said, such as a lost connection."""


@dataclass
class _Sent:
    """The resident's message that has no answer yet."""

    text: str
    id: str = field(default_factory=lambda: str(uuid4()))
    outcome: asyncio.Future[Refusal | None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    """None: answered."""

    def frame(self) -> str:
        return json.dumps({"type": "message", "id": self.id, "text": self.text}, ensure_ascii=False)

    def ends(self, outcome: Refusal | None) -> None:
        if not self.outcome.done():
            self.outcome.set_result(outcome)


class ResidentClient:
    """Talks to the gateway at `url` (ws or wss). One message at a time: the next `say` comes after the answer to the last.

    A lost connection comes back by itself, with the same conversation.
    """

    def __init__(self, url: str, listener: Listener) -> None:
        self._url = url
        self._listener = listener
        self._socket: ClientConnection | None = None
        self._connected: asyncio.Task[None] | None = None
        self._conversation: str | None = None
        self._token: str | None = None
        self._last = 0
        self._target = 0
        """The sequence number up to which this connection has to catch up."""
        self._is_ready = False
        """Everything that was said is here; what is sent now comes after it."""
        self._greeted = asyncio.Event()
        self._sent: _Sent | None = None
        self.holder = ""
        """Who answers: sophie, waiting (nobody yet), colleague or closed."""
        self.choices: list[Choice] = []
        """What the last message offers to choose from."""

    async def open(self) -> None:
        """Returns once Sophie has greeted. Raises Unreachable."""
        socket = await self._connect()
        self._connected = asyncio.create_task(self._stay_connected(socket))
        try:
            await self._unless_broken(self._greeted.wait(), GREETING_PATIENCE_S)
        except TimeoutError:
            raise Unreachable(f"{self._url} answers, but nobody greets") from None

    async def say(self, text: str) -> None:
        """Returns when all has been said to it. Raises Refused, NoAnswer or Lost."""
        sent = _Sent(text)
        if len(sent.frame().encode()) > MAX_FRAME_BYTES:
            raise Refused("too_long", f"the message is longer than {MAX_FRAME_BYTES // 1024} KiB and was not sent")
        self._sent = sent
        try:
            await self._send_waiting()
            for pause in TOO_FAST_PAUSES_S:
                refusal = await self._outcome(sent)
                if refusal is None:
                    return
                if refusal.code != "too_fast":
                    raise Refused(refusal.code, refusal.text)
                self._listener.notice(f"{refusal.text} (sent again in {pause:.0f} s)")
                sent.outcome = asyncio.get_running_loop().create_future()
                await asyncio.sleep(pause)
                await self._send_waiting()
            if refusal := await self._outcome(sent):
                raise Refused(refusal.code, refusal.text)
        finally:
            self._sent = None

    async def close(self) -> None:
        if self._connected:
            self._connected.cancel()
            await asyncio.gather(self._connected, return_exceptions=True)
        if self._socket:
            await self._socket.close()

    async def _outcome(self, sent: _Sent) -> Refusal | None:
        try:
            return await self._unless_broken(sent.outcome, ANSWER_PATIENCE_S)
        except TimeoutError:
            if self._is_ready:
                raise NoAnswer(f"there was no answer within {ANSWER_PATIENCE_S:.0f} s") from None
            raise Lost(f"the connection with {self._url} is lost") from None

    async def _unless_broken(self, awaited: Coroutine[Any, Any, T] | asyncio.Future[T], patience_s: float) -> T:
        """Awaits something that the connection brings; what breaks the connection's task for good is raised here."""
        if self._connected is None:
            raise RuntimeError("say comes after open")
        waiting = asyncio.ensure_future(awaited)
        await asyncio.wait({waiting, self._connected}, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            return waiting.result()
        waiting.cancel()
        if self._connected.done():
            self._connected.result()
        raise TimeoutError

    async def _connect(self) -> ClientConnection:
        try:
            return await connect(self._url, proxy=None, open_timeout=CONNECT_TIMEOUT_S, close_timeout=1)
        except InvalidHandshake as error:
            raise Unreachable(f"something answers at {self._url}, but not Sophie: {error}") from error
        except (OSError, TimeoutError) as error:
            raise Unreachable(f"nothing answers at {self._url}") from error

    async def _stay_connected(self, socket: ClientConnection) -> None:
        failures = 0
        while True:
            self._socket = socket
            with suppress(ConnectionClosed):  # an end like any other: the server restarts, the network went away
                await self._hear(socket)
            if self._is_ready:
                failures = 0
                self._is_ready = False
                self._listener.typing(False)
                self._listener.notice("The connection is lost; trying again.")
            while True:
                longest = min(FIRST_PAUSE_S * 2**failures, LONGEST_PAUSE_S)
                failures += 1
                # At random, so that not everybody returns in the same second when a gateway restarts.
                await asyncio.sleep(random.uniform(longest / 2, longest))  # noqa: S311
                try:
                    socket = await self._connect()
                    break
                except Unreachable:
                    continue

    async def _hear(self, socket: ClientConnection) -> None:
        """Opens the conversation on a fresh connection and takes what comes, until the connection ends."""
        await socket.send(json.dumps({"type": "hello", "token": self._token, "after": self._last}))
        async for data in socket:
            match read_frame(data):
                case Welcome() as welcome:
                    if self._conversation not in (None, welcome.conversation):
                        # We asked for what came after the old conversation's last message; of the new one we need all.
                        self._listener.notice("The conversation has expired; a new one begins.")
                        self._conversation, self._token, self._last = welcome.conversation, welcome.token, 0
                        await socket.close()
                        return
                    self._conversation, self._token = welcome.conversation, welcome.token
                    self.holder, self._target = welcome.holder, welcome.last
                    await self._catch_up()
                case Message() as message:
                    self._take(message)
                    await self._catch_up()
                case Holder(holder=holder):
                    self.holder = holder
                case Typing(on=on):
                    self._listener.typing(on)
                case Answered(id=id):
                    if self._sent and self._sent.id == id:
                        self._sent.ends(None)
                case Refusal() as refusal:
                    if self._sent and self._sent.id == refusal.id:
                        self._sent.ends(refusal)
                    else:
                        self._listener.notice(refusal.text)

    def _take(self, message: Message) -> None:
        if message.seq <= self._last:
            return
        self._last = message.seq
        self.choices = message.choices
        if message.author != "resident":
            self._listener.said(message)

    async def _catch_up(self) -> None:
        """Once all that was said is here, what has no answer is sent again; the gateway knows by its id whether it has it."""
        if self._is_ready or self._last < self._target:
            return
        self._is_ready = True
        if self._greeted.is_set():
            self._listener.notice("The connection is back.")
        self._greeted.set()
        await self._send_waiting()

    async def _send_waiting(self) -> None:
        if self._sent is None or not self._is_ready or self._socket is None:
            return
        try:
            await self._socket.send(self._sent.frame())
        except ConnectionClosed:
            return  # sent again, under the same id, when the connection is back
