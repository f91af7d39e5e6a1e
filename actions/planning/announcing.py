"""Which notices come with what happens to a visit. They are stored in the transaction of what happens; sending comes later."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from actions.planning.time_slot import RESIDENTS_ZONE
from records import outbox
from records.visits import VisitRow


def announce(session: Session, visit: VisitRow, kind: str, now: datetime, reminder_at: time) -> None:
    """Stores the notice of `kind` about a stored visit, and the reminder on the day before at `reminder_at`, residents' time.

    What was still waiting about the visit is withdrawn. A cancelled visit has no reminder, nor has one for which it is too late.
    """
    outbox.withdraw(session, visit.id)
    outbox.add(session, visit, kind, now)
    moment = reminder_moment(visit.starts_at, reminder_at)
    if kind != outbox.CANCELLED and moment > now:
        outbox.add(session, visit, outbox.REMINDER, moment)


def reminder_moment(starts_at: datetime, reminder_at: time) -> datetime:
    """When a visit's reminder is due."""
    day_before = starts_at.astimezone(RESIDENTS_ZONE).date() - timedelta(days=1)
    return datetime.combine(day_before, reminder_at, RESIDENTS_ZONE)
