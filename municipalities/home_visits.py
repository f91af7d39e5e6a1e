"""How home visits are planned: who comes, when they work, and how long a visit takes."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from pydantic import Field, field_validator

from municipalities.file_model import Day, FileModel, Name, NotEmpty, TimeRange, TimeRanges, Weekday
from municipalities.wording import ResidentText

QUARTER = 15
"""Minutes. Visits start and end on a quarter of an hour."""

Minutes = Annotated[int, Field(strict=True, ge=0, le=480)]
Count = Annotated[int, Field(strict=True, ge=1)]


class Employee(FileModel):
    """Somebody who visits residents. Known by a code only: a name is nothing that Sophie needs."""

    id: Name = Field(pattern=r"^[a-z][a-z0-9]*$")
    products: Annotated[frozenset[Name], NotEmpty]
    shifts: dict[Weekday, TimeRanges]
    """Weekday (0 is Monday) -> the parts of the day in which visits can be."""


class VisitLength(FileModel):
    """Minutes at the door."""

    first_person: Annotated[int, Field(strict=True, ge=QUARTER, le=240)]
    further_person: Minutes
    """On top, for each person after the first."""


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
    visits: dict[Name, VisitLength]
    """Product -> how long a visit for it takes."""
    employees: Annotated[tuple[Employee, ...], NotEmpty]

    @field_validator("employees")
    @classmethod
    def _known_apart(cls, employees: tuple[Employee, ...]) -> tuple[Employee, ...]:
        twice = [name for name, times in Counter(employee.id for employee in employees).items() if times > 1]
        if twice:
            raise ValueError(f"the same id is used twice: {', '.join(twice)}")
        return employees

    def visit_minutes(self, product: str, people: int) -> int:
        """How long a visit takes, in whole quarters. KeyError for an unknown product, ValueError for too many people."""
        if not 1 <= people <= self.max_people:
            raise ValueError(f"a visit is for 1 to {self.max_people} people, not {people}")
        length = self.visits[product]
        minutes = length.first_person + (people - 1) * length.further_person
        return -(-minutes // QUARTER) * QUARTER
