"""Words written as one: "dinsdagochtend", "overmorgenmiddag", "vanavond", "smiddags", "halfdrie"."""

from __future__ import annotations

from bot.dutch_datetime.names import WEEKDAYS, weekday_named
from bot.dutch_datetime.numbers import HOUR_WORDS

DAY_PART_WORDS = ("voormiddag", "namiddag", "ochtend", "morgen", "middag", "avond", "nacht", "vroeg")
_DAYS = frozenset({"morgen", "overmorgen", "van", "gister", "gisteren"})
_HABITS = frozenset({"smorgens", "sochtends", "smiddags", "snamiddags", "svoormiddags", "savonds", "snachts"})
_HABITS |= {f"s{weekday}s" for weekday in WEEKDAYS}
_LONGEST = 30
"""Letters; what is longer is no compound of ours."""


def parts_of(word: str) -> tuple[str, ...]:
    """The parts of a folded word, which put together are the word; the word itself when it is no compound."""
    if len(word) > _LONGEST:
        return (word,)
    if word in _HABITS:
        return ("s", word[1:])
    for part in DAY_PART_WORDS:
        for ending in (part, part + "s"):
            day = word.removesuffix(ending)
            if day != word and (day in _DAYS or weekday_named(day) is not None):
                return (day, ending)
    if word.startswith("half") and word[4:] in HOUR_WORDS:
        return ("half", word[4:])
    return (word,)
