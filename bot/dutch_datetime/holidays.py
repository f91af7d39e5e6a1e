"""Days with a name: "eerste kerstdag", "koningsdag", "pasen", "oudejaarsdag".

The days themselves, not whether anybody works then: that is the municipality's to know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dutch_datetime.calendar_days import easter, nth_weekday
from bot.dutch_datetime.periods import DAY, DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match

_SUNDAY, _TUESDAY = 6, 1


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
    stop = reading.after(at, *_NAMES)
    if stop is None:
        return None
    name = " ".join(reading.word(position) for position in range(at, stop))
    period = _BY_NAME[name].next(reading.today)
    return Match(stop, (DateSpan(reading.start(at), reading.end(stop), period),))
