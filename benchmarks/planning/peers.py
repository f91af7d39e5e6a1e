"""The two ways in which one would write a search for free times first. Both find the same times as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.planning import TimeSlot, VisitRequest, Wish
from actions.planning.agenda import AFTER_VISIT, REACH
from actions.planning.roster import Roster
from actions.planning.time_slot import QUARTER, RESIDENTS_ZONE
from actions.planning.travel import Travel
from municipalities import Municipality
from records.visits import BOOKED, VisitRow

Near = Callable[[TimeSlot], Sequence[VisitRow]]
"""The visits that could be in the way of a slot."""


def whole_book(session: Session) -> Near:
    """Loads all visits and looks through those of the employee."""
    booked = session.scalars(select(VisitRow).where(VisitRow.status == BOOKED)).all()
    by_employee: dict[str, list[VisitRow]] = {}
    for visit in booked:
        by_employee.setdefault(visit.employee, []).append(visit)
    return lambda slot: by_employee.get(slot.employee, [])


def query_for_each_slot(session: Session) -> Near:
    """Asks the database about one slot at a time."""

    def near(slot: TimeSlot) -> Sequence[VisitRow]:
        around = (VisitRow.starts_at > slot.starts_at - REACH, VisitRow.starts_at < slot.ends_at + REACH)
        mine = (VisitRow.status == BOOKED, VisitRow.employee == slot.employee)
        return session.scalars(select(VisitRow).where(*mine, *around)).all()

    return near


class Peer:
    """A search that looks at every slot by itself."""

    def __init__(self, municipality: Municipality) -> None:
        self._roster = Roster(municipality.home_visits)
        self._travel = Travel(municipality.service_area)

    def free(self, near: Near, request: VisitRequest, wish: Wish, days: Sequence[date], enough: int) -> set[datetime]:
        """When the visit can start, on the first `enough` days on which it can at all."""
        starts: set[datetime] = set()
        for day in days:
            on_day = {
                slot.starts_at
                for slot in self._slots(request, day)
                if wish.allows(slot.starts_at.astimezone(RESIDENTS_ZONE)) and self._fits(slot, near(slot), request.postcode)
            }
            starts |= on_day
            enough -= bool(on_day)
            if not enough:
                break
        return starts

    def _slots(self, request: VisitRequest, day: date) -> Iterator[TimeSlot]:
        length = self._roster.length(request)
        for employee in self._roster.employees(request):
            for starts_at, closes in self._roster.shifts(employee, day):
                while starts_at + length <= closes:
                    yield TimeSlot(employee, starts_at, starts_at + length)
                    starts_at += QUARTER

    def _fits(self, slot: TimeSlot, near: Sequence[VisitRow], postcode: str) -> bool:
        for visit in near:
            apart = max(AFTER_VISIT, self._travel.between(visit.postcode, postcode))
            if slot.starts_at < visit.ends_at + apart and visit.starts_at < slot.ends_at + apart:
                return False
        return True
