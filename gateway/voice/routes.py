"""`/ws/voice`: who may speak with Sophie, and how many at once."""

from __future__ import annotations

import asyncio

import structlog
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from gateway.caller import caller_of, is_same_origin
from gateway.frames import InvalidFrame
from gateway.logs import described
from gateway.rate_limit import Places
from gateway.socket_work import POLICY_VIOLATION, SERVICE_RESTART, TRY_AGAIN_LATER, close, close_after
from gateway.voice.frames import Hello, busy
from gateway.voice.relay import Ended, Relay, VoiceServices, receive
from records.conversations import ConversationGone

MAX_VOICES = 100
"""Open voices: more than one machine can hear at once, since most of them are silent."""
MAX_VOICES_PER_ADDRESS = 25
FILES_PER_VOICE = 3
"""Its own connection and two to the voice service."""
HELLO_TIMEOUT_S = 15.0
"""How long a client may keep a place without saying hello."""

log = structlog.get_logger()


class Voices:
    """All residents who may be speaking. One for each conversation: a page that is opened later takes over."""

    def __init__(self, services: VoiceServices, behind_proxy: bool) -> None:
        self._services = services
        self._behind_proxy = behind_proxy
        self._places = Places(MAX_VOICES, MAX_VOICES_PER_ADDRESS)
        self._relays: dict[str, Relay] = {}
        self.route = WebSocketRoute("/ws/voice", self._voice)

    async def _voice(self, socket: WebSocket) -> None:
        caller = caller_of(socket, self._behind_proxy)
        if not is_same_origin(socket.headers.get("origin"), caller):
            log.warning("other_origin_refused")
            await socket.close(POLICY_VIOLATION)
            return
        with self._places.place(caller.network) as has_place:
            await socket.accept()
            if has_place:
                await self._serve(socket)
            else:
                log.warning("too_many_voices")
                await close_after(socket, busy(self._services.municipality.text("voice_busy")), TRY_AGAIN_LATER)

    async def _serve(self, socket: WebSocket) -> None:
        try:
            opened = await self._services.conversations.open(await _token(socket))
            if opened is None:
                await close_after(socket, self._services.error("not_ready"), POLICY_VIOLATION)
            else:
                await self._relay(socket, opened.id)
        except WebSocketDisconnect:
            return  # the client left, as clients do
        except InvalidFrame:
            await close_after(socket, self._services.error("not_ready"), POLICY_VIOLATION)
        except Ended as ended:
            await close(socket, ended.code)
        except ConversationGone:
            # Its period ended while the page was open.
            await close(socket, SERVICE_RESTART)
        except Exception as failure:
            log.error("voice_failed", **described(failure))
            await close_after(socket, self._services.error("internal"), SERVICE_RESTART)

    async def _relay(self, socket: WebSocket, conversation_id: str) -> None:
        relay = Relay(socket, conversation_id, self._services)
        if before := self._relays.get(conversation_id):
            before.replace()
        self._relays[conversation_id] = relay
        try:
            await relay.run()
        finally:
            if self._relays.get(conversation_id) is relay:
                del self._relays[conversation_id]


async def _token(socket: WebSocket) -> str:
    """The token in the client's first frame. Raises InvalidFrame when that is no hello, Ended when none comes."""
    try:
        async with asyncio.timeout(HELLO_TIMEOUT_S):
            first = await receive(socket)
    except TimeoutError:
        raise Ended(POLICY_VIOLATION) from None
    if not isinstance(first, Hello):
        raise InvalidFrame(None)
    return first.token
