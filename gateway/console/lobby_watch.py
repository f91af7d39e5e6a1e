"""Keeps every console true about colleagues and call-backs: who is there, who holds how many, and what is late by now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from gateway.console import frames
from gateway.console.open_consoles import OpenConsoles
from gateway.fanout import Subscription
from gateway.handover.lobby import Lobby
from gateway.logs import described
from gateway.records_access import RecordsAccess
from gateway.socket_work import first_of
from gateway.staff.permissions import CONVERSE, permissions_of
from records import call_back_list, presence
from records.staff_on_duty import staff_members

BEAT_EVERY_S = 10.0
"""How often open consoles count as a sign of life; `records.presence` waits three times as long."""
AT_MOST_EVERY_S = 0.25
"""Many changes in a short time are told as one."""

log = structlog.get_logger()


def staff_json(session: Session, now: datetime) -> list[dict[str, Any]]:
    """All colleagues who talk with residents."""
    return [
        {
            "id": member.id,
            "name": member.name,
            "presence": member.presence,
            "teams": list(member.teams),
            "held": member.held,
        }
        for member in staff_members(session, now)
        if CONVERSE in permissions_of(member.roles)
    ]


def call_backs_json(session: Session, now: datetime) -> dict[str, int]:
    return asdict(call_back_list.counts(session, now))


class LobbyWatch:
    """Tells the lobby what changed since it was last told. Belongs to one event loop."""

    def __init__(self, records: RecordsAccess, lobby: Lobby, consoles: OpenConsoles, clock: Callable[[], datetime]) -> None:
        """`clock` gives an aware datetime."""
        self._records = records
        self._lobby = lobby
        self._consoles = consoles
        self._clock = clock
        self._changed = asyncio.Event()
        self._told: tuple[str, str] = ("", "")

    def changed(self) -> None:
        """Something may be different: look soon."""
        self._changed.set()

    async def run(self) -> None:
        """Gives signs of life and tells what changed, until cancelled. A failure is logged; the next time tries again."""
        await first_of(self._hear(), self._watch())

    async def _hear(self) -> None:
        """A conversation that changed may be one that a colleague took or lost."""
        subscription = Subscription()
        with self._lobby.listening(subscription):
            while True:
                if (await subscription.next()).staff not in self._told:
                    self.changed()

    async def _watch(self) -> None:
        clock = asyncio.get_running_loop().time
        next_beat = clock()
        while True:
            self._changed.clear()
            try:
                if clock() >= next_beat:
                    next_beat = clock() + BEAT_EVERY_S
                    await self._beat()
                await self._tell()
            except Exception as failure:
                log.error("lobby_watch_failed", **described(failure))
            await asyncio.sleep(AT_MOST_EVERY_S)
            with suppress(TimeoutError):  # nothing changed: time for a beat
                await asyncio.wait_for(self._changed.wait(), max(0.0, next_beat - clock()))

    async def _beat(self) -> None:
        if present := self._consoles.staff_ids():
            await self._records.write(lambda session: presence.alive(session, present, self._clock()))

    async def _tell(self) -> None:
        def read(session: Session) -> tuple[str, str]:
            now = self._clock()
            return frames.staff(staff_json(session, now)), frames.call_backs(call_backs_json(session, now))

        if not self._consoles.staff_ids():
            return
        current = await self._records.read(read)
        before, self._told = self._told, current
        for frame, told in zip(current, before, strict=True):
            if frame != told:
                self._lobby.publish(frame)
