"""Facts that hold for a time: from when to when, from which source, and when someone last compared them with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Protocol, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from municipalities.file_model import Day, FileModel, HttpsUrl, Name


class Dated(FileModel):
    """One version of a fact. Both days count: it holds from the start of `valid_from` to the end of `valid_to`."""

    valid_from: Day | None = None
    valid_to: Day | None = None
    source_url: HttpsUrl
    """The page that says so."""
    checked_on: Day | None = None
    """The day on which someone compared the fact with its source; empty when nobody did, and `note` then says why."""
    note: Name | None = None
    """For editors, never shown to residents."""

    @model_validator(mode="after")
    def _honest(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to ({self.valid_to}) is before valid_from ({self.valid_from})")
        if self.checked_on is None and self.note is None:
            raise ValueError("give checked_on, the day on which it was compared with its source, or say in note why it was not")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether this version is the one for `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Fee(Dated):
    """What something costs, in euros. Both ends are required: an amount without an end is wrong some day and nobody notices."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]
    valid_from: Day
    valid_to: Day

    def may_be_said(self, day: date) -> bool:
        """Only an amount that holds on `day` and that somebody compared with its source."""
        return self.holds_on(day) and self.checked_on is not None

    def in_words(self) -> str:
        """As residents read it: € 83,87."""
        return f"€ {self.amount:.2f}".replace(".", ",")


class _HasPeriod(Protocol):
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


DatedT = TypeVar("DatedT", bound=_HasPeriod)


def _one_at_a_time(versions: Sequence[DatedT]) -> Sequence[DatedT]:
    """Refuses two versions that hold on the same day: nobody could say which one is true."""
    ordered = sorted(versions, key=lambda version: version.valid_from or date.min)
    for earlier, later in pairwise(ordered):
        if (later.valid_from or date.min) <= (earlier.valid_to or date.max):
            raise ValueError(f"two versions overlap: {_period(earlier)} and {_period(later)}")
    return versions


def _period(version: _HasPeriod) -> str:
    return f"{version.valid_from or 'always'} to {version.valid_to or 'always'}"


OneAtATime = AfterValidator(_one_at_a_time)
"""For a list of versions of one fact: at most one holds on any day."""
