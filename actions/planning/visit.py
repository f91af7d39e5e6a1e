"""A booked visit as the dialogue sees it, the customer it is booked for, and what must be known of a customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from actions.planning.request import VisitRequest
from actions.planning.time_slot import RESIDENTS_ZONE
from municipalities.channels import PHONE, Channel
from records.visits import LONGEST_EMAIL, LONGEST_NAME, LONGEST_PHONE, Kind, VisitRow


@dataclass(frozen=True)
class Customer:
    """Who books. The e-mail address or phone number, at least one, is what later opens the visit again."""

    name: str
    email: str | None
    phone: str | None

    def __post_init__(self) -> None:
        if not self.name.strip() or not (self.email or self.phone):
            raise ValueError("A customer needs a name, and an e-mail address or a phone number")
        # SQLite stores a text of any length; PostgreSQL would refuse it halfway a booking.
        for text, longest in ((self.name, LONGEST_NAME), (self.email, LONGEST_EMAIL), (self.phone, LONGEST_PHONE)):
            if text and len(text) > longest:
                raise ValueError(f"A name, e-mail address or phone number of more than {longest} characters is too long")


def required_customer_fields(channel: Channel) -> tuple[frozenset[str], ...]:
    """What must be known of a customer: at least one field of `Customer` out of each of these."""
    return frozenset({"name"}), frozenset({"phone"} if channel == PHONE else {"email", "phone"})


@dataclass(frozen=True)
class Visit:
    """A visit with a reference. Moments are in residents' time."""

    reference: str
    product: str
    people: int
    channel: Channel
    postcode: str
    """Of the resident's address or of the desk; of a phone appointment it is empty, as `addition` and `place`."""
    house_number: int
    addition: str
    place: str
    starts_at: datetime
    ends_at: datetime
    customer_name: str
    customer_email: str | None
    customer_phone: str | None
    kind: Kind
    first_day: date | None
    last_day: date | None
    """As in `VisitRequest`."""
    status: str
    """`booked` or `cancelled`."""

    @property
    def day(self) -> date:
        """In residents' time."""
        return self.starts_at.date()

    @classmethod
    def of(cls, row: VisitRow) -> Visit:
        """The visit in a row that was booked once; a ValueError for a hold."""
        if row.reference is None or row.customer_name is None:
            raise ValueError("A hold is not a visit yet")
        return cls(
            reference=row.reference,
            product=row.product,
            people=row.people,
            channel=row.channel,
            postcode=row.postcode,
            house_number=row.house_number,
            addition=row.addition,
            place=row.place,
            starts_at=row.starts_at.astimezone(RESIDENTS_ZONE),
            ends_at=row.ends_at.astimezone(RESIDENTS_ZONE),
            customer_name=row.customer_name,
            customer_email=row.customer_email,
            customer_phone=row.customer_phone,
            kind=row.kind,
            first_day=row.first_day,
            last_day=row.last_day,
            status=row.status,
        )

    def request(self) -> VisitRequest:
        """What the planner must know to move the visit."""
        address = (self.postcode, self.house_number, self.addition)
        return VisitRequest(self.product, self.people, *address, self.channel, self.kind, self.first_day, self.last_day)
