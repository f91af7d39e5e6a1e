"""Visits, the quarters of an hour they claim, and failed look-ups: tables, and queries as functions on a session.

What keeps two visits of one employee apart is the primary key of `claimed_quarter`, on every database: whoever claims a
quarter second is refused, whatever the program thought before. The drive between them is the planner's to check, on an
employee's days that it locked (`lock_days`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import (
    BindParameter,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant
from records.locks import lock

HELD, BOOKED, CANCELLED = "held", "booked", "cancelled"

Channel = Literal["home", "desk", "phone"]
"""How a visit takes place."""

Kind = Literal["intake", "delivery"]
"""A delivery brings what was asked for at an intake. What needs no second visit is an intake too."""

INTAKE: Kind = "intake"
DELIVERY: Kind = "delivery"

Moment = datetime | BindParameter[datetime]

LONGEST_NAME, LONGEST_EMAIL, LONGEST_PHONE, LONGEST_ADDITION = 200, 320, 40, 20
"""In characters."""

LONGEST_VISIT = timedelta(hours=24)
"""A visit lies within a shift, and a shift within a day. Bounds how far back a search for what overlaps has to go."""


class QuarterTaken(Exception):
    """Another visit has one of the quarters. The transaction can't go on: leave `Database.write()` with an exception."""


_IS_BOOKED = text("status = 'booked'")


class VisitRow(Base):
    """A visit, from the moment its time is held: at a door, at the desk or by phone.

    A hold that isn't used disappears; a visit that was booked stays.
    """

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("status IN ('held', 'booked', 'cancelled')", name="known_status"),
        CheckConstraint("channel IN ('home', 'desk', 'phone')", name="known_channel"),
        CheckConstraint("kind IN ('intake', 'delivery')", name="known_kind"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint(
            "(status = 'held' AND owner IS NOT NULL AND expires_at IS NOT NULL AND reference IS NULL)"
            " OR (status != 'held' AND reference IS NOT NULL AND customer_name IS NOT NULL"
            " AND (customer_email IS NOT NULL OR customer_phone IS NOT NULL))",
            name="complete_for_status",
        ),
        Index("ix_visit_status_expires_at", "status", "expires_at"),
        Index("ix_visit_employee_starts_at", "employee", "starts_at"),
        Index("ix_visit_one_delivery", "intake_id", unique=True, sqlite_where=_IS_BOOKED, postgresql_where=_IS_BOOKED),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Random, so that whoever holds a time is the only one who can name the hold."""
    reference: Mapped[str | None] = mapped_column(String(20), unique=True)
    """What the resident keeps; from booking on."""
    status: Mapped[str] = mapped_column(String(10))
    sequence: Mapped[int] = mapped_column(default=0)
    """How often a booked visit was changed or cancelled: the SEQUENCE of a calendar invitation."""

    product: Mapped[str] = mapped_column(String(50))
    people: Mapped[int]
    channel: Mapped[Channel] = mapped_column(String(10), default="home", server_default="home")
    postcode: Mapped[str] = mapped_column(String(10))
    """Of the resident's address or of the desk; of a phone appointment it is empty, as `addition` and `place`."""
    house_number: Mapped[int]
    """0 for a phone appointment."""
    addition: Mapped[str] = mapped_column(String(LONGEST_ADDITION))
    place: Mapped[str] = mapped_column(String(100))

    employee: Mapped[str] = mapped_column(String(50))
    starts_at: Mapped[datetime] = mapped_column(Instant, index=True)
    ends_at: Mapped[datetime] = mapped_column(Instant)

    kind: Mapped[Kind] = mapped_column(String(10), default=INTAKE, server_default=INTAKE)
    intake_id: Mapped[str | None] = mapped_column(String(32))
    """Of a delivery: the id of the visit at which it was applied for. That one is deleted earlier, and has one booked delivery at
    most."""
    first_day: Mapped[date | None]
    """The visit makes no sense before this day: what it delivers isn't ready yet."""
    last_day: Mapped[date | None]
    """The visit is of no use after this day: a birth must be declared by then."""

    owner: Mapped[str | None] = mapped_column(String(100), index=True)
    """The conversation that holds the time; None once booked."""
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    """From this moment on a hold counts no more; None once booked."""

    customer_name: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    customer_email: Mapped[str | None] = mapped_column(String(LONGEST_EMAIL))
    customer_phone: Mapped[str | None] = mapped_column(String(LONGEST_PHONE))
    created_at: Mapped[datetime] = mapped_column(Instant)


class ClaimedQuarterRow(Base):
    """A quarter of an hour in which an employee belongs to a visit."""

    __tablename__ = "claimed_quarter"

    employee: Mapped[str] = mapped_column(String(50), primary_key=True)
    quarter_start: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)


class VisitKeyRow(Base):
    """The idempotency key of a booking, change or cancellation that was done: the same key again does nothing."""

    __tablename__ = "visit_key"

    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant)


class FailedLookUpRow(Base):
    """Somebody named a reference that doesn't exist, or not its e-mail address or phone number."""

    __tablename__ = "failed_look_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference_hash: Mapped[str] = mapped_column(String(64), index=True)
    failed_at: Mapped[datetime] = mapped_column(Instant, index=True)


def claim(session: Session, visit: VisitRow, quarters: Collection[datetime]) -> None:
    """Makes exactly `quarters` the claimed ones of a stored visit, for its employee. New ones are claimed before old ones go.

    Raises QuarterTaken when another visit has one of them.
    """
    wanted = {(visit.employee, quarter) for quarter in quarters}
    claimed = select(ClaimedQuarterRow.employee, ClaimedQuarterRow.quarter_start).where(ClaimedQuarterRow.visit_id == visit.id)
    owned = {(employee, quarter) for employee, quarter in session.execute(claimed)}
    session.flush()
    if missing := sorted(wanted - owned):
        rows = [{"employee": employee, "quarter_start": quarter, "visit_id": visit.id} for employee, quarter in missing]
        try:
            session.execute(insert(ClaimedQuarterRow), rows)
        except IntegrityError as error:
            raise QuarterTaken(f"Employee {visit.employee} is taken at {visit.starts_at.isoformat()}") from error
    for employee, quarter in owned - wanted:
        session.execute(
            delete(ClaimedQuarterRow).where(ClaimedQuarterRow.employee == employee, ClaimedQuarterRow.quarter_start == quarter)
        )


@dataclass(frozen=True)
class Span:
    """Part of an employee's time: [starts, ends)."""

    employee: str
    starts: datetime
    ends: datetime


class Occupation(NamedTuple):
    """What a plan has to know of a visit or hold that is in its way: when and where. Read by the thousand."""

    employee: str
    starts_at: datetime
    ends_at: datetime
    channel: Channel
    postcode: str
    visit_id: str
    owner: str | None
    """As in VisitRow."""


def lock_days(session: Session, spans: Iterable[Span]) -> None:
    """Makes this transaction the only one that plans for these employees on the days (in UTC) that the spans touch.

    Goes before everything that the decision hangs on is read, and comes after any lock on an owner, a key or a visit.
    """
    names = set()
    for span in spans:
        day = span.starts.astimezone(UTC).date()
        while day <= span.ends.astimezone(UTC).date():
            names.add(f"visits of {span.employee} on {day}")
            day += timedelta(days=1)
    lock(session, names)


def lock_owner(session: Session, owner: str) -> None:
    """Makes this transaction the only one that changes what `owner` holds."""
    lock(session, [f"holds of {owner}"])


def lock_key(session: Session, key: str) -> None:
    """Makes this transaction the only one with this idempotency key."""
    lock(session, [f"visit key {key}"])


def lock_look_ups(session: Session) -> None:
    """Makes this transaction the only one that counts failed look-ups, so that many at once get no further than one by one."""
    lock(session, ["failed look-ups"])


def held_spans(session: Session, *, owner: str | None = None, hold_id: str | None = None) -> list[Span]:
    """When the holds of an owner, or the hold with this id, are. A hold never moves: this is true as long as it is there."""
    which = VisitRow.owner == owner if hold_id is None else VisitRow.id == hold_id
    rows = session.execute(select(VisitRow.employee, VisitRow.starts_at, VisitRow.ends_at).where(VisitRow.status == HELD, which))
    return [Span(*row) for row in rows]


def drop_holds_of(session: Session, owner: str) -> None:
    """Frees what an owner holds."""
    session.execute(delete(VisitRow).where(VisitRow.status == HELD, VisitRow.owner == owner))


def drop_hold(session: Session, hold_id: str) -> None:
    """Frees one hold; nothing when it is gone or booked already."""
    session.execute(delete(VisitRow).where(VisitRow.status == HELD, VisitRow.id == hold_id))


def drop_expired_holds(session: Session, now: datetime, within: Span | None = None) -> None:
    """Frees what was held until `now` or earlier, of everybody or of one employee in a span.

    Holds that another transaction is busy with are left to it: waiting for one could be waiting for each other.
    """
    expired = select(VisitRow.id).where(VisitRow.status == HELD, VisitRow.expires_at <= now)
    if within is not None:
        expired = expired.where(
            VisitRow.employee == within.employee, *_overlaps(within.starts, within.ends, within.starts - LONGEST_VISIT)
        )
    session.execute(
        delete(VisitRow).where(VisitRow.id.in_(expired.with_for_update(skip_locked=True))),
        execution_options={"synchronize_session": False},
    )


def drop_visits(session: Session, until: datetime, limit: int) -> int:
    """Deletes at most `limit` visits that were to begin at `until` or earlier, with all that belongs to them; says how many."""
    expired = select(VisitRow.id).where(VisitRow.starts_at <= until).limit(limit)
    dropped = session.execute(delete(VisitRow).where(VisitRow.id.in_(expired)).returning(VisitRow.id))
    return len(dropped.all())


def active_visits(session: Session, starts: datetime, ends: datetime, now: datetime) -> Sequence[VisitRow]:
    """Booked visits and unexpired holds that overlap [starts, ends), in order of time."""
    query = (
        select(VisitRow)
        .where(_counts(now), *_overlaps(starts, ends, starts - LONGEST_VISIT))
        .order_by(VisitRow.starts_at, VisitRow.id)
    )
    return session.scalars(query).all()


def occupations(
    session: Session, employees: Collection[str], starts: datetime, ends: datetime, now: datetime
) -> list[Occupation]:
    """When these employees have booked visits and unexpired holds that overlap [starts, ends), in order of time for each."""
    values = {"employees": list(employees), "since": starts - LONGEST_VISIT, "starts": starts, "ends": ends, "now": now}
    # By the connection: the ORM would keep books on each row.
    return list(map(Occupation._make, session.connection().execute(_OCCUPATIONS, values).all()))


def _counts(now: Moment) -> ColumnElement[bool]:
    # Said as "booked, or held longer than now", SQLite would go through all that was ever booked, by the index on status.
    return and_(VisitRow.status != CANCELLED, or_(VisitRow.expires_at.is_(None), VisitRow.expires_at > now))


def _overlaps(starts: Moment, ends: Moment, since: Moment) -> tuple[ColumnElement[bool], ...]:
    # `since` is LONGEST_VISIT before `starts`: it says nothing new, but lets an index skip everything that lies far back.
    return VisitRow.starts_at > since, VisitRow.starts_at < ends, VisitRow.ends_at > starts


# Made once: putting it together takes longer than running it.
_OCCUPATIONS = (
    select(
        VisitRow.employee,
        VisitRow.starts_at,
        VisitRow.ends_at,
        VisitRow.channel,
        VisitRow.postcode,
        VisitRow.id,
        VisitRow.owner,
    )
    .where(
        _counts(bindparam("now")),
        VisitRow.employee.in_(bindparam("employees", expanding=True)),
        *_overlaps(bindparam("starts"), bindparam("ends"), bindparam("since")),
    )
    .order_by(VisitRow.employee, VisitRow.starts_at)
)


def find_hold(session: Session, hold_id: str) -> VisitRow | None:
    """The hold, kept for this transaction alone until its end: nobody frees it while it is being booked."""
    return session.scalar(select(VisitRow).where(VisitRow.status == HELD, VisitRow.id == hold_id).with_for_update())


def find_hold_of(session: Session, owner: str) -> str | None:
    """The id of what an owner holds."""
    return session.scalar(select(VisitRow.id).where(VisitRow.status == HELD, VisitRow.owner == owner))


def find_by_reference(session: Session, reference: str, *, to_change: bool = False) -> VisitRow | None:
    """The booked or cancelled visit with this reference; `to_change` keeps it for this transaction alone until its end."""
    query = select(VisitRow).where(VisitRow.reference == reference)
    return session.scalar(query.with_for_update() if to_change else query)


def find_delivery(session: Session, intake_id: str, *, to_change: bool = False) -> VisitRow | None:
    """The booked delivery that belongs to a visit; `to_change` as for `find_by_reference`."""
    query = select(VisitRow).where(VisitRow.intake_id == intake_id, VisitRow.status == BOOKED)
    return session.scalar(query.with_for_update() if to_change else query)


def find_by_key(session: Session, key: str) -> VisitRow | None:
    """The visit for which a booking, change or cancellation with this idempotency key was done."""
    return session.scalar(select(VisitRow).join(VisitKeyRow).where(VisitKeyRow.key == key))


def remember_key(session: Session, key: str, visit: VisitRow, now: datetime) -> None:
    """Stores the idempotency key of what was done to a visit; an IntegrityError when it exists."""
    session.flush()
    session.add(VisitKeyRow(key=key, visit_id=visit.id, created_at=now))
    session.flush()


def count_failed_look_ups(session: Session, since: datetime, reference_hash: str | None = None) -> int:
    """How many look-ups failed after `since`: of one reference, or of all."""
    query = select(func.count()).select_from(FailedLookUpRow).where(FailedLookUpRow.failed_at > since)
    if reference_hash is not None:
        query = query.where(FailedLookUpRow.reference_hash == reference_hash)
    return session.scalar(query) or 0


def add_failed_look_up(session: Session, reference_hash: str, now: datetime) -> None:
    session.add(FailedLookUpRow(reference_hash=reference_hash, failed_at=now))


def drop_failed_look_ups(session: Session, until: datetime) -> None:
    """Forgets failures at `until` or earlier: they count no more."""
    session.execute(delete(FailedLookUpRow).where(FailedLookUpRow.failed_at <= until))
