"""Times on a clock: "half drie", "kwart voor 10", "tien voor half drie", "15:30", "15u30", "om 3 uur", "10 uur 's avonds".

A visit at 1 to 6 o'clock is in the afternoon; 7 to 12 are as written. A part of the day says otherwise ("8 uur 's avonds"), and
so does a way of writing that only a 24-hour clock has ("15:30", "06:00").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.dutch_datetime.day_parts import EVENING, MORNING, part_at
from bot.dutch_datetime.names import month_after_day
from bot.dutch_datetime.numbers import COUNTED, ROUND_HOURS, cardinal
from bot.dutch_datetime.periods import MINUTES_A_DAY
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.word_sets import word_set

_HOURS_MINUTES = re.compile(r"([0-9]{1,2})\s?([:.,h]|u\.?|uur)\s?([0-9]{2})(?![0-9:])", re.IGNORECASE)
_HOURS = re.compile(r"([0-9]{1,2})\s?(u|h)(?![a-z])\.?", re.IGNORECASE)
_HALF_DAY = 12 * 60
FIRST_HOUR_AS_WRITTEN = 7

_BEFORE_CLOCK = word_set("om rond tegen omstreeks vanaf tussen na voor tot en van circa ongeveer zo rondom of a")
_ROUND_NUMBERS = (5, 10, 20, 25)
_LASTING = word_set("lang wachten geleden rijden per reizen rijtijd erover durende later eerder")
_BEFORE_LASTING = word_set("binnen duurt duren duurde over minimaal maximaal elke ieder max min minstens gedurende kost per")


@dataclass(frozen=True)
class Clock:
    """A time as it was said."""

    minute: int
    """Since midnight, or since noon or midnight when `open`."""
    open: bool
    """Whether it may be in either half of the day."""
    certain: bool
    """Whether it can be nothing but a time: "half drie" and "3 uur" are certain, "3" isn't."""
    stop: int

    def on(self, *, evening: bool = False, after: int = -1) -> int | None:
        """Minutes since midnight: as a visitor's hour, in the evening, or the first time after another one."""
        if not self.open:
            return self.minute if self.minute > after else None
        if evening and 5 * 60 <= self.minute < _HALF_DAY:
            return self.minute + _HALF_DAY
        afternoon = self.minute < FIRST_HOUR_AS_WRITTEN * 60
        minute = self.minute + _HALF_DAY if afternoon else self.minute
        if minute <= after and minute < _HALF_DAY:
            minute += _HALF_DAY
        return minute if after < minute < MINUTES_A_DAY else None


def clock_at(reading: Reading, at: int) -> Clock | None:
    """The time that stands here, with a part of the day behind it."""
    for rule in (_to_or_past, _half, _written, _hour):
        if (clock := rule(reading, at)) is not None:
            return _with_part(reading, clock)
    return None


def round_hour_at(reading: Reading, at: int) -> Clock | None:
    """The hour of "na vieren". Not of "met z'n vieren", so only after a word that a time follows."""
    hour = ROUND_HOURS.get(reading.word(at))
    return None if hour is None else _with_part(reading, _on_the_hour(hour, at + 1, certain=True))


def lasts(reading: Reading, at: int, clock: Clock) -> bool:
    """Whether it is a length of time: "duurt 2 uur", "over een uur", "24 uur per dag"."""
    return reading.word(clock.stop) in _LASTING or reading.word(at - 1) in _BEFORE_LASTING


def _on_the_hour(hour: int, stop: int, *, certain: bool) -> Clock:
    return Clock(hour * 60, 1 <= hour <= 12, certain, stop)


def _written(reading: Reading, at: int) -> Clock | None:
    """ "15:30", "15.30 uur", "15u30", "9u"."""
    if reading.digits(at) is None or (reading.glued(at) and reading.word(at - 1) in (".", ",", "-", "/", ":", "+")):
        return None
    if (found := reading.match(_HOURS_MINUTES, at)) is not None:
        hour, sign, minute = int(found[0][1]), found[0][2].lower(), int(found[0][3])
        stop = reading.skip(found[1], "uur", "u", "h", "hr")
        said_hour = stop > found[1]
        if sign == "," and not said_hour:
            return None
        if (
            sign in ".,"
            and reading.word(stop) in (".", "-", "/")
            and reading.glued(stop)
            and reading.digits(stop + 1) is not None
        ):
            return None  # 26.11.2026
        if hour > 23 or minute > 59 or reading.word(stop) in COUNTED:
            return None
        certain = sign not in ".," or said_hour or minute > 12 or minute == 0
        twelve_hours = 1 <= hour <= 12 and not found[0][1].startswith("0")
        return Clock(hour * 60 + minute, twelve_hours, certain, stop)
    if (found := reading.match(_HOURS, at)) is not None and int(found[0][1]) <= 23:
        return _on_the_hour(int(found[0][1]), found[1], certain=True)
    return None


def _hour_number(reading: Reading, at: int, most: int = 12) -> tuple[int, int] | None:
    """An hour in digits or words; "een" is an hour only where `_hour` says so."""
    number = cardinal(reading, at)
    return number if number is not None and 0 <= number[0] <= most else None


def _half(reading: Reading, at: int) -> Clock | None:
    if reading.word(at) != "half":
        return None
    hour = _hour_number(reading, at + 1)
    if hour is None or hour[0] < 1 or reading.word(hour[1]) in COUNTED or month_after_day(reading.word(hour[1])) is not None:
        return None
    if reading.word(hour[1]) == "keer" or reading.word(at - 1) in ("een", "anderhalf"):
        return None
    minutes = hour[0] * 60 - 30
    return Clock(minutes if minutes >= 60 else minutes + _HALF_DAY, True, True, reading.skip(hour[1], "uur", "u"))


def _to_or_past(reading: Reading, at: int) -> Clock | None:
    """ "Kwart voor 10", "tien voor half drie", "vijf over half 3", "kwart na 9" (Flemish)."""
    if reading.word(at) in ("kwart", "kwartier"):
        minutes, position = 15, at + 1
    else:
        number = cardinal(reading, at)
        if number is None:
            return None
        minutes, position = number[0], reading.skip(number[1], "minuten", "min", "minuutjes")
        if not 1 <= minutes <= 29 or (position == number[1] and minutes not in _ROUND_NUMBERS):
            return None
    side = reading.word(position)
    if side not in ("voor", "over", "na"):
        return None
    base = _half(reading, position + 1)
    if base is None:
        hour = _hour_number(reading, position + 1)
        if hour is None or hour[0] < 1 or reading.word(hour[1]) in COUNTED or month_after_day(reading.word(hour[1])) is not None:
            return None
        base = _on_the_hour(hour[0], reading.skip(hour[1], "uur", "u"), certain=True)
    minute = base.minute + (-minutes if side == "voor" else minutes)
    if minute < 60:
        minute += _HALF_DAY
    return Clock(minute if minute < 13 * 60 else minute - _HALF_DAY, True, True, base.stop)


def _hour(reading: Reading, at: int) -> Clock | None:
    """ "3 uur", "vijftien uur dertig", and the bare "3" or "drie", which isn't certain."""
    number = _hour_number(reading, at, most=24)
    if number is None or (reading.digits(at) is not None and _inside_a_number(reading, at, number[1])):
        return None
    hour, position = number
    if reading.word(at) == "een" and reading.word(at - 1) not in _BEFORE_CLOCK and not reading.is_accented(at):
        return None
    if reading.word(position) != "uur":
        return None if hour == 24 or reading.word(position) in COUNTED else _on_the_hour(hour, position, certain=False)
    stop = position + 1
    minutes = cardinal(reading, stop)
    if minutes is not None and minutes[0] in range(1, 60) and reading.digits(stop) is None and reading.word(stop) != "een":
        follows = reading.word(minutes[1])
        if follows not in COUNTED and follows not in ("voor", "over") and month_after_day(follows) is None:
            return Clock(hour % 24 * 60 + minutes[0], 1 <= hour <= 12, True, minutes[1])
    return None if hour == 24 else _on_the_hour(hour, stop, certain=True)


def _inside_a_number(reading: Reading, at: int, stop: int) -> bool:
    """Whether the digits are part of something longer: "12,50", "06-12", "3e", "12a"."""
    joined_before = reading.glued(at) and reading.word(at - 1) in (".", ",", "/", ":", "+", "#")
    sign_behind = reading.word(stop) in (",", ".", ":", "/") and reading.glued(stop + 1) and reading.digits(stop + 1) is not None
    letter_behind = reading.word(stop).isalpha() and reading.word(stop) not in ("uur", "u", "h")
    joined_behind = reading.glued(stop) and (sign_behind or letter_behind)
    return joined_before or joined_behind


def _with_part(reading: Reading, clock: Clock) -> Clock:
    """The time in the half of the day that is said right behind it: "'s avonds", "nm", "in de ochtend"."""
    stop = reading.skip(clock.stop, "precies", "exact", "stipt")
    part = next(_half_day_behind(reading, stop), None)
    if part is None:
        return Clock(clock.minute, clock.open, clock.certain, clock.stop)
    afternoon, evening, end = part
    minute = clock.minute
    if clock.open:
        early = minute < (12 if evening else FIRST_HOUR_AS_WRITTEN) * 60
        if afternoon and early:
            minute += _HALF_DAY
        elif evening:
            minute -= _HALF_DAY  # "12 uur 's avonds" is midnight
    return Clock(minute, False, True, end)


def _half_day_behind(reading: Reading, at: int) -> Iterator[tuple[bool, bool, int]]:
    """Whether it is in the afternoon or later, whether in the evening, and the position after it."""
    for phrases, afternoon in (
        (("vm", "v . m .", "v . m", "am", "a . m ."), False),
        (("nm", "n . m .", "n . m", "pm", "p . m ."), True),
    ):
        if (stop := reading.after(at, *phrases)) is not None:
            yield afternoon, afternoon, stop
    if (stop := reading.after(at, "' s nachts", "s nachts", "in de nacht")) is not None:
        yield False, False, stop
    part = part_at(reading, reading.skip(at, "des"))
    if part is not None:
        period, stop = part
        yield period.opens >= MORNING.closes, period.opens >= EVENING.opens, stop
