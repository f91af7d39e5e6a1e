"""What a figure is: numbers of one day, made from what is in the records of that day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from gateway.figures.conversation_facts import ConversationFacts
from records.figures import Promise, VisitDeeds

Unit = Literal["share", "seconds", "count", "score"]
"""`share`: part of whole, from 0 to 1. `seconds`, `score`: a mean, the sum `part` over `whole` cases. `count`: `part` itself."""


class Tally(NamedTuple):
    """The numerator and denominator of a figure on one day. A whole of 0: there was no case, and the figure has no value."""

    part: float
    whole: float


@dataclass(frozen=True)
class DayInRecords:
    """What figures of one day are made from."""

    conversations: Sequence[ConversationFacts]
    """Those that began on the day, also when they went on after midnight."""
    promises: Sequence[Promise]
    """The call-backs that were asked for on the day."""
    visits: VisitDeeds
    now: datetime
    norm: timedelta
    """Within which a colleague should answer."""


@dataclass(frozen=True)
class Figure:
    """One figure."""

    name: str
    title: str
    """What colleagues call it, in Dutch, with {assistant} for what Sophie is called there."""
    text: str
    """What is counted, of what. The same, and {norm} stands for the norm in seconds."""
    unit: Unit
    tally: Callable[[DayInRecords], Tally]
