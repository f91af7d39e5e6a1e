"""Days that return every week: "elke dinsdag", "'s maandags", "op vrijdagen", "door de week", "in de weekenden"."""

from __future__ import annotations

from datetime import timedelta

from bot.dutch_datetime.calendar_days import coming_weekday, monday_of, weekend_of
from bot.dutch_datetime.names import WEEKDAYS
from bot.dutch_datetime.periods import WEEK, WEEKEND, DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match
from bot.dutch_datetime.weekday_dates import MOST_LISTED, weekday_at

_EVERY = ("elke", "iedere", "alle", "op alle", "elk", "ieder")
_HABITS = {form: number for number, name in enumerate(WEEKDAYS) for form in (f"{name}s", f"{name}en")}
_JOINTS = ("of", "en", ",", "of op", "en op", "&", "/")
_WORKING_DAYS = (
    *("door de week", "doordeweeks", "doordeweekse dagen", "een doordeweekse dag", "weekdagen", "een weekdag"),
    *("op werkdagen", "alle werkdagen", "elke werkdag", "iedere werkdag"),
)
_WEEKENDS = ("weekenden", "de weekenden", "elk weekend", "ieder weekend", "weekends", "alle weekenden")


def read(reading: Reading, at: int) -> Match | None:
    if (stop := reading.after(at, *_WORKING_DAYS)) is not None:
        return _match(reading, at, stop, _working_days(reading))
    if (stop := reading.after(at, *_WEEKENDS)) is not None:
        weekend = weekend_of(reading.today)
        return _match(reading, at, stop, DatePeriod(weekend.first, weekend.until, WEEKEND, weekly=True))
    return _weekdays(reading, at)


def _match(reading: Reading, at: int, stop: int, period: DatePeriod) -> Match:
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), period),))


def _working_days(reading: Reading) -> DatePeriod:
    """Monday up to and including Friday, of this week unless they are over."""
    monday = monday_of(reading.today)
    if reading.today >= monday + timedelta(days=5):
        monday += timedelta(weeks=1)
    return DatePeriod(monday, monday + timedelta(days=5), WEEK, weekly=True)


def _weekdays(reading: Reading, at: int) -> Match | None:
    """Weekdays in a row, of which the first says that it returns."""
    spans: list[DateSpan] = []
    stop, position = at, reading.after(at, *_EVERY)
    every = position is not None
    position = at if position is None else position
    while position is not None and len(spans) < MOST_LISTED:
        found = _habit(reading, position) or (weekday_at(reading, position) if every else None)
        if found is None:
            break
        weekday, end = found
        first = coming_weekday(reading.today, weekday)
        period = DatePeriod(first, first + timedelta(days=1), "day", weekly=True)
        spans.append(DateSpan(reading.start(at if not spans else position), reading.end(end), period))
        stop, position = end, reading.after(end, *_JOINTS)
    return Match(stop, tuple(spans)) if spans else None


def _habit(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "'s Maandags", "maandags", "maandagen"."""
    start = reading.skip(at, "' s", "s")
    weekday = _HABITS.get(reading.word(start))
    return None if weekday is None else (weekday, start + 1)
