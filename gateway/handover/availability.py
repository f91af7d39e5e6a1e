"""Whether a colleague is there to take a conversation over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from gateway.records_access import RecordsAccess
from gateway.residents_day import RESIDENTS_ZONE
from gateway.staff.permissions import CONVERSE, permissions_of
from municipalities.contact_centre import ContactCentre
from records import presence


class Availability:
    """Who of the staff is there, in the office hours of the municipality."""

    def __init__(self, access: RecordsAccess, contact_centre: ContactCentre, clock: Callable[[], datetime]) -> None:
        self._access = access
        self._contact_centre = contact_centre
        self._clock = clock

    async def somebody_is_there(self) -> bool:
        """Whether residents can be passed on now."""
        now = self._clock()
        if not self._contact_centre.takes_over_at(now.astimezone(RESIDENTS_ZONE)):
            return False
        return bool(await self._access.read(lambda session: takers(session, now)))

    async def is_there(self, staff_id: str) -> bool:
        """Whether this colleague takes conversations now, also outside office hours."""
        now = self._clock()
        return staff_id in await self._access.read(lambda session: takers(session, now))


def takers(session: Session, now: datetime) -> dict[str, str]:
    """Id -> name of the colleagues who are there and may converse."""
    return {row.id: row.name for row in presence.online(session, now) if CONVERSE in permissions_of(row.roles)}
