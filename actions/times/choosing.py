"""Which of the offered times a resident means: by a click, "de tweede", "donderdag", "10 uur", "die van 10 uur"."""

from __future__ import annotations

from collections.abc import Sequence

from actions.dialogue.dutch_words import LAST, ORDINALS, number_of, plain
from actions.dialogue.formatting import start_text, window_text
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_yes
from actions.languages.english_words import ENGLISH_POINTING
from actions.languages.word_set import word_set
from actions.planning import TimeSlot
from actions.services import RESIDENTS_ZONE
from actions.times.relative_day import lone_weekday
from actions.times.said import Said, said_in
from actions.times.wish import has_no_preference
from actions.times.wish_values import ANY, fits, with_exclusions

POINTING = (
    word_set(
        """
    de die dat het doe maar optie nummer keuze neem graag tijd tijdstip ik wil kies voor dan is goed mij prima alstublieft
    aub van om liefst liever ja oke mogelijkheid dag past best komt uit uur u
    """
    )
    | ENGLISH_POINTING
)
"""Words beside an ordinal that don't say which time."""

RATHER = word_set("liever toch rather instead")
PERIODS = frozenset({"weekend", "week", "month"})
"""Grains of a `date` that say no day."""

NONE_OF_THEM = "geen van"


def picked_from(turn: Turn, offered: Sequence[TimeSlot]) -> tuple[TimeSlot, ...]:
    """The offered times that the turn may mean: one is a pick, several need another question, none: something else was said."""
    if not offered:
        return ()
    text = plain(turn.text)
    if NONE_OF_THEM in text:
        return ()
    for slot in offered:
        if text in (start_text(slot.starts_at), window_text(slot.starts_at, slot.ends_at)):
            return (slot,)
    said = said_in(turn)
    if said.excludes_only and not has_no_preference(turn.text):
        return ()  # what is left isn't picked yet
    if RATHER & set(turn.words) and any(day["grain"] in PERIODS for day in said.dates):
        return ()  # "toch liever volgende week" asks for other times, also when one of these is in that week
    offered = [slot for slot in offered if _suits(slot, said)]
    if not offered:
        return ()
    if (position := _position_only(_said_last(turn.words), len(offered))) is not None:
        return (offered[position],)
    if has_no_preference(turn.text) or (len(offered) == 1 and says_yes(turn)):
        return (offered[0],)
    left = _fitting(turn, said, offered)
    if len(left) > 1 and (position := _position(turn.words, len(left))) is not None:
        return (left[position],)
    return tuple(left)


def _said_last(words: list[str]) -> list[str]:
    """What follows the last "nee": "de eerste, nee de derde"."""
    return words[len(words) - words[::-1].index("nee") :] if "nee" in words else words


def _position_only(words: list[str], count: int) -> int | None:
    """The place in the list when the words only point at it ("doe de tweede maar", "2")."""
    if not words or any(
        word not in POINTING and word not in ORDINALS and word not in LAST and not _is_place(word, count) for word in words
    ):
        return None
    if "uur" in words:
        return None  # "2 uur" is a time of day
    return _position(words, count) if _position(words, count) is not None else _numbered(words, count)


def _position(words: list[str], count: int) -> int | None:
    places = {ORDINALS[word] for word in words if word in ORDINALS} | {count for word in words if word in LAST}
    places = {place for place in places if place <= count}
    return places.pop() - 1 if len(places) == 1 else None


def _numbered(words: list[str], count: int) -> int | None:
    places = {number_of(word) for word in words if _is_place(word, count)}
    place = places.pop() if len(places) == 1 else None
    return None if place is None else place - 1


def _is_place(word: str, count: int) -> bool:
    number = number_of(word)
    return number is not None and 1 <= number <= count


def _suits(slot: TimeSlot, said: Said) -> bool:
    """Whether nothing was said against a time."""
    return fits(slot, with_exclusions(ANY, said.not_dates), with_exclusions(ANY, said.not_times))


def _fitting(turn: Turn, said: Said, offered: Sequence[TimeSlot]) -> list[TimeSlot]:
    dates, times = said.dates, said.times
    if not dates and not times:
        return _at_hour(turn.words, offered)
    left = [slot for slot in offered if not dates or any(fits(slot, day, None) for day in dates)]
    if not left and (weekday := _weekday_alone(turn)) is not None:
        left = [slot for slot in offered if slot.starts_at.astimezone(RESIDENTS_ZONE).weekday() == weekday]
    return [slot for slot in left if not times or any(fits(slot, None, clock) for clock in times)]


def _weekday_alone(turn: Turn) -> int | None:
    """The weekday when nothing tells which: "donderdag" may mean an offered Thursday that isn't the next one.

    "Donderdag 3 december" and "donderdag over twee weken" mean one Thursday only.
    """
    named = [lone_weekday(item, turn.text) for item in turn.entities if item.get("entity") == "date"]
    return named[0] if len(named) == 1 else None


def _at_hour(words: list[str], offered: Sequence[TimeSlot]) -> list[TimeSlot]:
    """ "Die van 10", without "uur": the hour, in the afternoon for 1 to 6."""
    hours = {number for word in words if word != "een" and (number := number_of(word)) is not None}
    if len(hours) != 1 or any(word not in POINTING and number_of(word) is None for word in words):
        return []
    hour = hours.pop()
    return [
        slot for slot in offered if slot.starts_at.astimezone(RESIDENTS_ZONE).hour in (hour, hour + 12 if hour <= 6 else hour)
    ]
