"""Weekdays: "dinsdag", "volgende week dinsdag", "dinsdag over een week", "de eerste maandag van december"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dutch_datetime import day_parts
from bot.dutch_datetime.calendar_days import add_months, coming_weekday, monday_of, next_month_named, nth_weekday
from bot.dutch_datetime.names import WEEKDAY_SHORT, month_after_day, weekday_named
from bot.dutch_datetime.names_of_people import is_a_name
from bot.dutch_datetime.numbers import ordinal
from bot.dutch_datetime.periods import DatePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.spans import DateSpan, Match
from bot.dutch_datetime.weeks import AWeek, amount_ahead, week_at
from bot.dutch_datetime.word_sets import word_set

_COMING = (
    "aanstaande",
    "komende",
    "aankomende",
    "eerstvolgende",
    "eerstkomende",
    "a . s .",
    "a . s",
    "as",
    "a s",
    "de komende",
    "de eerstvolgende",
)
_NEXT = ("volgende", "volgnde")
_PAST = ("afgelopen", "vorige", "voorbije", "laatstleden")
_LISTING = ("of", "en", ",", "/", "of op", "en op", ", of", "of anders", "&")
_BEFORE_SHORT = word_set(
    "op volgende aanstaande komende deze as aankomende eerstvolgende week vanaf tot tm of en dan liever graag"
)
"""Words that make an abbreviation such as "do" a weekday."""
_AFTER_SHORT = word_set("ochtend middag avond morgen namiddag voormiddag ochtends middags avonds om s")
_LAST_OF_MONTH = -1
MOST_LISTED = 7


def weekday_at(reading: Reading, at: int) -> tuple[int, int] | None:
    """A weekday's number with the position after it; an abbreviation only where it can be nothing else."""
    word = reading.word(at)
    if (weekday := weekday_named(word)) is not None:
        return None if is_a_name(reading, at) else (weekday, at + 1)
    if word not in WEEKDAY_SHORT:
        return None
    stop = at + 1
    if reading.word(stop) == "." and reading.glued(stop):
        stop += 1
    before, after = reading.word(at - 1), reading.word(stop)
    if (reading.digits(at - 1) or 0) >= 1000:
        return None  # letters of a postcode
    alone = len(reading.tokens) == stop - at
    listed = (
        before in ("", ",", "/", "-") and after in ("of", "/", "en", "-", "?", ",") and reading.word(stop + 1) in WEEKDAY_SHORT
    )
    numbered = reading.digits(stop) is not None and month_after_day(reading.word(stop + 1)) is not None
    numbered = numbered or (reading.digits(stop) is not None and reading.word(stop + 1) in ("-", "/"))
    named = before in _BEFORE_SHORT and (before != "en" or reading.word(at - 2) in WEEKDAY_SHORT)
    if word == "zo":  # "zo snel mogelijk", "graag zo": an ordinary word nearly everywhere
        named, alone = named and before in ("op", "of", "aanstaande", "komende") and after in ("", ".", "?", "om"), False
    if word == "as" or not (alone or listed or numbered or named or (after in _AFTER_SHORT and word not in ("zo", "do", "ma"))):
        return None
    return WEEKDAY_SHORT[word], stop


def read(reading: Reading, at: int) -> Match | None:
    for rule in (_nth_of_month, _nth_in_month, _in_week, _with_word, _plain):
        if (match := rule(reading, at)) is not None:
            return match
    return None


def _day(reading: Reading, start: int, stop: int, day: date) -> DateSpan:
    return DateSpan(reading.start(start), reading.end(stop), DatePeriod.day(day))


def _in_week(reading: Reading, at: int) -> Match | None:
    """ "Volgende week dinsdag of woensdag": every weekday in that week."""
    week = week_at(reading, at)
    if week is None:
        return None
    position = reading.skip(week.stop, ",")
    position = reading.skip(
        position, "op", "de", "op de", "liefst op", "liefst", "bijvoorbeeld", "het liefst", "het liefst op", "graag"
    )
    listed = _listed(reading, position)
    if not listed:
        return None
    monday = week.monday(reading.today)
    first, *others = (_day(reading, start, stop, monday + timedelta(days=weekday)) for weekday, start, stop in listed)
    whole = DateSpan(reading.start(at), first.end, first.period)
    return _with_more(reading, Match(listed[-1][2], (whole, *others)), monday)


def _with_more(reading: Reading, match: Match, monday: date) -> Match:
    """With the days of the same week that follow behind a part of the day: "volgende week donderdagochtend of vrijdagmiddag"."""
    while (part := day_parts.read(reading, match.stop)) is not None:
        position = reading.after(part.stop, *_LISTING)
        found = None if position is None else weekday_at(reading, position)
        if position is None or found is None or _numbered(reading, found[1]):
            break
        day = _day(reading, position, found[1], monday + timedelta(days=found[0]))
        match = Match(found[1], (*match.spans, *part.spans, day))
    return match


def _with_word(reading: Reading, at: int) -> Match | None:
    """ "Aanstaande dinsdag", "volgende dinsdag" (of next week), "deze dinsdag", "afgelopen dinsdag"."""
    for words in (_COMING, _NEXT, _PAST, ("deze",)):
        position = reading.after(at, *words)
        found = None if position is None else weekday_at(reading, position)
        if found is None:
            continue
        weekday, stop = found
        coming = coming_weekday(reading.today, weekday)
        day = {
            _COMING: coming,
            _NEXT: monday_of(reading.today) + timedelta(days=7 + weekday),
            _PAST: coming - timedelta(days=7 if weekday != reading.today.weekday() else 14),
        }.get(words, coming)
        return Match(stop, (_day(reading, at, stop, day),))
    return None


def _plain(reading: Reading, at: int) -> Match | None:
    """Weekdays, with perhaps a week behind them that counts for all: "dinsdag of woensdag volgende week"."""
    listed = _listed(reading, at)
    if not listed:
        return None
    stop = listed[-1][2]
    for position in (reading.skip(stop, "in", "van", ","), stop):
        behind = _behind(reading, position)
        if behind is not None:
            spans = tuple(_day(reading, start, end, behind.day(reading.today, weekday)) for weekday, start, end in listed)
            last = spans[-1]
            return Match(behind.stop, (*spans[:-1], DateSpan(last.start, reading.end(behind.stop), last.period)))
    weekday, start, stop = listed[0]
    part = day_parts.read(reading, reading.skip(stop, "in de") if reading.word(stop) != "in" else stop)
    if part is not None and (behind := _behind(reading, part.stop)) is not None:
        # "Dinsdagmiddag over twee weken": the week belongs to the day.
        return Match(behind.stop, (_day(reading, start, stop, behind.day(reading.today, weekday)), *part.spans))
    coming = coming_weekday(reading.today, weekday)
    end = reading.skip(stop, "aanstaande", "a . s .", "a . s", "as", "a s")
    if end > stop:
        return Match(end, (_day(reading, start, end, coming),))
    # Who means today says so: neither the coming nor the last Monday is today.
    last = coming - timedelta(days=7 if weekday != reading.today.weekday() else 14)
    return Match(stop, (DateSpan(reading.start(start), reading.end(stop), DatePeriod.day(coming, last)),))


def _listed(reading: Reading, at: int) -> list[tuple[int, int, int]]:
    """Weekdays in a row ("maandag, dinsdag of woensdag") as (weekday, start, stop)."""
    listed: list[tuple[int, int, int]] = []
    position: int | None = at
    while position is not None and len(listed) < MOST_LISTED:
        found = weekday_at(reading, position)
        if found is None or _numbered(reading, found[1]):
            break
        listed.append((found[0], position, found[1]))
        position = reading.after(found[1], *_LISTING)
    return listed


def _numbered(reading: Reading, at: int) -> bool:
    """Whether the number of a day follows, which makes it a date of its own: "dinsdag of woensdag 2 december"."""
    return reading.digits(at) is not None and month_after_day(reading.word(at + 1)) is not None


class _Behind:
    """A week that was said after a weekday."""

    def __init__(self, week: AWeek) -> None:
        self.week, self.stop = week, week.stop

    def day(self, today: date, weekday: int) -> date:
        if self.week.distance:
            return coming_weekday(today, weekday) + timedelta(weeks=self.week.ahead)
        return self.week.monday(today) + timedelta(days=weekday)


def _behind(reading: Reading, at: int) -> _Behind | None:
    if (week := week_at(reading, at)) is not None:
        return _Behind(week)
    # "Dinsdag over acht dagen" is the Tuesday after the coming one, "over veertien dagen" another week later.
    days = amount_ahead(reading, at, ("dagen",))
    return _Behind(AWeek(days[0] // 7, True, days[1])) if days is not None and days[0] in (8, 14) else None


def _nth_of_month(reading: Reading, at: int) -> Match | None:
    """ "De eerste maandag van december", "de laatste vrijdag van de maand"."""
    nth = _nth_weekday_at(reading, at)
    month = None if nth is None else _months_at(reading, reading.skip(nth[2], "van", "in"))
    return None if nth is None or month is None else _nth(reading, at, month[2], nth, month)


def _nth_in_month(reading: Reading, at: int) -> Match | None:
    """ "Volgende maand de eerste maandag", "in januari de tweede dinsdag"."""
    month = _months_at(reading, reading.skip(at, "in"))
    nth = None if month is None else _nth_weekday_at(reading, reading.skip(month[2], "op", ","))
    return None if nth is None or month is None else _nth(reading, at, nth[2], nth, month)


def _nth(reading: Reading, at: int, stop: int, nth: tuple[int, int, int], months: tuple[date, date, int]) -> Match:
    """The day in the first of the months, or in the other when that one is over."""
    place, weekday, _ = nth
    day = nth_weekday(months[0], weekday, place)
    if day is not None and day < reading.today:
        day = nth_weekday(months[1], weekday, place)
    return Match(stop, () if day is None else (_day(reading, at, stop, day),))


def _nth_weekday_at(reading: Reading, at: int) -> tuple[int, int, int] | None:
    """ "De eerste maandag": (place, weekday, the position after it)."""
    start = reading.skip(at, "de")
    place = (_LAST_OF_MONTH, start + 1) if reading.word(start) == "laatste" else ordinal(reading, start)
    weekday = None if place is None or place[0] > 5 else weekday_at(reading, place[1])
    return None if place is None or weekday is None else (place[0], weekday[0], weekday[1])


def _months_at(reading: Reading, at: int) -> tuple[date, date, int] | None:
    """The month that stands here, the month it is when that day is over, and the position after it."""
    this_month = reading.today.replace(day=1)
    following = add_months(this_month, 1)
    if (stop := reading.after(at, "de maand", "deze maand")) is not None:
        return this_month, following, stop
    if (
        stop := reading.after(at, *(f"{word} maand" for word in ("volgende", "komende", "de volgende", "aanstaande")))
    ) is not None:
        return following, following, stop
    named = month_after_day(reading.word(at))
    if named is None:
        return None
    month = next_month_named(reading.today, named).first
    return month, add_months(month, 12), at + 1
