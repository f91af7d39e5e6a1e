"""By when a birth has to be declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from actions.planning.legal_term import LegalTerms

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
# What municipalities publish for weeks without holidays: weekday of birth -> last weekday.
WITHOUT_HOLIDAYS = {
    MONDAY: THURSDAY,
    TUESDAY: FRIDAY,
    WEDNESDAY: MONDAY,
    THURSDAY: MONDAY,
    FRIDAY: TUESDAY,
    SATURDAY: TUESDAY,
    SUNDAY: WEDNESDAY,
}
FIRST_YEAR, LAST_YEAR = 2024, 2033


def test_weeks_without_holidays_end_on_the_published_weekday() -> None:
    terms = LegalTerms()
    weeks_seen = 0
    for born in days_of_ten_years():
        if any(is_holiday(born + timedelta(days=number)) for number in range(9)):
            continue
        weeks_seen += 1
        last = terms.last_day_to_declare(born)
        assert last.weekday() == WITHOUT_HOLIDAYS[born.weekday()], born
        assert 3 <= (last - born).days <= 5, born
    assert weeks_seen > 3000


def test_around_holidays_the_law_itself_holds_for_ten_years() -> None:
    """Written from the articles, another way round: the first day that satisfies all three demands."""
    terms = LegalTerms()
    for born in days_of_ten_years():
        last = terms.last_day_to_declare(born)
        fitting = (
            day
            for day in (born + timedelta(days=number) for number in range(3, 15))
            if works(day) and sum(works(born + timedelta(days=number)) for number in range(1, (day - born).days + 1)) >= 2
        )
        assert last == next(fitting), born


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2026, 12, 23), date(2026, 12, 28)),  # Wednesday before Christmas: Thursday 24 and Monday 28 work
        (date(2026, 12, 24), date(2026, 12, 29)),  # Thursday: only the 28th lies within three days and the weekend
        (date(2026, 4, 2), date(2026, 4, 8)),  # Maundy Thursday: Good Friday and Easter Monday don't count
        (date(2026, 4, 24), date(2026, 4, 29)),  # Friday before King's Day on a Monday
        (date(2027, 4, 30), date(2027, 5, 4)),  # Friday: Monday 3 and Tuesday 4 May
        (date(2027, 5, 1), date(2027, 5, 4)),  # Saturday: Monday and Tuesday just before Liberation Day
        (date(2027, 5, 2), date(2027, 5, 7)),  # Sunday: Liberation Day and Ascension Day 2027 (6 May) move it to Friday
        (date(2025, 12, 31), date(2026, 1, 5)),  # New Year's Day doesn't count, Friday 2 and Monday 5 do
    ],
)
def test_known_holidays(born: date, last: date) -> None:
    assert LegalTerms().last_day_to_declare(born) == last


def test_a_royal_decree_moves_the_last_day() -> None:
    born = date(2025, 12, 31)
    assert LegalTerms(made_equal=[date(2026, 1, 2)]).last_day_to_declare(born) == date(2026, 1, 6)


def test_a_term_of_less_than_three_days_isnt_lengthened_for_working_days() -> None:
    friday = date(2026, 11, 20)
    assert LegalTerms().last_day(friday, 2) == date(2026, 11, 23)


def days_of_ten_years() -> Iterator[date]:
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_YEAR:
        yield day
        day += timedelta(days=1)


def works(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_holiday(day)


def is_holiday(day: date) -> bool:
    """By the almanac, not by a package: fixed days, and those that hang on Easter (Gauss's rule for the Gregorian calendar)."""
    after_easter = (day - easter(day.year)).days
    kings_day = date(day.year, 4, 26 if date(day.year, 4, 27).weekday() == SUNDAY else 27)
    fixed = (day.month, day.day) in {(1, 1), (5, 5), (12, 25), (12, 26)}
    return fixed or day == kings_day or after_easter in {-2, 0, 1, 39, 49, 50}


def easter(year: int) -> date:
    golden, century, rest = year % 19, *divmod(year, 100)
    leaps, skipped = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
