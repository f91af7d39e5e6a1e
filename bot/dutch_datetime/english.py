"""Dates and times in English text: its expressions are put into Dutch, read there, and found again in the English text.

Only the words of such expressions are put into Dutch ("half past two" is "half drie"); the rest of a sentence stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dutch_datetime.finding import find
from bot.dutch_datetime.names import MONTHS, WEEKDAYS
from bot.dutch_datetime.spans import DateSpan, TimeSpan

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")

_NUMBER = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_MONTH = rf"({'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_DAY_OF_MONTH = rf"(\d{{1,2}}|{'|'.join(_ORDINALS)})(?:st|nd|rd|th)?"
_NOON = 12

Translated = Callable[[re.Match[str]], str]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower()) + 1


def _month(word: str) -> str:
    return next(dutch for english, dutch in zip(_MONTHS, MONTHS, strict=True) if english.startswith(word.lower()[:3]))


def _day_of_month(word: str) -> str:
    return word if word.isdigit() else str(_ORDINALS.index(word.lower()) + 1)


def _on_the_clock(found: re.Match[str]) -> str:
    """ "3 pm" -> "15:00"."""
    hour, minute, half = _number(found[1]), found[2] or "00", found[3].lower()
    if hour > _NOON:
        return f"{hour}:{minute}"
    return f"{hour % _NOON + (_NOON if half == 'p' else 0)}:{minute}"


def _always(dutch: str) -> Translated:
    return lambda found: dutch


def _words(dutch_of: dict[str, str]) -> Iterator[tuple[str, Translated]]:
    for english, dutch in dutch_of.items():
        yield english, _always(dutch)


_NOT_EXACTLY = r"(?!\w| ?[ap]\.?m\b|[:.]\d| ?o['’]?clock)"
"""Behind a bare hour: nothing that belongs to it."""

PHRASES: tuple[tuple[str, Translated], ...] = (
    (rf"(?:at )?{_NUMBER}(?:[:.](\d\d))? ?([ap])\.?m\.?", _on_the_clock),
    (rf"(?:at )?half past {_NUMBER}", lambda found: f"half {_number(found[1]) % _NOON + 1}"),
    (rf"(?:at )?(?:a )?quarter past {_NUMBER}", lambda found: f"kwart over {_number(found[1])}"),
    (rf"(?:at )?(?:a )?quarter (?:to|before) {_NUMBER}", lambda found: f"kwart voor {_number(found[1])}"),
    (rf"{_NUMBER} (?:minutes )?past {_NUMBER}", lambda found: f"{_number(found[1])} over {_number(found[2])}"),
    (rf"(?:at )?{_NUMBER} ?o['’]?clock", lambda found: f"{_number(found[1])} uur"),
    (
        rf"(?:between|from) {_NUMBER} (?:and|to|till|until) {_NUMBER}{_NOT_EXACTLY}",
        lambda found: f"tussen {_number(found[1])} en {_number(found[2])} uur",
    ),
    (rf"after {_NUMBER}{_NOT_EXACTLY}(?! (?:days?|weeks?|months?|people))", lambda found: f"na {_number(found[1])} uur"),
    (rf"before {_NUMBER}{_NOT_EXACTLY}(?! (?:days?|weeks?|months?|people))", lambda found: f"voor {_number(found[1])} uur"),
    (rf"after(?= {_NUMBER})", _always("na")),
    (rf"before(?= {_NUMBER})", _always("voor")),
    (
        rf"(?:at|around|about) {_NUMBER}(?= *(?:$|[.,!?]|on |in the |please|tomorrow|or ))",
        lambda found: f"om {_number(found[1])} uur",
    ),
    (rf"(?:on )?(?:the )?{_DAY_OF_MONTH}(?: of)? {_MONTH}", lambda found: f"{_day_of_month(found[1])} {_month(found[2])}"),
    (rf"(?:on )?{_MONTH} (?:the )?{_DAY_OF_MONTH}(?!:)", lambda found: f"{_day_of_month(found[2])} {_month(found[1])}"),
    (r"(?:on )?the (\d{1,2})(?:st|nd|rd|th)", lambda found: f"de {found[1]}e"),
    (rf"{_NUMBER} days? ago", lambda found: f"{_number(found[1])} dagen geleden"),
    (rf"in {_NUMBER} (days?|weeks?|months?)", lambda found: f"over {_number(found[1])} {_UNITS[found[2][0].lower()]}"),
    *_words(
        {
            "the day before yesterday": "eergisteren",
            "yesterday": "gisteren",
            "the day after tomorrow": "overmorgen",
            "tomorrow morning": "morgenochtend",
            "tomorrow afternoon": "morgenmiddag",
            "tomorrow evening": "morgenavond",
            "tomorrow": "morgen",
            "today": "vandaag",
            "tonight": "vanavond",
            "this morning": "vanochtend",
            "this afternoon": "vanmiddag",
            "this evening": "vanavond",
            "(?:in the |early )?mornings?": "ochtend",
            "(?:in the )?afternoons?": "middag",
            "(?:in the )?evenings?": "avond",
            "at noon": "om 12 uur",
            "next week": "volgende week",
            "this week": "deze week",
            "the week after next": "over twee weken",
            "next month": "volgende maand",
            "this month": "deze maand",
            "(?:at |in )?the weekend": "het weekend",
            "weekdays": "doordeweeks",
            "every": "elke",
            rf"last(?= (?:{'|'.join(_WEEKDAYS)}))": "afgelopen",
            "next": "volgende",
            "this": "deze",
            "(?:does not|doesn['’]?t) (?:work|suit me|suit)|is (?:not|im)possible": "kan ik niet",
            "(?:but )?not": "niet",
            "(?:i )?(?:can['’]?t|cannot|can not)(?: do| make it| come)?": "niet op",
            "or": "of",
        }
    ),
    *((rf"(?:on )?{english}s?", _always(dutch)) for english, dutch in zip(_WEEKDAYS, WEEKDAYS, strict=True)),
    *((english, _always(dutch)) for english, dutch in zip(_MONTHS, MONTHS, strict=True) if english not in ("may", "march")),
)
"""English expressions and what they are in Dutch; where several begin at one place, the first one counts."""

_UNITS = {"d": "dagen", "w": "weken", "m": "maanden"}

_PATTERNS = tuple((re.compile(rf"(?<!\w)(?:{english})(?!\w)", re.IGNORECASE), dutch) for english, dutch in PHRASES)


@dataclass(frozen=True)
class _Piece:
    """A piece of the English text and the same in the Dutch one, as places of characters."""

    start: int
    end: int
    dutch_start: int
    dutch_end: int


def find_in_english(text: str, now: datetime) -> list[DateSpan | TimeSpan]:
    """All dates and times in an English text, as `find` gives those of a Dutch one. `now` needs a time zone."""
    dutch, pieces = _in_dutch(text)
    found = find(dutch, now)
    return [replace(span, start=_back(span.start, pieces, "start"), end=_back(span.end, pieces, "end")) for span in found]


def find_english_dates(text: str, now: datetime) -> list[DateSpan]:
    return [span for span in find_in_english(text, now) if isinstance(span, DateSpan)]


def find_english_times(text: str, now: datetime) -> list[TimeSpan]:
    return [span for span in find_in_english(text, now) if isinstance(span, TimeSpan)]


def _in_dutch(text: str) -> tuple[str, list[_Piece]]:
    dutch, pieces, at = "", [], 0
    while at < len(text):
        piece = _phrase_at(text, at) if at == 0 or not text[at - 1].isalnum() else None
        if piece is None:
            dutch += text[at]
            at += 1
            continue
        stop, translated = piece
        pieces.append(_Piece(at, stop, len(dutch), len(dutch) + len(translated)))
        dutch += translated
        at = stop
    return dutch, pieces


def _phrase_at(text: str, at: int) -> tuple[int, str] | None:
    for pattern, translated in _PATTERNS:
        if found := pattern.match(text, at):
            return found.end(), translated(found)
    return None


def _back(place: int, pieces: list[_Piece], side: str) -> int:
    """The place in the English text of a place in the Dutch one. Within a piece it is the piece's own start or end."""
    shift = 0
    for piece in pieces:
        if place < piece.dutch_start or (place == piece.dutch_start and side == "start" and piece.dutch_end > place):
            if place == piece.dutch_start:
                return piece.start
            break
        if place < piece.dutch_end or (place == piece.dutch_end and side == "end"):
            return piece.start if side == "start" else piece.end
        shift = piece.end - piece.dutch_end
    return place + shift
