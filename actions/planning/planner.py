"""Plans visits at the door, at the desk and by phone: offers times, holds one, books it, and shows, moves or cancels visits.

Every change is one transaction, in which everything is checked again: a slot that comes back from a conversation is a wish, not
a fact. The database itself refuses two visits of one employee in one quarter of an hour. Whether the employee can drive from
one visit to the next is checked in a transaction that has the employee's day to itself, so that nothing comes in between: on
SQLite it is the only one that writes, on PostgreSQL it locks the day (`records.visits.lock_days`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import uuid4

import structlog
from sqlalchemy.orm import Session

from actions.planning.agenda import REACH, Agenda, claimed_quarters
from actions.planning.announcing import announce
from actions.planning.calendar import WorkingCalendar
from actions.planning.deliveries import Deliveries
from actions.planning.errors import DeliveryTooEarly, SlotTaken, VisitNotOpen
from actions.planning.free_times import FreeTime, FreeTimes
from actions.planning.locations import Location, locations_for, placed
from actions.planning.look_up import open_visit
from actions.planning.offer import best_offers, days_to_look_at
from actions.planning.reference import new_reference, parse
from actions.planning.request import VisitRequest, Wish
from actions.planning.roster import Roster
from actions.planning.time_slot import RESIDENTS_ZONE, TimeSlot
from actions.planning.travel import Travel
from actions.planning.visit import Customer, Visit, required_customer_fields
from municipalities import Municipality, Product
from municipalities.channels import Channel
from records import outbox, visits
from records.database import Database
from records.visits import BOOKED, CANCELLED, DELIVERY, HELD, QuarterTaken, Span, VisitRow

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
        self._deliveries = Deliveries(municipality, self._calendar)
        self._travel = Travel(municipality.service_area)
        self._free_times = FreeTimes(self._roster, self._travel, home_visits.bases())
        self._hold_length = timedelta(minutes=home_visits.hold_minutes)
        self._reminder_at = municipality.notices.reminder_at

    def get_available_products(self) -> tuple[Product, ...]:
        """What appointments can be made for, in the order in which residents see it."""
        return tuple(product for product in self._municipality.products.values() if product.channels)

    def get_locations(self, product: str) -> tuple[Location, ...]:
        """Where an appointment for a product can be, in the order in which residents are asked about it."""
        return locations_for(product, self._municipality)

    def get_dates(self, request: VisitRequest, owner: str | None = None) -> list[date]:
        """All days that can be booked now and have a free time. `owner` and ValueError as for `offer`."""
        with self._database.read() as session:
            return [_day(free[0].slot.starts_at) for free in self._free(session, request, Wish(), owner)]

    def get_times(self, request: VisitRequest, day: date, owner: str | None = None) -> list[TimeSlot]:
        """All free times of a day, in order. `owner` and ValueError as for `offer`."""
        with self._database.read() as session:
            on_day = self._free(session, request, Wish(day, day + timedelta(days=1)), owner)
            return [time.slot for free in on_day for time in free]

    def get_required_customer_fields(self, channel: Channel) -> tuple[frozenset[str], ...]:
        """What must be known of a customer: at least one field of `Customer` out of each of these."""
        return required_customer_fields(channel)

    def offer(self, request: VisitRequest, wish: Wish, count: int = 3, owner: str | None = None) -> list[TimeSlot]:
        """At most `count` free times within the wish, in order: those that cost the least driving, spread over days and times of
        day (see `best_offers`). Empty when nothing fits.

        What `owner` holds itself counts as free. Nothing is kept: another resident may be offered the same. Raises ValueError
        for a request that the municipality doesn't visit for.
        """
        enough = days_to_look_at(count, wish.exclude)
        with self._database.read() as session:
            by_day = islice(self._free(session, request, wish, owner), enough)
            return best_offers([time for on_day in by_day for time in on_day], count, wish.exclude)

    def hold(self, request: VisitRequest, slot: TimeSlot, owner: str) -> str:
        """Keeps a time for `owner` (a conversation) for the municipality's `hold_minutes`, and gives the hold's id.

        An owner holds at most one time: an earlier hold is released. Raises SlotTaken (the earlier hold then stays), ValueError
        for a request that the municipality doesn't visit for.
        """
        request, place = placed(request, self._municipality)
        now = self._clock()
        with self._database.read() as session:
            # What somebody else has is refused at once, without waiting for those who are booking.
            self._check(session, request, slot, now, but_of=owner)
        with self._change() as session:
            visits.lock_owner(session, owner)
            _prepare(session, slot, now, visits.held_spans(session, owner=owner))
            visits.drop_holds_of(session, owner)
            self._check(session, request, slot, now, but_of=owner)
            row = VisitRow(id=uuid4().hex, status=HELD, owner=owner, expires_at=now + self._hold_length, created_at=now)
            _write_request(row, request, place)
            _write_slot(row, slot)
            session.add(row)
            visits.claim(session, row, claimed_quarters(slot, row.channel))
        with self._database.write() as session:
            visits.drop_expired_holds(session, now)
        return row.id

    def held_by(self, owner: str) -> str | None:
        """The id of the hold that an owner has, perhaps an expired one."""
        with self._database.read() as session:
            return visits.find_hold_of(session, owner)

    def release(self, owner: str) -> None:
        """Gives back what `owner` holds; nothing when it holds nothing."""
        with self._database.write() as session:
            visits.lock_owner(session, owner)
            visits.drop_holds_of(session, owner)

    def confirm(self, hold_id: str, request: VisitRequest, slot: TimeSlot, customer: Customer, key: str) -> Visit:
        """Books the visit. The same `key` again gives the same visit and books nothing.

        A hold that has expired, or never was, is no obstacle while the time is still free. Raises SlotTaken otherwise, ValueError
        for a request that the municipality doesn't visit for, or a customer of whom too little is known. A delivery is booked
        with `deliver`.
        """
        if request.kind == DELIVERY:
            raise ValueError("A delivery belongs to a visit")
        for fields in required_customer_fields(request.channel):
            if not any(getattr(customer, field) for field in fields):
                raise ValueError(f"A {request.channel} appointment needs the customer's {' or '.join(sorted(fields))}")
        now = self._clock()
        with self._change() as session:
            visits.lock_key(session, key)
            if (known := self._done_already(session, hold_id, slot, key, now)) is not None:
                return known
            row = self._book(session, hold_id, request, slot, customer, key, now)
        log.info("visit.booked", product=row.product, people=row.people, day=str(_day(row.starts_at)))
        return Visit.of(row)

    def delivery_request(self, intake: VisitRequest, intake_day: date) -> VisitRequest | None:
        """What to ask for to have what is applied for at a visit on that day brought by an employee; None when it isn't."""
        return self._deliveries.request(intake, intake_day)

    def deliver(self, reference: str, hold_id: str, slot: TimeSlot, key: str) -> Visit:
        """Books the delivery that belongs to a visit, with a reference of its own, for the same customer. `key` as for `confirm`.

        Raises SlotTaken when the time isn't free or comes before it is ready, VisitNotOpen when the visit doesn't exist, is
        cancelled or has a delivery already, ValueError when nothing is delivered after it.
        """
        now = self._clock()
        with self._change() as session:
            visits.lock_key(session, key)
            intake = visits.find_by_reference(session, reference, to_change=True)
            if (known := self._done_already(session, hold_id, slot, key, now)) is not None:
                return known
            if intake is None or intake.status != BOOKED or visits.find_delivery(session, intake.id) is not None:
                raise VisitNotOpen("There is no such visit that waits for a delivery")
            visit = Visit.of(intake)
            request = self._deliveries.request(visit.request(), visit.day)
            if request is None:
                raise ValueError(f"Nothing is delivered after a visit for {visit.product!r}")
            customer = Customer(visit.customer_name, intake.customer_email, intake.customer_phone)
            row = self._book(session, hold_id, request, slot, customer, key, now, intake_id=intake.id)
        log.info("delivery.booked", product=row.product, people=row.people, day=str(_day(row.starts_at)))
        return Visit.of(row)

    def delivery_of(self, reference: str) -> Visit | None:
        """The booked delivery that belongs to a visit that `find` opened."""
        with self._database.read() as session:
            intake = visits.find_by_reference(session, reference)
            row = None if intake is None else visits.find_delivery(session, intake.id)
        return None if row is None else Visit.of(row)

    def delivery_too_early(self, reference: str, slot: TimeSlot) -> Visit | None:
        """The delivery that would come before it is ready if its visit moved to `slot`; None when there is none."""
        with self._database.read() as session:
            intake = visits.find_by_reference(session, reference)
            row = None if intake is None else visits.find_delivery(session, intake.id)
            return None if intake is None or row is None or self._is_ready(row, intake, slot) else Visit.of(row)

    def find(self, reference: str, factor: str) -> Visit | None:
        """The visit with this reference, when `factor` is the e-mail address or phone number of its booking.

        None alike for an unknown reference and a wrong factor. Raises TooManyAttempts after too many of either.
        """
        with self._change() as session:
            row = open_visit(session, reference, factor, self._clock())
        return None if row is None else Visit.of(row)

    def look_up(self, reference: str) -> Visit | None:
        """The visit with this reference, for who is known and noted down: staff. Residents need a second factor (`find`)."""
        known = parse(reference)
        with self._database.read() as session:
            row = None if known is None else visits.find_by_reference(session, known)
        return None if row is None else Visit.of(row)

    def cancel(self, reference: str, key: str) -> Visit:
        """Cancels a visit that `find` opened, and its delivery with it. Cancelling again, with any key, changes nothing.

        Raises VisitNotOpen when it doesn't exist or has begun.
        """
        now = self._clock()
        with self._change() as session:
            found = visits.find_by_reference(session, reference, to_change=True)
            if (known := visits.find_by_key(session, key)) is not None:
                return Visit.of(known)
            row = _not_begun(found, now)
            if row.status == CANCELLED:
                return Visit.of(row)
            self._cancel(session, row, now)
            visits.remember_key(session, key, row, now)
            if (delivery := visits.find_delivery(session, row.id, to_change=True)) is not None:
                self._cancel(session, delivery, now)
        log.info("visit.cancelled", product=row.product, day=str(_day(row.starts_at)))
        return Visit.of(row)

    def change(self, reference: str, hold_id: str, slot: TimeSlot, key: str, *, release_delivery: bool = False) -> Visit:
        """Moves a visit that `find` opened to another time; its reference stays. The same `key` again changes nothing.

        The old time is kept until the new one is claimed: whatever goes wrong, the resident has one of the two. Raises SlotTaken
        when the new time isn't free (an expired hold is no obstacle), VisitNotOpen when the visit doesn't exist, has begun or is
        cancelled, DeliveryTooEarly when its delivery would come before it is ready. With `release_delivery` that delivery is
        cancelled instead.
        """
        now = self._clock()
        with self._change() as session:
            found = visits.find_by_reference(session, reference, to_change=True)
            if (known := visits.find_by_key(session, key)) is not None:
                return Visit.of(known)
            row = _not_begun(found, now)
            if row.status == CANCELLED:
                raise VisitNotOpen("The visit is cancelled")
            request = Visit.of(row).request()
            delivery = visits.find_delivery(session, row.id, to_change=True)
            _prepare(session, slot, now, visits.held_spans(session, hold_id=hold_id))
            visits.drop_hold(session, hold_id)
            self._check(session, request, slot, now, but_of=row.id)
            if delivery is not None:
                self._follow(session, delivery, row, slot, now, release_delivery=release_delivery)
            _write_slot(row, slot)
            row.sequence += 1
            visits.claim(session, row, claimed_quarters(slot, row.channel))
            visits.remember_key(session, key, row, now)
            announce(session, row, outbox.CHANGED, now, self._reminder_at)
        log.info("visit.changed", product=row.product, day=str(_day(row.starts_at)))
        return Visit.of(row)

    def _done_already(self, session: Session, hold_id: str, slot: TimeSlot, key: str, now: datetime) -> Visit | None:
        """What was booked with this key, once the transaction has the slot's day to itself."""
        _prepare(session, slot, now, visits.held_spans(session, hold_id=hold_id))
        known = visits.find_by_key(session, key)
        return None if known is None else Visit.of(known)

    def _book(
        self,
        session: Session,
        hold_id: str,
        request: VisitRequest,
        slot: TimeSlot,
        customer: Customer,
        key: str,
        now: datetime,
        intake_id: str | None = None,
    ) -> VisitRow:
        request, place = placed(request, self._municipality)
        row = visits.find_hold(session, hold_id) or VisitRow(id=uuid4().hex, created_at=now)
        self._check(session, request, slot, now, but_of=row.id)
        row.status, row.reference, row.owner, row.expires_at = BOOKED, new_reference(), None, None
        row.customer_name, row.customer_email, row.customer_phone = customer.name, customer.email, customer.phone
        row.intake_id = intake_id
        _write_request(row, request, place)
        _write_slot(row, slot)
        session.add(row)
        visits.claim(session, row, claimed_quarters(slot, row.channel))
        visits.remember_key(session, key, row, now)
        announce(session, row, outbox.BOOKED, now, self._reminder_at)
        return row

    def _cancel(self, session: Session, row: VisitRow, now: datetime) -> None:
        row.status = CANCELLED
        row.sequence += 1
        visits.claim(session, row, ())
        announce(session, row, outbox.CANCELLED, now, self._reminder_at)

    def _follow(
        self, session: Session, delivery: VisitRow, intake: VisitRow, slot: TimeSlot, now: datetime, *, release_delivery: bool
    ) -> None:
        """Makes a delivery agree with its visit, which moves to `slot`."""
        if not self._is_ready(delivery, intake, slot):
            if not release_delivery:
                raise DeliveryTooEarly("The delivery would come before it is ready")
            self._cancel(session, delivery, now)
        elif (request := self._deliveries.request(Visit.of(intake).request(), _day(slot.starts_at))) is not None:
            delivery.first_day = request.first_day

    def _is_ready(self, delivery: VisitRow, intake: VisitRow, slot: TimeSlot) -> bool:
        """Whether what is applied for in `slot` is ready on the day of the delivery."""
        request = self._deliveries.request(Visit.of(intake).request(), _day(slot.starts_at))
        return request is None or request.allows_day(_day(delivery.starts_at))

    @contextmanager
    def _change(self) -> Iterator[Session]:
        """A transaction; what the database refuses is a slot that was taken."""
        try:
            with self._database.write() as session:
                yield session
        except QuarterTaken as error:
            raise SlotTaken(str(error)) from error

    def _free(self, session: Session, request: VisitRequest, wish: Wish, owner: str | None) -> Iterator[list[FreeTime]]:
        """The free times of each day that has some."""
        request, _ = placed(request, self._municipality)
        now = self._clock()
        days = [day for day in self._calendar.bookable_days(_day(now)) if wish.allows_day(day) and request.allows_day(day)]
        return self._free_times.by_day(session, request, wish, days, now, owner)

    def _check(self, session: Session, request: VisitRequest, slot: TimeSlot, now: datetime, but_of: str) -> None:
        """Raises SlotTaken unless the slot can be booked now. `but_of` is the id or the owner of what is no obstacle."""
        if (
            slot.starts_at <= now
            or not self._calendar.is_bookable(_day(slot.starts_at), _day(now))
            or not request.allows_day(_day(slot.starts_at))
            or not self._roster.has(request, slot)
        ):
            raise SlotTaken("No visit of this kind is possible at that time")
        booked = visits.occupations(session, [slot.employee], slot.starts_at - REACH, slot.ends_at + REACH, now)
        agenda = Agenda((visit for visit in booked if but_of not in (visit.visit_id, visit.owner)), self._travel, {})
        if not agenda.has_room(slot, request):
            raise SlotTaken(f"Employee {slot.employee} has no room at that time")


def _prepare(session: Session, slot: TimeSlot, now: datetime, also: Iterable[Span]) -> None:
    """Gives this transaction the slot's day to itself, and frees what was held there too long.

    Also the days of the holds that it is going to free (`also`): otherwise two that free what the other wants could wait for
    each other.
    """
    # Visits that can be of influence on each other lie less than REACH apart: the halves around both meet in a day.
    around = Span(slot.employee, slot.starts_at - REACH / 2, slot.ends_at + REACH / 2)
    visits.lock_days(session, [around, *also])
    visits.drop_expired_holds(session, now, around)


def _not_begun(row: VisitRow | None, now: datetime) -> VisitRow:
    if row is None:
        raise VisitNotOpen("There is no such visit")
    if row.starts_at <= now:
        raise VisitNotOpen("The visit has begun")
    return row


def _write_request(row: VisitRow, request: VisitRequest, place: str) -> None:
    row.product, row.people, row.channel, row.kind = request.product, request.people, request.channel, request.kind
    row.first_day, row.last_day = request.first_day, request.last_day
    row.postcode, row.house_number, row.addition, row.place = request.postcode, request.house_number, request.addition, place


def _write_slot(row: VisitRow, slot: TimeSlot) -> None:
    row.employee, row.starts_at, row.ends_at = slot.employee, slot.starts_at, slot.ends_at


def _day(moment: datetime) -> date:
    return moment.astimezone(RESIDENTS_ZONE).date()
