"""What figures are made from, and the figures of a day that are kept after its conversations are gone: those hold numbers only.

A query here counts or lists what is in the records, for the conversations that began in [starts, ends). What a figure means is
said in `gateway/figures/definitions.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Float, String, and_, case, func, insert, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from records.base import Base
from records.call_backs import CallBackRow
from records.conversations import (
    ANSWERED,
    ASKED_BACK,
    COLLEAGUE,
    NOT_UNDERSTOOD,
    RESIDENT,
    SOPHIE,
    ConversationRow,
    MessageRow,
)
from records.feedback import FeedbackRow
from records.holder_changes import HolderChangeRow
from records.locks import lock
from records.visits import CANCELLED, VisitKeyRow, VisitRow

_OUTCOMES = (ANSWERED, ASKED_BACK, NOT_UNDERSTOOD)
"""From best to worst."""


class DailyFigureRow(Base):
    """One figure of one day: a share is `part` of `whole`, a mean is the sum `part` over `whole` cases."""

    __tablename__ = "daily_figure"

    day: Mapped[date] = mapped_column(primary_key=True)
    """In the residents' zone."""
    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    part: Mapped[float] = mapped_column(Float)
    whole: Mapped[float] = mapped_column(Float)


@dataclass(frozen=True)
class Begun:
    """A conversation that began in the period."""

    id: str
    holder: str
    active_at: datetime
    """When the newest message was stored."""
    messages: int
    """How many the resident wrote."""


@dataclass(frozen=True)
class SophiesAnswer:
    """All that Sophie said to one message of the resident."""

    first_seq: int
    last_seq: int
    outcome: str
    """The worst of its parts: of two questions in one message, one was not understood."""


@dataclass(frozen=True)
class Change:
    """A change of who holds a conversation. The fields are those of HolderChangeRow."""

    at: datetime
    from_holder: str
    to_holder: str
    change: str
    reason: str | None
    after_seq: int
    last_said_at: datetime | None
    """When the newest message before the change was stored."""


@dataclass(frozen=True)
class Promise:
    """A resident who asked to be called back."""

    due_at: datetime
    done_at: datetime | None


@dataclass(frozen=True)
class VisitDeeds:
    """How many visits were booked, changed and cancelled in a period."""

    booked: int
    changed: int
    cancelled: int


def begun(session: Session, starts: datetime, ends: datetime) -> list[Begun]:
    """The conversations, also those in which the resident said nothing."""
    written = func.count(MessageRow.seq)
    said = and_(MessageRow.conversation_id == ConversationRow.id, MessageRow.author == RESIDENT)
    query = (
        select(ConversationRow.id, ConversationRow.holder, ConversationRow.active_at, written)
        .outerjoin(MessageRow, said)
        .where(*_began(starts, ends))
        .group_by(ConversationRow.id)
        .order_by(ConversationRow.id)
    )
    return [Begun(*row) for row in session.execute(query)]


def answers(session: Session, starts: datetime, ends: datetime) -> dict[str, list[SophiesAnswer]]:
    """Sophie's answers of each conversation, in order.

    Those without an intent answer no message: her return after a colleague, and what the gateway says by itself. The parts of
    one answer are stored in one transaction, at one moment.
    """
    worst = func.max(case({outcome: rank for rank, outcome in enumerate(_OUTCOMES)}, value=MessageRow.outcome))
    first, last = func.min(MessageRow.seq), func.max(MessageRow.seq)
    query = (
        select(MessageRow.conversation_id, first, last, worst)
        .join(ConversationRow)
        .where(*_began(starts, ends), MessageRow.author == SOPHIE)
        .where(MessageRow.outcome.in_(_OUTCOMES), MessageRow.intent.is_not(None))
        .group_by(MessageRow.conversation_id, MessageRow.at)
        .order_by(MessageRow.conversation_id, first)
    )
    found: dict[str, list[SophiesAnswer]] = {}
    for conversation_id, first_seq, last_seq, rank in session.execute(query):
        found.setdefault(conversation_id, []).append(SophiesAnswer(first_seq, last_seq, _OUTCOMES[rank]))
    return found


def changes(session: Session, starts: datetime, ends: datetime) -> dict[str, list[Change]]:
    """Who held each conversation, one change after the other."""
    row, said = HolderChangeRow, MessageRow
    columns = (row.at, row.from_holder, row.to_holder, row.change, row.reason, row.after_seq, said.at)
    query = (
        select(row.conversation_id, *columns)
        .select_from(row)
        .join(ConversationRow)
        .outerjoin(said, and_(said.conversation_id == row.conversation_id, said.seq == row.after_seq))
        .where(*_began(starts, ends))
        .order_by(row.id)
    )
    found: dict[str, list[Change]] = {}
    for change in session.execute(query):
        found.setdefault(change[0], []).append(Change(*change[1:]))
    return found


def first_words_of_colleagues(session: Session, starts: datetime, ends: datetime) -> dict[str, datetime]:
    """When a colleague first said something in each conversation, since the first time that Sophie gave it away."""
    given = aliased(HolderChangeRow)
    first_given = (
        select(func.min(given.at))
        .where(given.conversation_id == ConversationRow.id, given.from_holder == SOPHIE)
        .correlate(ConversationRow)
        .scalar_subquery()
    )
    said = and_(MessageRow.conversation_id == ConversationRow.id, MessageRow.author == COLLEAGUE, MessageRow.at >= first_given)
    query = select(ConversationRow.id, func.min(MessageRow.at)).join(MessageRow, said).where(*_began(starts, ends))
    return _pairs(session.execute(query.group_by(ConversationRow.id)))


def scores(session: Session, starts: datetime, ends: datetime) -> dict[str, int]:
    """What residents thought of each conversation."""
    query = select(FeedbackRow.conversation_id, FeedbackRow.score).join(ConversationRow).where(*_began(starts, ends))
    return _pairs(session.execute(query))


def with_call_back(session: Session, starts: datetime, ends: datetime) -> set[str]:
    """The conversations in which the resident asked to be called back, whenever that was."""
    asked = CallBackRow.conversation_id == ConversationRow.id
    return set(session.scalars(select(ConversationRow.id).join(CallBackRow, asked).where(*_began(starts, ends))))


def promises(session: Session, starts: datetime, ends: datetime) -> list[Promise]:
    """The call-backs that were asked for in the period."""
    asked = (CallBackRow.created_at >= starts, CallBackRow.created_at < ends)
    return [Promise(*row) for row in session.execute(select(CallBackRow.due_at, CallBackRow.done_at).where(*asked))]


def visit_deeds(session: Session, starts: datetime, ends: datetime) -> VisitDeeds:
    """What was done to visits in the period, by residents and colleagues, told from the keys that booking, changing and
    cancelling leave.

    The first key of a visit is its booking. A cancelled one ends with the key of that, unless it was cancelled along with another
    visit: that leaves none, and then there are no more keys than the times that it was changed or cancelled.
    """
    in_period = (VisitKeyRow.created_at >= starts, VisitKeyRow.created_at < ends)
    touched = select(VisitKeyRow.visit_id).where(*in_period)
    in_order = (VisitKeyRow.created_at, VisitKeyRow.key)
    keys = (
        select(
            VisitKeyRow.created_at.label("done_at"),
            func.row_number().over(partition_by=VisitKeyRow.visit_id, order_by=in_order).label("number"),
            func.count().over(partition_by=VisitKeyRow.visit_id).label("total"),
            VisitRow.status,
            VisitRow.sequence,
        )
        .join(VisitRow, VisitRow.id == VisitKeyRow.visit_id)
        .where(VisitKeyRow.visit_id.in_(touched))
        .subquery()
    )
    ends_cancelled = and_(keys.c.status == CANCELLED, keys.c.number == keys.c.total, keys.c.total == keys.c.sequence + 1)
    deed = case((keys.c.number == 1, "booked"), (ends_cancelled, "cancelled"), else_="changed").label("deed")
    counted = select(deed, func.count()).where(keys.c.done_at >= starts, keys.c.done_at < ends).group_by("deed")
    found: dict[str, int] = _pairs(session.execute(counted))
    return VisitDeeds(found.get("booked", 0), found.get("changed", 0), found.get("cancelled", 0))


def first_conversation(session: Session) -> datetime | None:
    """When the oldest conversation began that is still in the records."""
    return session.scalar(select(func.min(ConversationRow.created_at)))


def last_kept(session: Session) -> date | None:
    """The last day whose figures are kept."""
    return session.scalar(select(func.max(DailyFigureRow.day)))


def kept(session: Session, first: date, last: date) -> dict[date, dict[str, tuple[float, float]]]:
    """The figures that are kept of the days from `first` to `last`: day -> name -> part and whole."""
    rows = session.execute(
        select(DailyFigureRow.day, DailyFigureRow.name, DailyFigureRow.part, DailyFigureRow.whole).where(
            DailyFigureRow.day >= first, DailyFigureRow.day <= last
        )
    )
    found: dict[date, dict[str, tuple[float, float]]] = {}
    for day, name, part, whole in rows:
        found.setdefault(day, {})[name] = (part, whole)
    return found


def keep(session: Session, day: date, figures: Mapping[str, tuple[float, float]]) -> None:
    """Keeps the figures of a day that has none yet: name -> part and whole. `lock_kept` goes before."""
    rows = [{"day": day, "name": name, "part": part, "whole": whole} for name, (part, whole) in figures.items()]
    session.execute(insert(DailyFigureRow), rows)


def lock_kept(session: Session) -> None:
    """Makes this transaction the only one that keeps figures."""
    lock(session, ["daily figures"])


def _began(starts: datetime, ends: datetime) -> tuple[ColumnElement[bool], ...]:
    """Whether a conversation began in the period. None of these was silent before: there is an index on that."""
    return ConversationRow.active_at >= starts, ConversationRow.created_at >= starts, ConversationRow.created_at < ends


def _pairs(rows: Iterable[Any]) -> dict[Any, Any]:
    return dict(map(tuple, rows))
