"""When residents can reach the municipality, by telephone and at a desk where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from municipalities.dated import Dated, OneAtATime
from municipalities.dutch_words import WEEKDAYS, clock, day_in_words
from municipalities.file_model import Day, FileModel, NotEmpty, TimeRanges, Weekday
from municipalities.placeholders import fill, placeholders_in
from municipalities.wording import ResidentText
from municipalities.yaml_file import FieldPath

Hours = tuple[tuple[time, time], ...]


class OtherHours(FileModel):
    """A day that differs from its week, such as Christmas."""

    day: Day
    hours: TimeRanges
    """Empty: closed."""


def _each_day_once(exceptions: tuple[OtherHours, ...]) -> tuple[OtherHours, ...]:
    twice = [day for day, times in Counter(exception.day for exception in exceptions).items() if times > 1]
    if twice:
        raise ValueError(f"{twice[0]} stands here twice")
    return exceptions


class WeekHours(Dated):
    """The hours of an ordinary week. A weekday that is not named is closed."""

    week: dict[Weekday, TimeRanges]
    exceptions: Annotated[tuple[OtherHours, ...], AfterValidator(_each_day_once)] = ()

    def on(self, day: date) -> Hours:
        """The hours of a day; empty when closed."""
        other = next((exception for exception in self.exceptions if exception.day == day), None)
        return other.hours if other else self.week.get(day.weekday(), ())


class Channel(FileModel):
    """One way to reach the municipality, and how Sophie speaks of it. Texts may hold {day} and {hours}."""

    open: ResidentText
    closed: ResidentText
    week: ResidentText
    """Stands above the hours of the whole week."""
    unknown: ResidentText
    """What Sophie says when no hours are known for the day."""
    hours: Annotated[tuple[WeekHours, ...], OneAtATime] = ()

    def week_on(self, day: date) -> WeekHours | None:
        """The hours that hold on `day`. Hours that nobody compared with their source are not known."""
        return next((hours for hours in self.hours if hours.holds_on(day) and hours.checked_on), None)


class OpeningHoursFile(FileModel):
    """`opening_hours.yml`."""

    hours: ResidentText
    """How one part of a day is said, with {start} and {end}."""
    between_hours: Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)]
    """What stands between two parts of one day, with its spaces."""
    closed: ResidentText
    """The word in the list of the week."""
    channels: Annotated[tuple[Channel, ...], NotEmpty]

    def placeholder_problems(self, known: frozenset[str]) -> Iterator[tuple[FieldPath, str]]:
        """Placeholders that nothing fills, with their place in the file."""
        texts: list[tuple[FieldPath, str, set[str]]] = [(("hours",), self.hours, {"start", "end"})]
        for position, channel in enumerate(self.channels):
            texts += [
                (("channels", position, "open"), channel.open, {"day", "hours"}),
                (("channels", position, "closed"), channel.closed, {"day"}),
                (("channels", position, "week"), channel.week, set()),
                (("channels", position, "unknown"), channel.unknown, {"day"}),
            ]
        for path, text, own in texts:
            for name in placeholders_in(text):
                if name not in known | own:
                    yield path, f"{{{name}}} is not known here; known are {', '.join(sorted(known | own))}"


@dataclass(frozen=True)
class OpeningHours:
    """The opening hours of every channel, in words."""

    file: OpeningHoursFile
    values: Mapping[str, str]

    def describe(self, day: date) -> str:
        """What a resident hears who asks for the opening hours on `day`: that day, then the week it lies in, for each channel."""
        return "\n".join(self._channel(channel, day) for channel in self.file.channels)

    def _channel(self, channel: Channel, day: date) -> str:
        said = {**self.values, "day": day_in_words(day)}
        week = channel.week_on(day)
        if week is None:
            return fill(channel.unknown, said)
        today = week.on(day)
        sentence = fill(channel.open, {**said, "hours": self._in_words(today)}) if today else fill(channel.closed, said)
        return "\n".join([sentence, fill(channel.week, said), *self._week(week)])

    def _week(self, week: WeekHours) -> list[str]:
        """One line for each run of weekdays with the same hours."""
        lines = []
        for hours, run in groupby(range(len(WEEKDAYS)), lambda weekday: week.week.get(weekday, ())):
            days = list(run)
            name = WEEKDAYS[days[0]] if len(days) == 1 else f"{WEEKDAYS[days[0]]} tot en met {WEEKDAYS[days[-1]]}"
            lines.append(f"- {name}: {self._in_words(hours) if hours else self.file.closed}")
        return lines

    def _in_words(self, hours: Hours) -> str:
        parts = (fill(self.file.hours, {"start": clock(start), "end": clock(end)}) for start, end in hours)
        return self.file.between_hours.join(parts)
