"""Dates as on a calendar: "26 november", "26 nov '26", "26-11-2026", "de 26e", "november", "eind volgende maand"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.dutch_datetime.calendar_days import (
    EARLIEST_YEAR,
    FURTHEST_YEAR,
    add_months,
    full_year,
    last_day_and_month,
    last_day_of_month,
    month_of,
    next_day_and_month,
    next_day_of_month,
    next_month_named,
    valid_date,
    week_of,
)
from bot.dutch_datetime.names import MONTHS, WEEKDAY_SHORT, month_after_day, month_named, weekday_named
from bot.dutch_datetime.numbers import CARDINALS, COUNTED, cardinal, ordinal
from bot.dutch_datetime.periods import MONTH, WEEK, DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match
from bot.dutch_datetime.weekday_dates import weekday_at
from bot.dutch_datetime.weeks import NEXT, half_at
from bot.dutch_datetime.word_sets import word_set

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![-0-9])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s?([-/.])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{2})(?![-/0-9])")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})(?![-/.,]?[0-9])")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})(?:\.(?![0-9])|(?![.,:]?[0-9]))")
_ALWAYS = "24/7"
_BEFORE_DOTTED = frozenset({"op", "datum", "de", "dag"})
_RANGE = ("t / m", "tm", "tot en met", "tot", "-", "–", "en")
_BARE_ORDINAL_ENDS = word_set("""
    . , ? ! ; van of en om in 's ' s graag is kan kunnen past komt dan liever maar ook aub alstublieft deze volgende ochtend
    middag avond na voor vanaf tussen zou lukt schikt mag gaat heb ben wil werkt nog vroeg prima goed
    """)
"""What may follow "de 26e" when it is a day; after anything else it is the 26th of something."""
_SHORT_MONTH_NAMES = frozenset({"maart", "april", "mei", "juni", "juli"})
"""Names and words of their own: a month by itself only after one of `_BEFORE_MONTH`, or as the whole answer."""
_BEFORE_MONTH = word_set("in begin eind einde half midden medio van tot vanaf voor na maand deze volgende")
_PARTS = {
    "begin": (1, 11),
    "half": (11, 21),
    "midden": (11, 21),
    "medio": (11, 21),
    "halverwege": (11, 21),
    "eind": (21, None),
    "einde": (21, None),
}
"""From which day of a month up to which."""
_HALVES = {1: (1, 16), 2: (16, None)}
LONGEST_STAY_HOURS = 6
"""Longer than that nobody names as hours to come in."""
_NEXT_MONTH = tuple(f"{word} maand" for word in NEXT)


def read(reading: Reading, at: int) -> Match | None:
    start = _weekday_before(reading, at)
    if (match := _week_in_month(reading, at) or _week_of_day(reading, at)) is not None:
        return match
    for rule in (_numeric, _days_of_month, _day_of_month):
        if (match := rule(reading, at, start)) is not None:
            return match
    for rule in (_numbers_in_words, _bare_ordinal, _weekday_and_number):
        if (match := rule(reading, at, start)) is not None:
            return match
    return _month(reading, at)


def _weekday_before(reading: Reading, at: int) -> int:
    """The position of the day itself after "dinsdag", "dinsdag de", "op dinsdag,": the number tells which day it is."""
    weekday = weekday_at(reading, at)
    stop = at if weekday is None else reading.skip(weekday[1], ",")
    return reading.skip(stop, "de", "den") if stop > at or reading.word(at) == "de" else stop


def _match(reading: Reading, at: int, stop: int, day: date | None, last: date | None = None) -> Match:
    """A date that doesn't exist is read, but gives nothing."""
    return Match(stop, () if day is None else (DateSpan(reading.start(at), reading.end(stop), DatePeriod.day(day, last)),))


def _in_any_year(reading: Reading, at: int, stop: int, month: int, day: int) -> Match:
    """A day and a month without a year."""
    found = next_day_and_month(reading.today, month, day)
    return _match(reading, at, stop, found, last_day_and_month(reading.today, month, day))


def _in_any_month(reading: Reading, at: int, stop: int, day: int) -> Match:
    """The number of a day without a month."""
    return _match(reading, at, stop, next_day_of_month(reading.today, day), last_day_of_month(reading.today, day))


def _numeric(reading: Reading, at: int, start: int) -> Match | None:
    if start > 0 and reading.glued(start) and reading.word(start - 1) in ("-", "/", ".", ",", ":"):
        return None  # the middle of something longer
    if (iso := reading.match(_ISO, start)) is not None:
        year, month, day = (int(part) for part in iso[0].groups())
        return _match(reading, at, iso[1], valid_date(year, month, day))
    if (full := reading.match(_DAY_FIRST, start)) is not None:
        day, month, year = int(full[0][1]), int(full[0][3]), full_year(int(full[0][4]))
        return _match(reading, at, full[1], valid_date(year, month, day))
    if (short := reading.match(_DAY_AND_MONTH, start)) is not None:
        if reading.word(short[1]) in COUNTED | {"uur", "u"} or short[0][0] == _ALWAYS:
            return None
        found = next_day_and_month(reading.today, int(short[0][3]), int(short[0][1]))
        if found is None or _are_hours(reading, start, found, int(short[0][1]), int(short[0][3])):
            return None
        return _in_any_year(reading, at, short[1], int(short[0][3]), int(short[0][1]))
    dotted = reading.match(_DOTTED, start)
    if (
        dotted is not None
        and (start > at or reading.word(at - 1) in _BEFORE_DOTTED)
        and reading.word(dotted[1]) not in ("uur", "u")
    ):
        found = next_day_and_month(reading.today, int(dotted[0][2]), int(dotted[0][1]))
        return None if found is None else _in_any_year(reading, at, dotted[1], int(dotted[0][2]), int(dotted[0][1]))
    return None


def _are_hours(reading: Reading, start: int, day: date, first: int, last: int) -> bool:
    """Whether "12-1" are hours: after "tussen", and after a weekday on which that day doesn't fall ("woensdag 12-1")."""
    before = reading.word(start - 1)
    if before in ("tussen", "van", "vanaf"):
        return before == "tussen"
    weekday = WEEKDAY_SHORT.get(before, weekday_named(before))
    return weekday is not None and weekday != day.weekday() and 0 < (last - first) % 12 <= LONGEST_STAY_HOURS and first >= 7


def _day_number(reading: Reading, at: int) -> tuple[int, int] | None:
    return ordinal(reading, at) or cardinal(reading, at)


def _day_of_month(reading: Reading, at: int, start: int) -> Match | None:
    """ "26 november", "26e november 2026", "zesentwintig november", "de 15e van volgende maand", "volgende maand de 3e"."""
    if (behind := reading.after(at, *_NEXT_MONTH)) is not None:
        number = ordinal(reading, reading.skip(behind, "op de", "de"))
        month = add_months(reading.today.replace(day=1), 1)
        return None if number is None else _match(reading, at, number[1], valid_date(month.year, month.month, number[0]))
    number = _day_number(reading, start)
    if number is None:
        return None
    position = reading.skip(number[1], ".", "van", "van de maand")
    month_name = month_after_day(reading.word(position))
    if month_name is not None:
        stop = position + 1
        if reading.word(stop) == "." and reading.glued(stop) and reading.word(position) not in MONTHS:
            stop += 1
        year, stop = _year(reading, stop)
        if year is not None:
            return _match(reading, at, stop, valid_date(year, month_name, number[0]))
        return _in_any_year(reading, at, stop, month_name, number[0])
    stop_next, stop_this = reading.after(position, *_NEXT_MONTH), reading.after(position, "deze maand", "de maand")
    if stop_next is not None:
        month = add_months(reading.today.replace(day=1), 1)
        return _match(reading, at, stop_next, valid_date(month.year, month.month, number[0]))
    if stop_this is not None and position > number[1]:
        return _in_any_month(reading, at, stop_this, number[0])
    return None


def _numbers_in_words(reading: Reading, at: int, start: int) -> Match | None:
    """ "De negende van de twaalfde", "drieentwintig twaalf": the month as a number too.

    Numbers of up to twelve without "de" may be hours, and more than two in a row are a phone number or an address.
    """
    day = ordinal(reading, start)
    if day is not None:
        month = ordinal(reading, reading.skip(day[1], "van de", "de", "van"))
        ends = month is not None and (reading.word(month[1]) in _BARE_ORDINAL_ENDS or month[1] == len(reading.tokens))
        if month is None or not ends or month[0] > 12 or start == at:
            return None
        return _in_any_year(reading, at, month[1], month[0], day[0])
    if reading.digits(start) is not None or reading.word(start - 1) in CARDINALS or reading.digits(start - 1) is not None:
        return None
    day = cardinal(reading, start)
    month = None if day is None or reading.digits(day[1]) is not None else cardinal(reading, day[1])
    if day is None or month is None or not (12 < day[0] <= 31 and month[0] <= 12):
        return None
    behind = reading.word(month[1])
    if behind in CARDINALS or behind in COUNTED | {"uur", "en"} or reading.digits(month[1]) is not None:
        return None
    found = next_day_and_month(reading.today, month[0], day[0])
    return None if found is None else _in_any_year(reading, at, month[1], month[0], day[0])


def _year(reading: Reading, at: int) -> tuple[int | None, int]:
    """The year after a month: "2026", "'26", with the position after it. A short number without an apostrophe isn't one."""
    stop = at + 1 if reading.word(at) == "'" else at
    year = reading.digits(stop)
    if year is None or (stop == at and not EARLIEST_YEAR <= year <= FURTHEST_YEAR):
        return None, at
    return (full_year(year), stop + 1) if len(reading.word(stop)) in (2, 4) else (None, at)


def _days_of_month(reading: Reading, at: int, start: int) -> Match | None:
    """ "24 t/m 28 november", "tussen 24 en 28 november"; "24 of 25 november" names two days."""
    first = _day_number(reading, start)
    if first is None:
        return None
    joined = reading.after(first[1], *_RANGE, "of")
    if joined is None:
        return None
    last = _day_number(reading, reading.skip(joined, "de"))
    month = None if last is None else month_after_day(reading.word(last[1]))
    if last is None or month is None or not 1 <= first[0] < last[0]:
        return None
    year, stop = _year(reading, last[1] + 1)
    until = next_day_and_month(reading.today, month, last[0]) if year is None else valid_date(year, month, last[0])
    since = None if until is None else valid_date(until.year, month, first[0])
    if until is None or since is None:
        return Match(stop)
    word = reading.word(first[1])
    if word == "of" or (word == "en" and reading.word(at - 1) != "tussen"):
        two = (
            DateSpan(reading.start(at), reading.end(first[1]), DatePeriod.day(since)),
            DateSpan(reading.start(joined), reading.end(stop), DatePeriod.day(until)),
        )
        return Match(stop, two)
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), DatePeriod(since, until + timedelta(days=1), WEEK)),))


def _week_of_day(reading: Reading, at: int) -> Match | None:
    """ "De week van 30 november"."""
    start = reading.after(at, "de week van", "week van", "in de week van")
    if start is None:
        return None
    number = reading.skip(start, "maandag", "de")
    day = _day_of_month(reading, at, number) or _bare_ordinal(reading, at, number)
    if day is None:
        return None
    weeks = (DateSpan(span.start, span.end, week_of(span.period.first)) for span in day.spans if isinstance(span, DateSpan))
    return Match(day.stop, tuple(weeks))


def _week_in_month(reading: Reading, at: int) -> Match | None:
    """ "De eerste week van december": days 1 to 7; the last week is the last seven days."""
    start = reading.skip(at, "de", "in de")
    nth = (0, start + 1) if reading.word(start) == "laatste" else ordinal(reading, start)
    if nth is None or not 0 <= nth[0] <= 4 or reading.word(nth[1]) != "week":
        return None
    found = _month_at(reading, reading.skip(nth[1] + 1, "van de", "van", "in"), named_before=True)
    if found is None:
        return None
    month, stop = found
    first = month.until - timedelta(days=7) if nth[0] == 0 else month.first + timedelta(days=7 * (nth[0] - 1))
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), DatePeriod(first, first + timedelta(days=7), WEEK)),))


def _bare_ordinal(reading: Reading, at: int, start: int) -> Match | None:
    """ "De 26e", "donderdag de 26e", "de zesentwintigste": "de eerste" up to "de vierde" point at something else than a day."""
    number = ordinal(reading, start)
    if number is None or start == at or not 1 <= number[0] <= 31:
        return None
    in_words = reading.digits(start) is None
    if (in_words and number[0] < 5) or (reading.word(number[1]) not in _BARE_ORDINAL_ENDS and number[1] < len(reading.tokens)):
        return None
    return _in_any_month(reading, at, number[1], number[0])


def _weekday_and_number(reading: Reading, at: int, start: int) -> Match | None:
    """ "Donderdag 26": only when the next 26th is a Thursday, as it may be a time or a number of people too."""
    weekday, day_number = weekday_at(reading, at), reading.digits(start)
    if weekday is None or day_number is None or weekday[1] != start:
        return None
    if start + 1 < len(reading.tokens) and reading.word(start + 1) not in _BARE_ORDINAL_ENDS:
        return None
    if reading.word(start + 1) in (".", ",", ":") and reading.digits(start + 2) is not None:
        return None
    day = next_day_of_month(reading.today, day_number)
    return _match(reading, at, start + 1, day) if day is not None and day.weekday() == weekday[0] else None


def _month(reading: Reading, at: int) -> Match | None:
    """A month or a part of one: "november", "eind november", "volgende maand", "eind van de maand"."""
    start = reading.skip(at, "aan het", "in het")
    half = half_at(reading, at)
    part = _PARTS.get(reading.word(start)) if half is None else _HALVES[half[0]]
    named = start + 1 if half is None else half[1]
    position = start if part is None else reading.skip(named, "van de", "van", "v d", "de")
    if part is None and start > at:
        return None
    found = _month_at(reading, position, named_before=part is not None)
    if found is None:
        return None
    period, stop = found
    if part is not None:
        period = _part_of(period, part)
        if period.until <= reading.today and reading.word(position) not in ("deze", "maand"):
            later = month_of(add_months(period.first.replace(day=1), 12))
            period = _part_of(later, part)
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), period),))


def _part_of(month: DatePeriod, part: tuple[int, int | None]) -> DatePeriod:
    until = month.until if part[1] is None else month.first.replace(day=part[1])
    return DatePeriod(month.first.replace(day=part[0]), until, MONTH)


def _month_at(reading: Reading, at: int, *, named_before: bool) -> tuple[DatePeriod, int] | None:
    if (stop := reading.after(at, *_NEXT_MONTH)) is not None:
        return month_of(add_months(reading.today.replace(day=1), 1)), stop
    if (stop := reading.after(at, "deze maand")) is not None:
        return month_of(reading.today), stop
    if (stop := reading.after(at, "vorige maand", "afgelopen maand")) is not None:
        return month_of(add_months(reading.today.replace(day=1), -1)), stop
    if named_before and (stop := reading.after(at, "maand")) is not None:
        return month_of(reading.today), stop
    month = month_named(reading.word(at))
    if month is None:
        return None
    alone = len(reading.tokens) == 1
    if reading.word(at) in _SHORT_MONTH_NAMES and not (named_before or alone or reading.word(at - 1) in _BEFORE_MONTH):
        return None
    year, stop = _year(reading, at + 1)
    if year is not None:
        return (month_of(date(year, month, 1)), stop) if EARLIEST_YEAR <= year <= FURTHEST_YEAR else None
    return next_month_named(reading.today, month), at + 1
