"""One resident who speaks and hears: frames and sound between the widget and the voice service."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from gateway import frames as resident_frames
from gateway.conversations import Conversations
from gateway.fanout import Event, Fanout, listening
from gateway.frames import ErrorCode, InvalidFrame
from gateway.json_frame import to_json
from gateway.rate_limit import TokenBuckets
from gateway.socket_work import first_of
from gateway.voice import frames
from gateway.voice.expected import Expectations
from gateway.voice.frames import ClientFrame, Hello, Hush, Listen, Release, Speak, Speaking, StopListening
from gateway.voice.idleness import Idleness
from gateway.voice.link import Link
from gateway.voice.pace import Pace
from gateway.voice.service import VoiceService, VoiceUnavailable
from gateway.voice.spoken import LONGEST, Spoken
from municipalities import Municipality
from records.conversations import RESIDENT

IDLE_S = 600.0
"""Who neither says nor wants to hear anything for so long leaves the voice to others; the chat stays."""
SOMEBODY_SPEAKS = "started"
"""The event by which the voice service tells that there is a voice in the sound."""
SPOKEN_TOO = {"check": "question", "again": "question", "give_up": "text", "busy": "text", "unavailable": "text"}
"""What the voice service says by itself to who talks, and where the words for it stand."""
REMEMBERED = 3
"""So many messages may still be sounding in the resident's room."""

IDLE = 4408
REPLACED = 4409
"""Close codes of our own. The conversation speaks from another page now: a client doesn't come back by itself."""

log = structlog.get_logger()


@dataclass(frozen=True)
class VoiceServices:
    """What residents' voices share."""

    municipality: Municipality
    conversations: Conversations
    fanout: Fanout
    expectations: Expectations
    spoken: Spoken
    voice: VoiceService
    command_rate: TokenBuckets
    """Everything but sound, by conversation."""
    idle_s: float = IDLE_S

    def error(self, code: ErrorCode) -> str:
        """An error frame with the municipality's words."""
        return resident_frames.error(code, self.municipality.text(code))


class Ended(Exception):
    """The voice of this client ends, with this close code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def receive(socket: WebSocket) -> ClientFrame | bytes:
    """The next frame or sound of a client. Raises InvalidFrame, or WebSocketDisconnect."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    if (sound := message.get("bytes")) is not None:
        if not frames.is_sound(sound):
            raise InvalidFrame(None)
        return bytes(sound)
    return frames.read_frame(message["text"])


class Relay:
    """Two links: what is heard ends by itself, while what is spoken may go on."""

    def __init__(self, socket: WebSocket, conversation_id: str, services: VoiceServices) -> None:
        self._socket = socket
        self._conversation_id = conversation_id
        self._services = services
        self._ear = Link(services.voice, self._tell, self._unavailable, self._end)
        self._mouth = Link(services.voice, self._tell, self._unavailable, self._end)
        self._pace = Pace(time.monotonic)
        self._idleness = Idleness(time.monotonic, services.idle_s)
        self._sending = asyncio.Lock()
        self._mode: str | None = None
        self._end_wanted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._moved_on = asyncio.Event()
        self._wants_sound = False
        """Whether the resident had anything spoken: then what the voice service says by itself is spoken as well."""
        self._speaking = False
        self._saying: deque[str] = deque(maxlen=REMEMBERED)

    def replace(self) -> None:
        """The conversation speaks from elsewhere now."""
        self._end(Ended(REPLACED))

    async def run(self) -> None:
        """Until one of both leaves. Raises Ended, ConversationGone or WebSocketDisconnect."""
        offer = self._services.voice.offer
        await self._send(frames.ready(listen=offer.listen, speak=offer.speak))
        try:
            await first_of(self._hear(), self._follow(), self._expect(), self._grow_idle(), self._leave())
        finally:
            self._end_wanted.cancel()
            await self._ear.close()
            await self._mouth.close()

    async def _hear(self) -> None:
        while True:
            try:
                frame = await receive(self._socket)
            except InvalidFrame:
                await self._send(self._services.error("invalid"))
                continue
            if isinstance(frame, bytes):
                await asyncio.sleep(self._pace.delay(len(frame)))
                await self._ear.send(frame)
                continue
            self._idleness.sign_of_life()
            if self._services.command_rate.take(self._conversation_id):
                await self._carry_out(frame)
            else:
                await self._send(self._services.error("too_fast"))

    async def _carry_out(self, frame: ClientFrame) -> None:
        try:
            match frame:
                case Listen(mode=mode):
                    await self._listen(mode)
                case Release():
                    await self._ear.send({"release": True})
                case StopListening():
                    await self._ear.finish()
                case Speak(seq=seq):
                    await self._speak(seq)
                case Speaking(on=on):
                    self._speaking = on
                    await self._ear.send({"speaking": on})
                case Hush():
                    await self._mouth.send({"hush": None})
                case Hello():
                    await self._send(self._services.error("invalid"))
        except VoiceUnavailable:
            await self._unavailable()

    async def _listen(self, mode: str) -> None:
        if not self._ear.is_open or mode != self._mode:
            await self._ear.open()
            self._mode = mode
            await self._ear.send({"config": {"sample_rate": frames.SAMPLE_RATE, "words": True, "sophie": {"mode": mode}}})
            await self._ear.send({"saying": self._all_saying()})
            await self._ear.send({"speaking": self._speaking})
        self._moved_on.set()

    async def _speak(self, seq: int) -> None:
        text = await self._services.spoken.text(self._conversation_id, seq)
        if text is None:
            await self._send(self._services.error("invalid"))
            return
        self._wants_sound = True
        await self._say(seq, text)

    async def _say(self, name: int | str, text: str) -> None:
        await self._mouth.open()
        await self._mouth.send({"speak": {"id": name, "text": text}})
        self._saying.append(text)
        await self._ear.send({"saying": self._all_saying()})

    def _all_saying(self) -> str:
        return " ".join(self._saying)[-LONGEST:]

    async def _follow(self) -> None:
        """Notices that the conversation went on, so that something else may be meant now."""
        with listening(self._services.fanout, self._conversation_id) as subscription:
            while True:
                if _is_said_to_resident(await subscription.next()):
                    self._moved_on.set()

    async def _expect(self) -> None:
        """Tells the ear what may be meant. Beside the rest: sound doesn't wait for the engine."""
        while True:
            await self._moved_on.wait()
            self._moved_on.clear()
            if self._ear.is_open:
                expected = await self._services.expectations.now(self._conversation_id)
                await self._ear.send({"asked": expected.asked, "expects": list(expected.choices)})

    async def _grow_idle(self) -> None:
        while True:
            left = self._idleness.left()
            if left == 0:
                raise Ended(IDLE)
            await asyncio.sleep(left)

    async def _leave(self) -> None:
        await self._end_wanted

    def _end(self, why: BaseException) -> None:
        if not self._end_wanted.done():
            self._end_wanted.set_exception(why)

    async def _tell(self, event: dict[str, Any], sound: bytes | None) -> None:
        """An event for the client, with its sound right behind it."""
        if event["type"] == SOMEBODY_SPEAKS:
            self._idleness.sign_of_life()
        if event["type"] == "error":
            log.error("voice_refused", conversation=self._conversation_id)
            await self._send(self._services.error("internal"))
            return
        await self._send(to_json(event), sound)
        words = SPOKEN_TOO.get(event["type"])
        if words is None or not self._wants_sound or "id" in event:  # with an id it is about speaking, which doesn't work then
            return
        try:
            await self._say(event["type"], event[words])
        except VoiceUnavailable:
            await self._unavailable()

    async def _unavailable(self) -> None:
        await self._send(frames.unavailable(self._services.municipality.text("voice_unavailable")))

    async def _send(self, frame: str, sound: bytes | None = None) -> None:
        async with self._sending:
            await self._socket.send_text(frame)
            if sound is not None:
                await self._socket.send_bytes(sound)


def _is_said_to_resident(event: Event) -> bool:
    return event.seq is not None and event.frame is not None and json.loads(event.frame)["author"] != RESIDENT
