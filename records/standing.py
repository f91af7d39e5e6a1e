"""How it stands at this moment, in numbers: what the wall and the metrics show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from records.call_back_list import counts
from records.conversations import CLOSED, SOPHIE, WAITING, ConversationRow
from records.presence import staff_states
from records.staff import AWAY, ONLINE

GOING_ON_FOR = timedelta(minutes=10)
"""Without a message for so long, a conversation with Sophie is not counted as going on."""


@dataclass(frozen=True)
class Standing:
    """The numbers."""

    waiting: int
    """Conversations that wait for a colleague."""
    longest_wait: timedelta
    """Of those; 0 when nobody waits."""
    held: int
    """Conversations that a colleague holds."""
    present: int
    away: int
    """Colleagues."""
    sophie: int
    """Conversations with Sophie in which something was said shortly before."""
    call_backs: int
    """Residents who still are to be called back."""
    late: int
    """Of those, who should have been called already."""


def standing(session: Session, now: datetime) -> Standing:
    """How it stands."""
    row = ConversationRow
    waits = select(func.count(), func.min(func.coalesce(row.queued_at, row.active_at))).where(row.holder == WAITING)
    waiting, first = session.execute(waits).one()
    held = session.scalar(select(func.count()).where(row.holder.not_in((SOPHIE, WAITING, CLOSED))))
    # More than her greeting: a page that was only opened is no conversation.
    going_on = (row.holder == SOPHIE, row.last_seq > 1, row.active_at > now - GOING_ON_FOR)
    states = Counter(staff_states(session, now).values())
    call_backs = counts(session, now)
    return Standing(
        waiting=waiting,
        longest_wait=max(timedelta(0), now - first) if waiting else timedelta(0),
        held=held or 0,
        present=states[ONLINE],
        away=states[AWAY],
        sophie=session.scalar(select(func.count()).where(*going_on)) or 0,
        call_backs=call_backs.open,
        late=call_backs.late,
    )
