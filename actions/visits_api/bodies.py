"""The bodies of requests. What they say is checked by `actions.visits_api.checks`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from municipalities.channels import Channel
from records.visits import LONGEST_ADDITION, LONGEST_EMAIL, LONGEST_NAME, LONGEST_PHONE

_Key = Annotated[str, StringConstraints(min_length=1, max_length=100)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
_Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_EMAIL)]
_Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_PHONE)]
_Addition = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_ADDITION)]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class AddressBody(_Body):
    """Where the visit is."""

    postcode: Annotated[str, StringConstraints(max_length=10)]
    house_number: Annotated[StrictInt, Field(ge=1, le=99_999)]
    addition: _Addition | None = None
    certain: StrictBool = False
    """The resident stands by it: taken although the register doesn't know it. A new house can be missing there."""


class CustomerBody(_Body):
    """For whom the visit is."""

    name: _Name
    email: _Email | None = None
    phone: _Phone | None = None


class VisitBody(_Body):
    """What the visit is for, and where."""

    product: _Key
    channel: Channel
    people: StrictInt
    address: AddressBody | None = None
    """None at the desk and by phone."""
    birth: date | None = None
    """For a birth declaration: when the child was born, when that is known. The visit is then within the legal term."""


class TimesBody(VisitBody):
    """Which times are free."""

    day: date | None = None
    """None for the first times that there are."""
    conversation: _Key | None = None
    """Whose hold is no obstacle: the resident may have picked a time while talking with Sophie. None for nobody's."""


class NewTimesBody(_Body):
    """Which times are free for moving a visit."""

    day: date | None = None
    conversation: _Key | None = None


class _Command(_Body):
    id: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    """Chosen by who sends it: the same id again does nothing."""
    staff: Annotated[str, StringConstraints(min_length=1, max_length=50)]
    """Which colleague; ids of different colleagues are never the same."""

    def key(self, action: str) -> str:
        """The planner's idempotency key."""
        return f"staff-{self.staff}:{action}:{self.id}"


class BookBody(_Command, VisitBody):
    time: _Key
    customer: CustomerBody
    conversation: _Key | None = None


class ChangeBody(_Command):
    time: _Key
    conversation: _Key | None = None
    release_delivery: StrictBool = False
    """Cancels the delivery that would come before there is something to deliver, instead of refusing the change."""


class CancelBody(_Command):
    pass
