"""The booked visits of a day, as the employee needs them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from actions.planning.agenda import midnight
from municipalities.channels import Channel
from records.visits import BOOKED, Kind, VisitRow, active_visits


@dataclass(frozen=True)
class BookedVisit:
    """A visit at a door, at the desk or by phone. Its reference is left out: with it, who has the paper could open the visit."""

    id: str
    """Of the record; stays when the visit is moved."""
    sequence: int
    """How often the visit was changed."""
    employee: str
    starts_at: datetime
    """In UTC, as `ends_at`: differences are then right on the days that the clock changes."""
    ends_at: datetime
    product: str
    kind: Kind
    people: int
    channel: Channel
    postcode: str
    """Where, as in `VisitRow`."""
    house_number: int
    addition: str
    place: str
    customer_name: str
    contact: str
    """The phone number, or the e-mail address of who gave no number."""


def booked_on(session: Session, day: date) -> list[BookedVisit]:
    """The booked visits that start on a day of residents, in order of time. Holds are nobody's visit yet."""
    opens, closes = midnight(day), midnight(day + timedelta(days=1))
    rows = active_visits(session, opens, closes, now=opens)
    return [_visit(row) for row in rows if row.status == BOOKED and row.starts_at >= opens]


def _visit(row: VisitRow) -> BookedVisit:
    return BookedVisit(
        id=row.id,
        sequence=row.sequence,
        employee=row.employee,
        starts_at=row.starts_at.astimezone(UTC),
        ends_at=row.ends_at.astimezone(UTC),
        product=row.product,
        kind=row.kind,
        people=row.people,
        channel=row.channel,
        postcode=row.postcode,
        house_number=row.house_number,
        addition=row.addition,
        place=row.place,
        customer_name=row.customer_name or "",
        contact=row.customer_phone or row.customer_email or "",
    )
