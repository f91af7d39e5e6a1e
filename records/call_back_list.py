"""The list of residents to call back, as colleagues work through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Select, and_, func, or_, select, update
from sqlalchemy.orm import Session

from records.call_backs import CallBackRow
from records.staff import StaffRow

Outcome = Literal["reached", "not_reached", "not_needed"]
"""What came of calling."""

TAKEN_FOR = timedelta(hours=2)
"""Who took a call-back and has not done it after so long has forgotten it: from then on others may take it."""

MOST_OPEN, MOST_DONE = 500, 200
"""How many are listed at once."""


class CallBackGone(Exception):
    """There is no such call-back (any more)."""


class TakenByOther(Exception):
    """Somebody else will call, or has called."""

    def __init__(self, staff_id: str, name: str | None) -> None:
        super().__init__(staff_id)
        self.staff_id = staff_id
        self.name = name
        """None when that account is gone."""


@dataclass(frozen=True)
class Listed:
    """A call-back with the name of who took it."""

    call_back: CallBackRow
    taken_name: str | None


@dataclass(frozen=True)
class Counts:
    """How many residents still are to be called, and how many of them should have been called already."""

    open: int
    late: int


def open_call_backs(session: Session) -> Sequence[Listed]:
    """Who still is to be called; who should be called first, comes first."""
    query = _with_names().where(CallBackRow.done_at.is_(None)).order_by(CallBackRow.due_at, CallBackRow.id).limit(MOST_OPEN)
    return [Listed(*row) for row in session.execute(query)]


def done_call_backs(session: Session) -> Sequence[Listed]:
    """Who was called, the last one first."""
    query = _with_names().where(CallBackRow.done_at.is_not(None)).order_by(CallBackRow.done_at.desc(), CallBackRow.id)
    return [Listed(*row) for row in session.execute(query.limit(MOST_DONE))]


def counts(session: Session, now: datetime) -> Counts:
    late = func.count().filter(CallBackRow.due_at < now)
    row = session.execute(select(func.count(), late).where(CallBackRow.done_at.is_(None))).one()
    return Counts(*row)


def take(session: Session, call_back_id: str, staff_id: str, now: datetime) -> Listed:
    """This colleague will call. Raises CallBackGone or TakenByOther.

    Taken or done by the same colleague already, nothing changes.
    """
    forgotten = CallBackRow.taken_at <= now - TAKEN_FOR
    others = and_(CallBackRow.taken_by != staff_id, forgotten)
    free = (CallBackRow.id == call_back_id, CallBackRow.done_at.is_(None), or_(CallBackRow.taken_by.is_(None), others))
    session.execute(update(CallBackRow).where(*free).values(taken_by=staff_id, taken_at=now))
    return _of(session, call_back_id, staff_id)


def finish(session: Session, call_back_id: str, staff_id: str, outcome: Outcome, now: datetime) -> Listed:
    """It is done, with what came of it; whoever took it says so, or anybody when nobody did.

    Raises CallBackGone or TakenByOther. Done already by the same colleague, the first outcome stands.
    """
    nobody_else = or_(CallBackRow.taken_by.is_(None), CallBackRow.taken_by == staff_id)
    to_do = (CallBackRow.id == call_back_id, CallBackRow.done_at.is_(None), nobody_else)
    done = {"taken_by": staff_id, "taken_at": func.coalesce(CallBackRow.taken_at, now), "done_at": now, "outcome": outcome}
    session.execute(update(CallBackRow).where(*to_do).values(done))
    return _of(session, call_back_id, staff_id)


def _of(session: Session, call_back_id: str, staff_id: str) -> Listed:
    """The call-back as it is after a change. Raises TakenByOther when the change was not for this colleague."""
    row = session.execute(_with_names().where(CallBackRow.id == call_back_id)).one_or_none()
    if row is None:
        raise CallBackGone(call_back_id)
    listed = Listed(*row)
    if listed.call_back.taken_by != staff_id:
        raise TakenByOther(str(listed.call_back.taken_by), listed.taken_name)
    return listed


def _with_names() -> Select[CallBackRow, str]:
    return select(CallBackRow, StaffRow.name).outerjoin(StaffRow, StaffRow.id == CallBackRow.taken_by)
