"""Plans home visits: offers times, holds one, books it, and shows, moves or cancels what was booked.

Every change is one transaction, in which everything is checked again: a slot that comes back from a conversation is a wish, not
a fact. The database itself refuses two visits of one employee in one quarter of an hour. The drive between visits is checked
inside the transaction: on SQLite nothing can come in between; on PostgreSQL two bookings in the same instant can leave too short
a drive between them, but never overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy.orm import Session

from actions.planning.agenda import REACH, Agenda, claimed_quarters
from actions.planning.calendar import WorkingCalendar
from actions.planning.errors import SlotTaken, VisitNotOpen
from actions.planning.look_up import open_visit
from actions.planning.offer import days_to_look_at, well_spread
from actions.planning.reference import new_reference
from actions.planning.request import VisitRequest, Wish
from actions.planning.roster import Roster
from actions.planning.time_slot import RESIDENTS_ZONE, TimeSlot
from actions.planning.travel import Travel
from actions.planning.visit import Customer, Visit
from municipalities import Municipality
from records import visits
from records.database import Database
from records.visits import BOOKED, CANCELLED, HELD, QuarterTaken, VisitRow

log = structlog.get_logger(__name__)


class Planner:
    """The planner of one municipality. Safe to share between threads and to run in many processes on one database.

    `clock` gives the moment it is now, with a zone.
    """

    def __init__(self, database: Database, municipality: Municipality, clock: Callable[[], datetime]) -> None:
        home_visits = municipality.home_visits
        self._database = database
        self._municipality = municipality
        self._clock = clock
        self._roster = Roster(home_visits)
        self._calendar = WorkingCalendar(home_visits.days_off, home_visits.lead_days, home_visits.horizon_days)
        self._travel = Travel(municipality.service_area)
        self._hold_length = timedelta(minutes=home_visits.hold_minutes)

    def offer(self, request: VisitRequest, wish: Wish, count: int = 3, owner: str | None = None) -> list[TimeSlot]:
        """At most `count` free times within the wish, well spread and in order; empty when nothing fits.

        What `owner` holds itself counts as free. Nothing is kept: another resident may be offered the same. Raises ValueError
        for a request that the municipality doesn't visit for.
        """
        self._place(request)
        now = self._clock()
        free: list[TimeSlot] = []
        days_left = days_to_look_at(count, wish.exclude)
        with self._database.read() as session:
            for day in self._calendar.bookable_days(_day(now)):
                if not wish.allows_day(day):
                    continue
                if on_day := self._free_on(session, request, wish, day, now, owner):
                    free += on_day
                    days_left -= 1
                if not days_left:
                    break
        return well_spread(free, count, wish.exclude)

    def hold(self, request: VisitRequest, slot: TimeSlot, owner: str) -> str:
        """Keeps a time for `owner` (a conversation) for the municipality's `hold_minutes`, and gives the hold's id.

        An owner holds at most one time: an earlier hold is released. Raises SlotTaken (the earlier hold then stays), ValueError
        for a request that the municipality doesn't visit for.
        """
        place = self._place(request)
        now = self._clock()
        with self._change() as session:
            visits.drop_expired_holds(session, now)
            visits.drop_holds_of(session, owner)
            self._check(session, request, slot, now, ignoring=())
            row = VisitRow(id=uuid4().hex, status=HELD, owner=owner, expires_at=now + self._hold_length, created_at=now)
            _write_request(row, request, place)
            _write_slot(row, slot)
            session.add(row)
            visits.claim(session, row, claimed_quarters(slot))
        return row.id

    def release(self, owner: str) -> None:
        """Gives back what `owner` holds; nothing when it holds nothing."""
        with self._change() as session:
            visits.drop_holds_of(session, owner)

    def confirm(self, hold_id: str, request: VisitRequest, slot: TimeSlot, customer: Customer, key: str) -> Visit:
        """Books the visit. The same `key` again gives the same visit and books nothing.

        A hold that has expired is no obstacle while the time is still free. Raises SlotTaken otherwise, ValueError for a request
        that the municipality doesn't visit for.
        """
        place = self._place(request)
        now = self._clock()
        with self._change() as session:
            if (known := visits.find_by_key(session, key)) is not None:
                return Visit.of(known)
            visits.drop_expired_holds(session, now)
            row = visits.find_hold(session, hold_id) or VisitRow(id=uuid4().hex, created_at=now)
            self._check(session, request, slot, now, ignoring={row.id})
            row.status, row.reference, row.owner, row.expires_at = BOOKED, new_reference(), None, None
            row.customer_name, row.customer_email, row.customer_phone = customer.name, customer.email, customer.phone
            _write_request(row, request, place)
            _write_slot(row, slot)
            session.add(row)
            visits.claim(session, row, claimed_quarters(slot))
            visits.remember_key(session, key, row, now)
        log.info("visit.booked", product=row.product, people=row.people, day=str(_day(row.starts_at)))
        return Visit.of(row)

    def find(self, reference: str, factor: str) -> Visit | None:
        """The visit with this reference, when `factor` is the e-mail address or phone number of its booking.

        None alike for an unknown reference and a wrong factor. Raises TooManyAttempts after too many of either.
        """
        with self._change() as session:
            row = open_visit(session, reference, factor, self._clock())
        return None if row is None else Visit.of(row)

    def cancel(self, reference: str, key: str) -> Visit:
        """Cancels a visit that `find` opened. Cancelling again, with any key, changes nothing.

        Raises VisitNotOpen when it doesn't exist or has begun.
        """
        now = self._clock()
        with self._change() as session:
            if (known := visits.find_by_key(session, key)) is not None:
                return Visit.of(known)
            row = _not_begun(session, reference, now)
            if row.status == CANCELLED:
                return Visit.of(row)
            row.status = CANCELLED
            row.sequence += 1
            visits.claim(session, row, ())
            visits.remember_key(session, key, row, now)
        log.info("visit.cancelled", product=row.product, day=str(_day(row.starts_at)))
        return Visit.of(row)

    def change(self, reference: str, hold_id: str, slot: TimeSlot, key: str) -> Visit:
        """Moves a visit that `find` opened to another time; its reference stays. The same `key` again changes nothing.

        The old time is kept until the new one is claimed: whatever goes wrong, the resident has one of the two. Raises SlotTaken
        when the new time isn't free (an expired hold is no obstacle), VisitNotOpen when the visit doesn't exist, has begun or is
        cancelled.
        """
        now = self._clock()
        with self._change() as session:
            if (known := visits.find_by_key(session, key)) is not None:
                return Visit.of(known)
            row = _not_begun(session, reference, now)
            if row.status == CANCELLED:
                raise VisitNotOpen("The visit is cancelled")
            request = VisitRequest(row.product, row.people, row.postcode, row.house_number, row.addition)
            visits.drop_expired_holds(session, now)
            visits.drop_hold(session, hold_id)
            self._check(session, request, slot, now, ignoring={row.id})
            _write_slot(row, slot)
            row.sequence += 1
            visits.claim(session, row, claimed_quarters(slot))
            visits.remember_key(session, key, row, now)
        log.info("visit.changed", product=row.product, day=str(_day(row.starts_at)))
        return Visit.of(row)

    @contextmanager
    def _change(self) -> Iterator[Session]:
        """A transaction; what the database refuses is a slot that was taken."""
        try:
            with self._database.write() as session:
                yield session
        except QuarterTaken as error:
            raise SlotTaken(str(error)) from error

    def _place(self, request: VisitRequest) -> str:
        """The place to visit; a ValueError when the municipality doesn't make this visit at all."""
        area, home_visits = self._municipality.service_area, self._municipality.home_visits
        product = self._municipality.products.get(request.product)
        if product is None or not product.home_visit:
            raise ValueError(f"There are no home visits for {request.product!r}")
        if not 1 <= request.people <= home_visits.max_people:
            raise ValueError(f"A visit is for 1 to {home_visits.max_people} people, not {request.people}")
        if request.house_number < 1:
            raise ValueError("A house number is 1 or more")
        place = area.place(request.postcode)
        if place is None or area.is_po_box(request.postcode):
            raise ValueError("The address is outside the service area")
        return place

    def _free_on(
        self, session: Session, request: VisitRequest, wish: Wish, day: date, now: datetime, owner: str | None
    ) -> list[TimeSlot]:
        """The free slots of a day within the wish: of employees who are free at the same time, the one with the fewest visits."""
        declined = {slot.starts_at for slot in wish.exclude}
        wished = [
            slot
            for slot in self._roster.slots(request, day)
            if slot.starts_at > now and slot.starts_at not in declined and wish.allows(slot.starts_at)
        ]
        if not wished:
            return []
        earliest, latest = min(slot.starts_at for slot in wished), max(slot.ends_at for slot in wished)
        active = visits.active_visits(session, earliest - REACH, latest + REACH, now)
        agenda = Agenda((row for row in active if owner is None or row.owner != owner), self._travel)
        load = agenda.load()
        best: dict[datetime, TimeSlot] = {}
        for slot in sorted(wished, key=lambda slot: (load[slot.employee], slot.employee)):
            if slot.starts_at not in best and agenda.has_room(slot, request.postcode):
                best[slot.starts_at] = slot
        return list(best.values())

    def _check(self, session: Session, request: VisitRequest, slot: TimeSlot, now: datetime, ignoring: Collection[str]) -> None:
        """Raises SlotTaken unless the slot can be booked now; visits with the ids `ignoring` are not in the way."""
        if (
            slot.starts_at <= now
            or not self._calendar.is_bookable(_day(slot.starts_at), _day(now))
            or not self._roster.has(request, slot)
        ):
            raise SlotTaken("No visit of this kind is possible at that time")
        active = visits.active_visits(session, slot.starts_at - REACH, slot.ends_at + REACH, now)
        agenda = Agenda((row for row in active if row.id not in ignoring), self._travel)
        if not agenda.has_room(slot, request.postcode):
            raise SlotTaken(f"Employee {slot.employee} has no room at that time")


def _not_begun(session: Session, reference: str, now: datetime) -> VisitRow:
    row = visits.find_by_reference(session, reference)
    if row is None:
        raise VisitNotOpen("There is no such visit")
    if row.starts_at <= now:
        raise VisitNotOpen("The visit has begun")
    return row


def _write_request(row: VisitRow, request: VisitRequest, place: str) -> None:
    row.product, row.people = request.product, request.people
    row.postcode, row.house_number, row.addition, row.place = request.postcode, request.house_number, request.addition, place


def _write_slot(row: VisitRow, slot: TimeSlot) -> None:
    row.employee, row.starts_at, row.ends_at = slot.employee, slot.starts_at, slot.ends_at


def _day(moment: datetime) -> date:
    return moment.astimezone(RESIDENTS_ZONE).date()
