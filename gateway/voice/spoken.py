"""What may be spoken: messages that were said to the resident, by their number. Nobody can make Sophie say anything else."""

from __future__ import annotations

from gateway.records_access import RecordsAccess
from records.conversations import RESIDENT, MessageRow

LONGEST = 4000
"""Characters that the voice service takes at once: four minutes. The whole message stands on the screen."""


class Spoken:
    """Reads the records."""

    def __init__(self, access: RecordsAccess) -> None:
        self._access = access

    async def text(self, conversation_id: str, seq: int) -> str | None:
        """The text of a message of Sophie, a colleague or the system; None when there is no such message."""
        message = await self._access.read(lambda session: session.get(MessageRow, (conversation_id, seq)))
        return None if message is None or message.author == RESIDENT else message.text[:LONGEST]
