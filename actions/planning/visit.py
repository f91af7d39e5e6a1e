"""A booked visit as the dialogue sees it, and the customer it is booked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from actions.planning.time_slot import RESIDENTS_ZONE
from records.visits import VisitRow


@dataclass(frozen=True)
class Customer:
    """Who books. The e-mail address or phone number, at least one, is what later opens the visit again."""

    name: str
    email: str | None
    phone: str | None

    def __post_init__(self) -> None:
        if not self.name.strip() or not (self.email or self.phone):
            raise ValueError("A customer needs a name, and an e-mail address or a phone number")


@dataclass(frozen=True)
class Visit:
    """A visit with a reference. Moments are in residents' time."""

    reference: str
    product: str
    people: int
    postcode: str
    house_number: int
    addition: str
    place: str
    starts_at: datetime
    ends_at: datetime
    customer_name: str
    status: str
    """`booked` or `cancelled`."""

    @classmethod
    def of(cls, row: VisitRow) -> Visit:
        """The visit in a row that was booked once; a ValueError for a hold."""
        if row.reference is None or row.customer_name is None:
            raise ValueError("A hold is not a visit yet")
        return cls(
            reference=row.reference,
            product=row.product,
            people=row.people,
            postcode=row.postcode,
            house_number=row.house_number,
            addition=row.addition,
            place=row.place,
            starts_at=row.starts_at.astimezone(RESIDENTS_ZONE),
            ends_at=row.ends_at.astimezone(RESIDENTS_ZONE),
            customer_name=row.customer_name,
            status=row.status,
        )
