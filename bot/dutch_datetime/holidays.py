"""Days with a name: "eerste kerstdag", "koningsdag", "pasen", "oudejaarsdag".

The days themselves, not whether anybody works then: that is the municipality's to know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dutch_datetime.calendar_days import easter, nth_weekday, week_of
from bot.dutch_datetime.names import weekday_named
from bot.dutch_datetime.periods import DAY, WEEK, DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match

_TUESDAY, _SATURDAY, _SUNDAY = 1, 5, 6


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    # The first three of a weekday are in every month.
    return lambda year: nth_weekday(date(year, month, 1), weekday, nth) or date(year, month, 1)


def _kings_day(year: int) -> date:
    """27 April, or the 26th when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


_DAYS: dict[Callable[[int], date], tuple[str, ...]] = {
    _on(1, 1): ("nieuwjaarsdag", "nieuwjaar"),
    _on(1, 6): ("driekoningen",),
    _on(2, 14): ("valentijnsdag", "valentijn"),
    _easter(-2): ("goede vrijdag",),
    _easter(0): ("eerste paasdag", "1e paasdag", "paaszondag"),
    _easter(1): ("tweede paasdag", "2e paasdag", "paasmaandag"),
    _kings_day: ("koningsdag",),
    _on(5, 1): ("dag van de arbeid",),
    _on(5, 4): ("dodenherdenking",),
    _on(5, 5): ("bevrijdingsdag",),
    _nth(5, _SUNDAY, 2): ("moederdag",),
    _easter(39): ("hemelvaartsdag", "hemelvaart", "o l h hemelvaart"),
    _easter(49): ("eerste pinksterdag", "1e pinksterdag", "pinksterzondag"),
    _easter(50): ("tweede pinksterdag", "2e pinksterdag", "pinkstermaandag"),
    _nth(6, _SUNDAY, 3): ("vaderdag",),
    _nth(9, _TUESDAY, 3): ("prinsjesdag",),
    _on(10, 4): ("dierendag",),
    _on(12, 5): ("sinterklaas", "sinterklaasavond", "pakjesavond"),
    _on(12, 24): ("kerstavond", "de dag voor kerst", "dag voor kerst"),
    _on(12, 25): ("eerste kerstdag", "1e kerstdag"),
    _on(12, 26): ("tweede kerstdag", "2e kerstdag"),
    _on(12, 27): ("derde kerstdag", "3e kerstdag"),
    _on(12, 31): ("oudejaarsdag", "oudjaarsdag", "oudejaarsavond", "oudjaarsavond", "oudjaar", "oud en nieuw"),
}
_TWO_DAYS: dict[Callable[[int], date], tuple[str, ...]] = {
    _easter(0): ("pasen",),
    _easter(49): ("pinksteren",),
    _on(12, 25): ("kerst", "kerstmis", "de kerst", "kerstdagen", "de kerstdagen"),
}


def _christmas_holidays(year: int) -> DatePeriod:
    """The schools': 16 days from the last Saturday on or before Christmas Day, in every region."""
    christmas = date(year, 12, 25)
    saturday = christmas - timedelta(days=(christmas.weekday() - _SATURDAY) % 7)
    return DatePeriod(saturday, saturday + timedelta(days=16), WEEK)


_SEASONS: dict[tuple[str, ...], Callable[[int], DatePeriod]] = {
    ("kerstvakantie", "de kerstvakantie", "kerst vakantie", "kerstreces"): _christmas_holidays,
    ("de feestdagen", "feestdagen in december"): lambda year: DatePeriod(date(year, 12, 25), date(year + 1, 1, 2), WEEK),
    (
        *("tussen kerst en oud en nieuw", "tussen kerst en oud", "tussen kerst en oudjaar", "tussen kerst en oudjaarsdag"),
        "tussen kerst en oud nieuw",
    ): lambda year: DatePeriod(date(year, 12, 27), date(year, 12, 31), WEEK),
    ("tussen kerst en nieuwjaar", "tussen kerst en nieuwjaarsdag"): lambda year: DatePeriod(
        date(year, 12, 27), date(year + 1, 1, 1), WEEK
    ),
}


@dataclass(frozen=True)
class _Holiday:
    day_in: Callable[[int], date]
    days: int

    def next(self, today: date) -> DatePeriod:
        """The first one that isn't over."""
        years = (self.day_in(year) for year in (today.year, today.year + 1))
        first = next(day for day in years if day + timedelta(days=self.days) > today)
        return DatePeriod(first, first + timedelta(days=self.days), DAY)


def _spaced(name: str) -> str:
    """ "1e" is read as two words."""
    return f"{name[0]} {name[1:]}" if name[0].isdigit() else name


_BY_NAME = {
    _spaced(name): _Holiday(day_in, days)
    for days, table in ((1, _DAYS), (2, _TWO_DAYS))
    for day_in, names in table.items()
    for name in names
}
_NAMES = tuple(_BY_NAME)


def read(reading: Reading, at: int) -> Match | None:
    found = _beside(reading, at) or _season_at(reading, at) or _holiday_at(reading, at)
    if found is None:
        return None
    period, stop = found
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), period),))


def _holiday_at(reading: Reading, at: int) -> tuple[DatePeriod, int] | None:
    stop = reading.after(at, *_NAMES)
    if stop is None:
        return None
    name = " ".join(reading.word(position) for position in range(at, stop))
    return _BY_NAME[name].next(reading.today), stop


def _season_at(reading: Reading, at: int) -> tuple[DatePeriod, int] | None:
    for names, season in _SEASONS.items():
        if (stop := reading.after(at, *names)) is not None:
            periods = (season(year) for year in (reading.today.year - 1, reading.today.year, reading.today.year + 1))
            return next(period for period in periods if period.until > reading.today), stop
    return None


def _beside(reading: Reading, at: int) -> tuple[DatePeriod, int] | None:
    """ "Dinsdag na pasen", "de dag voor hemelvaart", "de week na kerst"."""
    start = reading.skip(at, "de")
    weekday = weekday_named(reading.word(start))
    side = reading.word(start + 1)
    if side not in ("na", "voor") or (weekday is None and reading.word(start) not in ("dag", "week")):
        return None
    named = _holiday_at(reading, reading.skip(start + 2, "de"))
    if named is None:
        return None
    holiday, stop = named
    last_before, first_after = holiday.first - timedelta(days=1), holiday.until
    if weekday is not None:
        away = (weekday - first_after.weekday()) % 7 if side == "na" else -((last_before.weekday() - weekday) % 7)
        return DatePeriod.day((first_after if side == "na" else last_before) + timedelta(days=away)), stop
    if reading.word(start) == "dag":
        return DatePeriod.day(first_after if side == "na" else last_before), stop
    if side == "na":
        return week_of(holiday.first + timedelta(days=7)), stop
    # The week before a Sunday ends with it.
    return week_of(holiday.first if holiday.first.weekday() >= _SATURDAY else holiday.first - timedelta(days=7)), stop
