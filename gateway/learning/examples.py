"""What Sophie did not understand: kept for a while without personal data, and given a meaning by colleagues."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from gateway.learning.anonymous import Anonymiser
from gateway.learning.export import nlu_file
from gateway.records_access import RecordsAccess
from records import learning
from records.conversations import ASKED_BACK, NOT_UNDERSTOOD
from records.learning import LearningExampleRow

TEACHES = frozenset({ASKED_BACK, NOT_UNDERSTOOD})
"""Outcomes of messages that there is something to learn from."""

INFORM = "inform"
"""The intent of a message that only gives information: often a name, an address or a number that Sophie asked for."""

UNLABELLED_FOR = timedelta(days=92)
"""How long a text is kept that nobody says anything about: as long as a conversation at most."""

LABELLED_FOR = timedelta(days=366)

MOST = 500
"""So many are shown at once: the engine groups no more."""


class LearningExamples:
    """All of them."""

    def __init__(self, access: RecordsAccess, anonymiser: Anonymiser, clock: Callable[[], datetime]) -> None:
        """`clock` gives an aware datetime."""
        self._access = access
        self._anonymiser = anonymiser
        self._clock = clock

    async def remember(self, message_text: str, outcome: str, guess: str | None, entities: Sequence[Mapping[str, Any]]) -> None:
        """Keeps a resident's message when Sophie did not understand it and nobody can be recognised in it.

        `outcome` is that of her answer, `guess` and `entities` what the engine made of the message. Anything else is let go.
        """
        if outcome not in TEACHES or guess == INFORM:
            return
        text = self._anonymiser.anonymous(message_text, entities)
        if text is None:
            return
        row = LearningExampleRow(id=uuid4().hex, text=text, outcome=outcome, guess=guess, at=self._clock())
        await self._access.write(lambda session: session.add(row))

    async def unlabelled(self) -> Sequence[LearningExampleRow]:
        """The newest MOST that nobody labelled yet, the newest first."""
        return await self._access.read(lambda session: learning.unlabelled(session, MOST))

    async def label(self, ids: Sequence[str], intent: str | None, staff_id: str) -> int:
        """Says what these mean: an intent, NO_EXAMPLE, or None for not labelled after all. Returns how many there were."""
        return await self._access.write(lambda session: learning.label(session, ids, intent, staff_id, self._clock()))

    async def export(self) -> tuple[str, int]:
        """All that were labelled with an intent, as a file for Rasa, and how many examples are in it."""
        return nlu_file(await self._access.read(learning.labelled))


def delete_old_examples(session: Session, now: datetime) -> int:
    """Deletes the examples whose period has ended; returns how many."""
    return learning.delete_old(session, now - UNLABELLED_FOR, now - LABELLED_FOR)
