"""The figures of each day: kept before what they were made from is deleted, and until then made anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from gateway.figures.conversation_facts import facts_of
from gateway.figures.definitions import FIGURES
from gateway.figures.figure import DayInRecords, Tally
from gateway.residents_day import ONE_DAY, bounds, day_of, days_from
from records import figures


@dataclass(frozen=True)
class DayFigures:
    """The figures of one day."""

    day: date
    tallies: dict[str, Tally]
    """Name of the figure -> numerator and denominator. A day that was kept before there was some figure is without that one."""


def figures_between(session: Session, first: date, last: date, now: datetime, norm: timedelta) -> list[DayFigures]:
    """The figures of the days from `first` to `last`, without days that are yet to come.

    `norm` is within which a colleague should answer.
    """
    kept = figures.kept(session, first, last)
    found = []
    for day in days_from(first, min(last, day_of(now))):
        tallies = _from_kept(kept[day]) if day in kept else _from_records(session, day, now, norm)
        found.append(DayFigures(day, tallies))
    return found


def keep_figures(session: Session, shortest_retention: timedelta, now: datetime, norm: timedelta) -> int:
    """Keeps the figures of days whose records will soon begin to be deleted; says of how many days.

    `shortest_retention` is how long conversations, visits or call-backs are kept at least. Goes before the deletion, which has a
    day to spare: others delete too.
    """
    figures.lock_kept(session)
    begins = _first_to_keep(session)
    if begins is None:
        return 0
    ends = min(day_of(now - shortest_retention) + ONE_DAY, day_of(now) - ONE_DAY)
    days = list(days_from(begins, ends))
    for day in days:
        figures.keep(session, day, _from_records(session, day, now, norm))
    return len(days)


def _first_to_keep(session: Session) -> date | None:
    """The day after the last one that was kept; the first time, that of the oldest conversation."""
    if (last := figures.last_kept(session)) is not None:
        return last + ONE_DAY
    oldest = figures.first_conversation(session)
    return None if oldest is None else day_of(oldest)


def _from_kept(kept: dict[str, tuple[float, float]]) -> dict[str, Tally]:
    return {figure.name: Tally(*kept[figure.name]) for figure in FIGURES if figure.name in kept}


def _from_records(session: Session, day: date, now: datetime, norm: timedelta) -> dict[str, Tally]:
    starts, ends = bounds(day)
    in_records = DayInRecords(
        conversations=facts_of(session, starts, ends, now),
        promises=figures.promises(session, starts, ends),
        visits=figures.visit_deeds(session, starts, ends),
        now=now,
        norm=norm,
    )
    return {figure.name: figure.tally(in_records) for figure in FIGURES}
