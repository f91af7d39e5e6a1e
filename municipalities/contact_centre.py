"""How colleagues take conversations over: when they are there, how long residents wait, teams, and ready-made answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from municipalities.file_model import Day, FileModel, Name, NotEmpty, TimeRanges, Weekday
from municipalities.opening_hours import OtherHours
from municipalities.placeholders import placeholders_in
from municipalities.wording import ResidentText
from municipalities.yaml_file import FieldPath

COLLEAGUE = "colleague"
"""The placeholder for the name of the colleague who sends a ready-made answer."""

LONGEST_SEARCH = timedelta(days=366)
"""How far ahead the next office hours are looked for."""

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Named(FileModel):
    """Something that the console shows by name and the records hold by key."""

    key: Key
    name: Name


class CannedAnswer(FileModel):
    """An answer that a colleague sends with a click, or changes first."""

    key: Key
    title: Name
    """In the console's list."""
    text: ResidentText
    """May hold {assistant}, {name}, {phone}, {website} and {colleague}."""


def _each_once(entries: tuple[Named | CannedAnswer, ...]) -> tuple[Named | CannedAnswer, ...]:
    twice = [key for key, times in Counter(entry.key for entry in entries).items() if times > 1]
    if twice:
        raise ValueError(f"{twice[0]} stands here twice")
    return entries


EachOnce = AfterValidator(_each_once)


class Office(FileModel):
    """When colleagues take conversations over. A weekday that is not named is closed."""

    week: dict[Weekday, TimeRanges]
    exceptions: tuple[OtherHours, ...] = ()
    closed_on: tuple[Day, ...] = ()

    def on(self, day: date) -> tuple[tuple[time, time], ...]:
        """The hours of a day; empty when closed."""
        if day in self.closed_on:
            return ()
        other = next((exception for exception in self.exceptions if exception.day == day), None)
        return other.hours if other else self.week.get(day.weekday(), ())

    def is_open(self, moment: datetime) -> bool:
        """Whether colleagues are to be expected at a moment, which is in the residents' zone."""
        return any(start <= moment.time() < end for start, end in self.on(moment.date()))

    def after(self, moment: datetime, working_time: timedelta) -> datetime:
        """The moment at which so much working time has passed since `moment`, both in the residents' zone.

        Used for by when somebody is called back. Without any office hours in the coming year: as if it were always open.
        """
        left = working_time
        day, last_day = moment.date(), moment.date() + LONGEST_SEARCH
        while day <= last_day:
            for start, end in self.on(day):
                begin = max(datetime.combine(day, start, moment.tzinfo), moment)
                finish = datetime.combine(day, end, moment.tzinfo)
                if begin >= finish:
                    continue
                if finish - begin >= left:
                    return begin + left
                left -= finish - begin
            day += timedelta(days=1)
        return moment + working_time


class ContactCentre(FileModel):
    """`contact_centre.yml`."""

    office: Office
    """When colleagues work: call-backs are due within these hours."""
    only_in_office_hours: bool
    """Whether nobody takes conversations over outside them; otherwise a colleague does who is signed in and available."""
    answer_within_seconds: Annotated[int, Field(ge=30, le=3600)]
    """A colleague who owes an answer for longer loses the conversation: it goes back to the queue, and the resident is told."""
    offer_call_back_after_minutes: Annotated[int, Field(ge=1, le=120)]
    """Who waits longer in the queue is offered to be called back."""
    close_after_minutes: Annotated[int, Field(ge=5, le=1440)]
    """A colleague's conversation in which the resident is silent for so long is closed."""
    call_back_within_minutes: Annotated[int, Field(ge=15, le=2400)]
    """Working time within which somebody who asked for it is called back."""
    person_first: tuple[Key, ...] = ()
    """Topics of `topics.yml` that a colleague takes over at once, when one is there."""
    teams: Annotated[tuple[Named, ...], EachOnce] = ()
    close_reasons: Annotated[tuple[Named, ...], NotEmpty, EachOnce]
    canned_answers: Annotated[tuple[CannedAnswer, ...], EachOnce] = ()

    def placeholder_problems(self, known: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
        """Placeholders that nothing fills, with their place in the file."""
        allowed = known | {COLLEAGUE}
        for position, answer in enumerate(self.canned_answers):
            for name in placeholders_in(answer.text):
                if name not in allowed:
                    problem = f"{{{name}}} is not known here; known are {', '.join(sorted(allowed))}"
                    yield ("canned_answers", position, "text"), problem

    def topic_problems(self, topics: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
        """Topics that are marked here but that `topics.yml` doesn't have."""
        for position, topic in enumerate(self.person_first):
            if topic not in topics:
                yield ("person_first", position), f"topics.yml has no {topic}"

    def takes_over_at(self, moment: datetime) -> bool:
        """Whether a colleague who is there takes conversations over at this moment, which is in the residents' zone."""
        return not self.only_in_office_hours or self.office.is_open(moment)

    def call_back_due(self, moment: datetime) -> datetime:
        """By when somebody is called back who asks at this moment, which is in the residents' zone."""
        return self.office.after(moment, timedelta(minutes=self.call_back_within_minutes))

    def team(self, key: str) -> Named | None:
        return next((team for team in self.teams if team.key == key), None)
