"""Weeks seen from now: "volgende week", "over drie weken", "week 48", and parts of one: "eind volgende week"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.dutch_datetime.calendar_days import EARLIEST_YEAR, FURTHEST_YEAR, add_months, monday_of, week_of, weekend_of
from bot.dutch_datetime.numbers import cardinal, ordinal
from bot.dutch_datetime.periods import WEEK, DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match

FEW = 3
"""What "een paar" comes to."""
MOST_AHEAD = 120
"""Weeks, days or months; more is no plan."""

NEXT = ("volgende", "volgend", "komende", "komend", "aankomende", "aankomend", "aanstaande", "eerstvolgende", "eerstkomende")
_WEEK = ("week", "weel", "wek", "weke", "wk")
NEXT_WEEK = tuple(f"{article}{word} {week}" for word in (*NEXT, "vlgnde") for article in ("", "de ") for week in _WEEK)
THIS_WEEK = ("deze week", "dezelfde week", "van de week", "deze wk", "later deze week", "nog deze week")
LAST_WEEK = ("vorige week", "afgelopen week", "de afgelopen week")
WEEK_AFTER_NEXT = ("volgende volgende week", "de week daarna", "de week erna", "de week erop", "de week na volgende week")

_PARTS = {
    "begin": (0, 2),
    "midden": (1, 4),
    "halverwege": (1, 4),
    "eind": (3, 5),
    "einde": (3, 5),
}
"""From which day of the week up to which: the end is Thursday and Friday."""
_HALVES = {1: (0, 3), 2: (3, 5)}
_OF = ("van de", "van", "v d", "v / d", "in de", "in", "de")


@dataclass(frozen=True)
class AWeek:
    """A week from now, and whether it was said as a distance ("over twee weken") or as a calendar week ("volgende week")."""

    ahead: int
    distance: bool
    stop: int

    def monday(self, today: date) -> date:
        return monday_of(today) + timedelta(weeks=self.ahead)


def week_at(reading: Reading, at: int) -> AWeek | None:
    """The week that is named here."""
    if reading.word(at) == "van" and reading.word(at - 1) in ("dag", "dagen"):
        return None  # "een andere dag van de week"
    for ahead, phrases in ((0, THIS_WEEK), (1, NEXT_WEEK), (2, WEEK_AFTER_NEXT), (-1, LAST_WEEK)):
        if (stop := reading.after(at, *phrases)) is not None:
            return AWeek(ahead, False, stop)
    weeks = amount_ahead(reading, at, ("week", "weken", "wk", "weekje", "weekjes"))
    return None if weeks is None else AWeek(weeks[0], True, weeks[1])


def amount_ahead(reading: Reading, at: int, units: tuple[str, ...]) -> tuple[int, int] | None:
    """ "Over 2 weken", "over een week of twee", "over een paar weken": how many of the units, with the position after it."""
    if reading.word(at) != "over":
        return None
    start = reading.skip(at + 1, "ongeveer", "circa", "zo ' n", "pakweg", "een kleine")
    few = reading.after(start, "een paar", "paar", "enkele")
    if few is not None:
        return (FEW, few + 1) if reading.word(few) in units else None
    if reading.word(start) == "een" and reading.word(start + 1) in units and reading.word(start + 2) == "of":
        about = cardinal(reading, start + 3)
        if about is not None and about[0] <= MOST_AHEAD and about[0] > 1:
            return about
    number = cardinal(reading, start)
    if number is None or reading.word(number[1]) not in units or number[0] > MOST_AHEAD:
        return None
    return number[0], number[1] + 1


def read(reading: Reading, at: int) -> Match | None:
    """A week, a part of one, or a weekend."""
    for rule in (_part_of_week, _half_of_week, _weekend, _numbered_week, _within, _months_ahead, _coming_days):
        if (match := rule(reading, at)) is not None:
            return match
    week = week_at(reading, at)
    if week is None:
        return None
    return _match(reading, at, week.stop, week_of(week.monday(reading.today)))


def _match(reading: Reading, at: int, stop: int, period: DatePeriod) -> Match:
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), period),))


def _part_of_week(reading: Reading, at: int) -> Match | None:
    start = reading.skip(at, "aan het", "in het", "op het")
    part = _PARTS.get(reading.word(start))
    if part is None:
        return None
    behind = reading.skip(start + 1, *_OF)
    if behind > start + 1 and reading.word(behind) == "week":
        monday = monday_of(reading.today)
        if monday + timedelta(days=part[1]) <= reading.today:
            monday += timedelta(weeks=1)
        return _match(reading, at, behind + 1, _days_of(monday, part))
    for position in (start + 1, behind):
        if (week := week_at(reading, position)) is not None and not week.distance:
            return _match(reading, at, week.stop, _days_of(week.monday(reading.today), part))
    return None


def _half_of_week(reading: Reading, at: int) -> Match | None:
    """ "De tweede helft van volgende week": up to Wednesday, or Thursday and Friday."""
    half = half_at(reading, at)
    if half is None:
        return None
    week = week_at(reading, reading.skip(half[1], *_OF))
    if week is None or week.distance:
        return None
    return _match(reading, at, week.stop, _days_of(week.monday(reading.today), _HALVES[half[0]]))


def half_at(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "De tweede helft": 1 or 2, with the position after it."""
    number = ordinal(reading, reading.skip(at, "de", "in de"))
    if number is None or number[0] not in _HALVES or reading.word(number[1]) != "helft":
        return None
    return number[0], number[1] + 1


def _days_of(monday: date, part: tuple[int, int]) -> DatePeriod:
    return DatePeriod(monday + timedelta(days=part[0]), monday + timedelta(days=part[1]), WEEK)


def _weekend(reading: Reading, at: int) -> Match | None:
    weekend = ("weekend", "weekeinde", "weekent", "weekeind")
    this = ("dit", "het", "in het", "van het", "komend", "komende", "aankomend", "aanstaand")
    for ahead, words in ((0, this), (1, ("volgend", "volgende"))):
        begin = reading.after(at, *words)
        stop = at if begin is None and ahead == 0 else begin
        if stop is not None and reading.word(stop) in weekend:
            day = reading.today + timedelta(weeks=ahead)
            return _match(reading, at, stop + 1, weekend_of(day))
    return None


def _numbered_week(reading: Reading, at: int) -> Match | None:
    """ISO week numbers, as on every Dutch calendar."""
    number = reading.digits(at + 1)
    if reading.word(at) not in ("week", "weeknummer", "wk") or number is None or not 1 <= number <= 53:
        return None
    this_year = reading.today.isocalendar()[0]
    for year in (this_year, this_year + 1):
        # 28 December is always in the last week of its year.
        if number <= date(year, 12, 28).isocalendar()[1]:
            monday = date.fromisocalendar(year, number, 1)
            if monday + timedelta(days=7) > reading.today and EARLIEST_YEAR <= year <= FURTHEST_YEAR:
                return _match(reading, at, at + 2, week_of(monday))
    return None


def _within(reading: Reading, at: int) -> Match | None:
    """ "Binnen twee weken", "in de komende 10 dagen": from today."""
    start = reading.after(at, "binnen", "de komende", "komende", "de eerstvolgende", "in de komende")
    if start is None:
        return None
    for unit, days in (("dagen", 1), ("weken", 7), ("week", 7), ("maand", 30), ("maanden", 30)):
        number = cardinal(reading, start)
        if number is not None and reading.word(number[1]) == unit and 0 < number[0] <= MOST_AHEAD:
            until = reading.today + timedelta(days=number[0] * days + 1)
            return _match(reading, at, number[1] + 1, DatePeriod(reading.today, until, WEEK))
    return None


def _months_ahead(reading: Reading, at: int) -> Match | None:
    """ "Over twee maanden": the week of that day."""
    months = amount_ahead(reading, at, ("maand", "maanden", "maandje"))
    return None if months is None else _match(reading, at, months[1], week_of(add_months(reading.today, months[0])))


def _coming_days(reading: Reading, at: int) -> Match | None:
    stop = reading.after(at, "de komende dagen", "komende dagen", "een dezer dagen", "deze dagen", "de eerstkomende dagen")
    if stop is None:
        return None
    tomorrow = reading.today + timedelta(days=1)
    return _match(reading, at, stop, DatePeriod(tomorrow, tomorrow + timedelta(days=7), WEEK))
