"""How visits are planned: who comes to the door, sits at the desk or calls, when they work, and how long a visit takes."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from pydantic import Field, field_validator

from municipalities.channels import DESK, HOME, Channel
from municipalities.file_model import Day, FileModel, Name, NotEmpty, TimeRange, TimeRanges, Weekday
from municipalities.service_area import PostcodeDigits
from municipalities.wording import EnglishText, ResidentText

QUARTER = 15
"""Minutes. Visits start and end on a quarter of an hour."""

Minutes = Annotated[int, Field(strict=True, ge=0, le=480)]
Count = Annotated[int, Field(strict=True, ge=1)]


class Employee(FileModel):
    """Somebody who visits, receives or calls residents. Known by a code only: a name is nothing that Sophie needs."""

    id: Name = Field(pattern=r"^[a-z][a-z0-9]*$")
    at: Channel = HOME
    """Where this employee meets residents: at their homes, at the desk, or by phone."""
    products: Annotated[frozenset[Name], NotEmpty]
    shifts: dict[Weekday, TimeRanges]
    """Weekday (0 is Monday) -> the parts of the day in which visits can be."""
    base: PostcodeDigits | None = None
    """Where this employee's days begin and end, when that isn't the `base` of all."""


class VisitLength(FileModel):
    """Minutes with the resident."""

    first_person: Annotated[int, Field(strict=True, ge=QUARTER, le=240)]
    further_person: Minutes
    """On top, for each person after the first."""


class Delivery(FileModel):
    """A second visit, at which an employee brings what was applied for at the first."""

    ready_after_working_days: Count
    """From the first visit on. Mondays to Fridays, without public holidays and the municipality's `days_off`."""
    minutes: Annotated[int, Field(strict=True, ge=QUARTER, le=240)]
    """At the door, for however many people."""
    office_hours: TimeRange | None = None
    """Within which the visit must lie, from Monday to Friday; without it, whenever somebody works."""


class Desk(FileModel):
    """Where residents come who have an appointment at the desk."""

    name: ResidentText
    """With its article: de balie in het stadhuis."""
    english_name: EnglishText
    """The same in English: the desk in the town hall."""
    street: Name
    house_number: Count
    addition: Annotated[str, Field(max_length=20)] = ""
    """Of the house number; empty when there is none."""
    postcode: Name = Field(pattern=r"^[1-9][0-9]{3} [A-Z]{2}$")
    place: Name
    visits: dict[Name, VisitLength] = Field(default_factory=dict)
    """Product -> how long an appointment at the desk takes, where that isn't as long as a home visit."""


class HomeVisits(FileModel):
    """`home_visits.yml`."""

    lead_days: Annotated[int, Field(strict=True, ge=0)]
    """The first day that can be booked is today plus this."""
    horizon_days: Count
    """The last day that can be booked is today plus this."""
    max_people: Count
    """In one visit."""
    hold_minutes: Count
    """How long a time stays kept for a resident who picked it and has not confirmed yet."""
    offer_count: Count
    """How many times Sophie offers at once."""
    day_parts: Annotated[dict[ResidentText, TimeRange], NotEmpty]
    """What residents call a part of the day, and when that is."""
    days_off: frozenset[Day] = frozenset()
    """Days without visits, beyond public holidays."""
    days_like_holidays: frozenset[Day] = frozenset()
    """Days that a royal decree makes equal to public holidays, so that no term ends on one (Algemene termijnenwet, article 3,
    paragraph 3)."""
    visits: dict[Name, VisitLength]
    """Product -> how long a visit for it takes."""
    deliveries: dict[Name, Delivery] = Field(default_factory=dict)
    """Product -> how the municipality's own employees deliver it. Left out: what a delivery firm brings, what residents collect,
    and what is done with one visit."""
    base: PostcodeDigits | None = None
    """Where the days of employees who drive begin and end, for example the town hall. Without it, drives to the first visit and
    from the last are left out when times are compared."""
    desk: Desk | None = None
    """Needed when a product can be had at the desk."""
    employees: Annotated[tuple[Employee, ...], NotEmpty]

    @field_validator("employees")
    @classmethod
    def _known_apart(cls, employees: tuple[Employee, ...]) -> tuple[Employee, ...]:
        twice = [name for name, times in Counter(employee.id for employee in employees).items() if times > 1]
        if twice:
            raise ValueError(f"the same id is used twice: {', '.join(twice)}")
        return employees

    def bases(self) -> dict[str, str]:
        """Employee who comes to the door -> the four digits of the postcode where their days begin and end, if known."""
        known = {employee.id: employee.base or self.base for employee in self.employees if employee.at == HOME}
        return {employee: str(base) for employee, base in known.items() if base is not None}

    def visit_minutes(self, product: str, people: int, channel: Channel = HOME) -> int:
        """How long a visit takes, in whole quarters. KeyError for an unknown product, ValueError for too many people."""
        if not 1 <= people <= self.max_people:
            raise ValueError(f"a visit is for 1 to {self.max_people} people, not {people}")
        at_desk = self.desk.visits if self.desk is not None and channel == DESK else {}
        length = at_desk.get(product) or self.visits[product]
        minutes = length.first_person + (people - 1) * length.further_person
        return _in_quarters(minutes)

    def delivery_minutes(self, product: str) -> int:
        """How long a delivery takes, in whole quarters. KeyError for a product that the municipality doesn't deliver."""
        return _in_quarters(self.deliveries[product].minutes)


def _in_quarters(minutes: int) -> int:
    """Rounded up."""
    return -(-minutes // QUARTER) * QUARTER
