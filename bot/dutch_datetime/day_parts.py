"""Parts of the day: "'s ochtends", "in de namiddag", "vroeg in de middag", "na het werk".

The windows are fixed here as in docs/protocol.md: morning 08:00-12:00, afternoon 12:00-18:00, evening 18:00-21:00. What is
early or late in a part, and what its begin and end are, is a choice of ours.
"""

from __future__ import annotations

from bot.dutch_datetime.names import weekday_named
from bot.dutch_datetime.periods import DAY_PART, TimePeriod
from bot.dutch_datetime.reading import Reading
from bot.dutch_datetime.relative_days import GREETINGS, is_day_part_morgen
from bot.dutch_datetime.spans import Match, TimeSpan
from bot.dutch_datetime.word_sets import word_set


def _window(opens: float, closes: float) -> TimePeriod:
    return TimePeriod(round(opens * 60), round(closes * 60), DAY_PART)


MORNING, AFTERNOON, EVENING = _window(8, 12), _window(12, 18), _window(18, 21)
_WHOLE_DAY = _window(8, 18)

PARTS = {
    "ochtend": MORNING,
    "ochtends": MORNING,
    "ochtenden": MORNING,
    "morgen": MORNING,
    "morgens": MORNING,
    "voormiddag": MORNING,
    "voormiddags": MORNING,
    "middag": AFTERNOON,
    "middags": AFTERNOON,
    "middagen": AFTERNOON,
    "namiddag": AFTERNOON,
    "namiddags": AFTERNOON,
    "avond": EVENING,
    "avonds": EVENING,
    "avonden": EVENING,
}
_WHOLE_DAY_WORDS = ("dag",)

_EARLY = {MORNING: _window(8, 10), AFTERNOON: _window(12, 14), EVENING: _window(18, 19.5), _WHOLE_DAY: _window(8, 10)}
_MIDDLE = {MORNING: _window(9, 11), AFTERNOON: _window(14, 16), EVENING: _window(19, 20.5), _WHOLE_DAY: _window(11, 14)}
_LATE = {MORNING: _window(10, 12), AFTERNOON: _window(16, 18), EVENING: _window(19.5, 21), _WHOLE_DAY: _window(16, 18)}

_SHARES = {
    "vroeg": _EARLY,
    "vroege": _EARLY,
    "vroegere": _EARLY,
    "begin": _EARLY,
    "halverwege": _MIDDLE,
    "midden": _MIDDLE,
    "laat": _LATE,
    "late": _LATE,
    "latere": _LATE,
    "eind": _LATE,
    "einde": _LATE,
}
_JOINTS = (
    *("van de", "in de", "op de", "v d", "v / d", "vd", "van", "in", "de", "op", "' s", "s", "aan het eind van de"),
    *("van een", "in een", "'"),
)

_PHRASES = {
    _window(12, 14): (
        "tussen de middag",
        "rond het middaguur",
        "rond de middag",
        "lunchtijd",
        "in de lunchpauze",
        "onder lunchtijd",
    ),
    _window(17, 21): (
        *("na het werk", "na mijn werk", "na werktijd", "na mijn werktijd", "na werk", "na het avondeten"),
        *("na mijn werkdag", "buiten kantooruren", "buiten kantoortijd", "buiten werktijd", "buiten kantoortijden"),
    ),
    _window(8, 9): ("voor het werk", "voor mijn werk", "voor werktijd"),
    _window(9, 17): ("kantooruren", "kantoortijden", "kantoortijd", "onder kantooruren", "tijdens kantooruren"),
    _window(15, 18): ("na schooltijd", "na school"),
    _window(9, 15): ("onder schooltijd", "tijdens schooltijd", "onder schooltijden"),
    _window(10, 21): ("niet te vroeg", "niet al te vroeg", "niet zo vroeg"),
    _window(8, 16): ("niet te laat", "niet al te laat", "niet zo laat"),
    _WHOLE_DAY: ("overdag",),
    MORNING: ("voor de middag", "voor het middaguur", "voor de lunch", "voor de noen"),
    AFTERNOON: ("na de middag", "na het middaguur", "na de lunch", "na de noen"),
}
_PHRASE_WINDOWS = {phrase: window for window, phrases in _PHRASES.items() for phrase in phrases}
_BEFORE_PART = word_set("' s in de het op des een hele gehele")
_LONGEST_BEFORE = 4


def read(reading: Reading, at: int) -> Match | None:
    """A part of the day, or several that belong together ("ochtend of middag")."""
    first = part_at(reading, at)
    if first is None:
        return None
    period, stop = first
    while (joined := reading.after(stop, "of", "en", "of in", "en in", "of anders")) is not None:
        other = part_at(reading, joined)
        if other is None or other[0] not in (MORNING, AFTERNOON, EVENING) or other[0].opens != period.closes:
            break
        period, stop = TimePeriod(period.opens, other[0].closes, DAY_PART), other[1]
    return Match(stop, (TimeSpan(reading.start(at), reading.end(stop), period),))


def part_at(reading: Reading, at: int) -> tuple[TimePeriod, int] | None:
    """A part of the day, with the position after it."""
    if (stop := reading.after(at, *_PHRASE_WINDOWS)) is not None:
        return _PHRASE_WINDOWS[" ".join(reading.word(position) for position in range(at, stop))], stop
    share = reading.skip(at, "aan het", "in het", "op het", "aan")
    if reading.word(share) in _SHARES:
        return _share(reading, share)
    plain = _plain(reading, at)
    if plain is None:
        return None
    period, stop = plain
    if reading.word(stop) in ("vroeg", "laat"):
        return _SHARES[reading.word(stop)][period], stop + 1
    return plain


def _share(reading: Reading, at: int) -> tuple[TimePeriod, int] | None:
    shares = _SHARES[reading.word(at)]
    position = reading.skip(at + 1, *_JOINTS)
    named = _plain(reading, position)
    if named is not None:
        return shares[named[0]], named[1]
    if reading.word(position) in _WHOLE_DAY_WORDS and position > at + 1:
        return shares[_WHOLE_DAY], position + 1
    # "Morgen vroeg", "maandag vroeg": the day stands before it.
    after_day = weekday_named(reading.word(at - 1)) is not None or reading.word(at - 1) in ("morgen", "overmorgen")
    if reading.word(at) in ("vroeg", "laat") and after_day and reading.word(at - 2) not in ("s", "elke"):
        return shares[_WHOLE_DAY], at + 1
    return None


def _plain(reading: Reading, at: int) -> tuple[TimePeriod, int] | None:
    """ "Ochtend", "'s ochtends", "in de ochtend", "de hele ochtend"."""
    position = reading.skip_words(at, _BEFORE_PART, _LONGEST_BEFORE)
    word = reading.word(position)
    if word not in PARTS or reading.word(position - 1) in GREETINGS:
        return None
    if word == "morgen" and not is_day_part_morgen(reading, position):
        return None
    return PARTS[word], position + 1
