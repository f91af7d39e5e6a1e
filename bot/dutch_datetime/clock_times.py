"""Times and spells of time in a sentence: "om 3 uur", "rond tienen", "na 16 uur", "tussen twee en vier", "over een half uur"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone

from bot.dutch_datetime.clock import Clock, clock_at, lasts, round_hour_at
from bot.dutch_datetime.day_parts import PARTS
from bot.dutch_datetime.names import WEEKDAY_SHORT, weekday_named
from bot.dutch_datetime.numbers import cardinal
from bot.dutch_datetime.periods import HOUR, MINUTES_A_DAY, DatePeriod, TimePeriod
from bot.dutch_datetime.reading import ZONE, Reading
from bot.dutch_datetime.spans import DateSpan, Match, OpenClockSpan, TimeSpan
from bot.dutch_datetime.word_sets import word_set

PeriodOf = Callable[[bool], TimePeriod | None]
"""The period of a time, given whether the evening was mentioned."""

ABOUT = 30
"""Minutes to both sides of "rond drie uur"."""

_HALF_HOURS = (
    *("een half uur", "een half uurtje", "half uur", "een halfuur", "een halfuurtje", "een kwartier", "een kwartiertje"),
    *("anderhalf uur", "anderhalf uurtje"),
)
_AROUND = (
    "rond",
    "rondom",
    "omstreeks",
    "tegen",
    "ongeveer",
    "ongeveer om",
    "circa",
    "ca",
    "ca .",
    "om en nabij",
    "zo rond",
    "zo tegen",
    "zo om",
)
_AFTER = (
    "na",
    "vanaf",
    "pas na",
    "pas vanaf",
    "later dan",
    "niet voor",
    "niet eerder dan",
    "liefst na",
    "niet vroeger dan",
    "ergens na",
)
_BEFORE = (
    "voor",
    "tot",
    "uiterlijk",
    "uiterlijk om",
    "eerder dan",
    "niet na",
    "niet later dan",
    "vroeger dan",
    "liefst voor",
    "ergens voor",
)
_FREE_BEHIND = word_set("""
    . , ? ! ; ) en of of in is op graag kan kunnen kunt past dan liever maar ook aub alstublieft alsjeblieft ' s bij voor na
    vandaag morgen overmorgen volgende deze ben heb langs komen thuis lukt schikt mag prima goed het de ongeveer precies
    aanstaande komende zou niet als want ik we wij u jullie mijn met
    """)
"""What may follow a bare number that is an hour; before any other word it counts something."""


def read(reading: Reading, at: int) -> Match | None:
    for rule in (_later, _range, _hour_or_so, _around, _limited, _exact):
        if (match := rule(reading, at)) is not None:
            return match
    return None


def _free(reading: Reading, clock: Clock) -> bool:
    """Whether a time stands by itself: certain, or a bare number that nothing counts with."""
    word = reading.word(clock.stop)
    return (
        clock.certain
        or clock.stop == len(reading.tokens)
        or word in _FREE_BEHIND
        or word in PARTS
        or word in WEEKDAY_SHORT
        or weekday_named(word) is not None
    )


def _later(reading: Reading, at: int) -> Match | None:
    """ "Over een half uur", "over 20 minuten": a time today, when it still is today."""
    if reading.word(at) != "over":
        return None
    half = reading.after(at + 1, *_HALF_HOURS)
    or_so = reading.after(at + 1, "een uur of", "een uurtje of")
    about = None if or_so is None else cardinal(reading, or_so)
    if about is not None and about[0] <= MINUTES_A_DAY:
        minutes, stop = about[0] * 60, about[1]
    elif half is not None:
        words = [reading.word(position) for position in range(at, half)]
        minutes, stop = (15 if words[-1].startswith("kwartier") else 90 if "anderhalf" in words else 30), half
    else:
        number = cardinal(reading, at + 1)
        if number is None:
            return None
        unit = reading.word(number[1])
        if unit not in ("uur", "uurtje", "uren", "minuten", "minuutjes", "min") or number[0] > MINUTES_A_DAY:
            return None
        minutes, stop = number[0] * (1 if unit.startswith("min") else 60), number[1] + 1
    moment = (reading.now.astimezone(timezone.utc) + timedelta(minutes=minutes)).astimezone(ZONE)
    if moment.date() != reading.today:
        return Match(stop)
    today = DateSpan(reading.start(at), reading.end(at + 1), DatePeriod.day(reading.today))
    clock = TimeSpan(reading.start(at + 1), reading.end(stop), TimePeriod.minute(moment.hour * 60 + moment.minute))
    return Match(stop, (today, clock))


def _range(reading: Reading, at: int) -> Match | None:
    """ "Tussen twee en vier", "van 9 tot 12", "9 - 12 uur", "10 of 11 uur"."""
    introduced = reading.after(at, "tussen", "van", "tussen de", "ergens tussen", "vanaf")
    start = at if introduced is None else introduced
    first = clock_at(reading, start) or (None if introduced is None else round_hour_at(reading, start))
    if first is None:
        return None
    joined = reading.after(first.stop, "en", "tot", "tot en met", "-", "–", "t / m", "a", "tot uiterlijk", "of")
    if joined is None:
        return None
    word = reading.word(first.stop)
    last = clock_at(reading, joined) or round_hour_at(reading, joined)
    if (
        last is None
        or (word == "en" and reading.word(at) == "van")
        or (word in ("en", "a") and introduced is None and not last.certain)
    ):
        return None
    if word == "of":
        # "10 of 11 uur": two hours, of which only one says that it is.
        if first.certain or not last.certain or first.minute % 60 or last.minute - first.minute != 60:
            return None
    elif not (last.certain or first.certain):
        after_weekday = word == "-" and reading.glued(joined) and weekday_named(reading.word(at - 1)) is not None
        if (introduced is None and not after_weekday) or not _free(reading, last):
            return None
    if word == "en" and introduced is None:
        return None

    def period(evening: bool) -> TimePeriod | None:
        opens = first.on(evening=evening)
        closes = None if opens is None else last.on(evening=evening, after=opens)
        if opens is None or closes is None:
            return None
        return TimePeriod(opens, min(closes + (60 if word == "of" else 0), MINUTES_A_DAY), HOUR)

    if last.certain and not last.open and first.open:
        # "Tussen 7 en 9 uur 's avonds": the part of the day counts for both.
        return _match(reading, at, last.stop, lambda evening: period(evening or last.minute > 18 * 60))
    return _match(reading, at, last.stop, period)


def _hour_or_so(reading: Reading, at: int) -> Match | None:
    """ "Een uur of twee", "rond een uur of tien": about that hour."""
    clock = _or_so_at(reading, reading.skip(at, *_AROUND, "om"))
    if clock is None or reading.word(at - 1) in ("over", "binnen", "duurt"):
        return None
    return _about(reading, at, clock)


def _or_so_at(reading: Reading, at: int) -> Clock | None:
    """The hour of "een uur of tien"."""
    of = reading.after(at, "een uur of", "uur of", "een uurtje of")
    number = None if of is None else cardinal(reading, of)
    if number is None or not 1 <= number[0] <= 23:
        return None
    return Clock(number[0] * 60, number[0] <= 12, True, reading.skip(number[1], "uur"))


def _around(reading: Reading, at: int) -> Match | None:
    start = reading.after(at, *_AROUND)
    if start is None:
        return None
    start = reading.skip(start, "de klok van")
    clock = round_hour_at(reading, start) or clock_at(reading, start)
    return None if clock is None or not _free(reading, clock) else _about(reading, at, clock)


def _about(reading: Reading, at: int, clock: Clock) -> Match:
    def period(evening: bool) -> TimePeriod | None:
        minute = clock.on(evening=evening)
        return None if minute is None else TimePeriod(max(minute - ABOUT, 0), min(minute + ABOUT, MINUTES_A_DAY), HOUR)

    return _match(reading, at, clock.stop, period)


def _limited(reading: Reading, at: int) -> Match | None:
    for phrases, is_after in ((_AFTER, True), (_BEFORE, False)):
        start = reading.after(at, *phrases)
        if start is None:
            continue
        clock = round_hour_at(reading, start) or _or_so_at(reading, start) or clock_at(reading, start)
        if clock is None:
            continue
        strict = reading.word(start - 1) in ("voor", "na", "tot") and reading.word(at) not in ("niet", "pas", "liefst")
        if not clock.certain and (strict or not _free(reading, clock)):
            continue  # "voor 3" and "na 3" count something else
        if reading.word(at) == "voor" and reading.word(at - 1) == "afspraak":
            return _minute(reading, start, clock)
        return _match(reading, at, clock.stop, _one_sided(clock, is_after))
    return None


def _one_sided(clock: Clock, is_after: bool) -> PeriodOf:
    def period(evening: bool) -> TimePeriod | None:
        minute = clock.on(evening=evening)
        if minute is None or not 0 < minute < MINUTES_A_DAY:
            return None
        return TimePeriod(minute, MINUTES_A_DAY, HOUR) if is_after else TimePeriod(0, minute, HOUR)

    return period


def _exact(reading: Reading, at: int) -> Match | None:
    introduced = reading.after(at, "om", "' t", "klokslag", "om klokslag")
    start = at if introduced is None else introduced
    clock = clock_at(reading, start) or (round_hour_at(reading, start) if reading.word(at) == "om" else None)
    if clock is None or not (clock.certain or (introduced is not None and _free(reading, clock))):
        return None
    if lasts(reading, start, clock):
        return Match(clock.stop)
    return _minute(reading, start, clock)


def _minute(reading: Reading, at: int, clock: Clock) -> Match:
    def period(evening: bool) -> TimePeriod | None:
        minute = clock.on(evening=evening)
        return None if minute is None else TimePeriod.minute(minute)

    return _match(reading, at, clock.stop, period)


def _match(reading: Reading, at: int, stop: int, period: PeriodOf) -> Match:
    return Match(stop, (OpenClockSpan(reading.start(at), reading.end(stop), period),))
