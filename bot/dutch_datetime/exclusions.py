"""What doesn't suit: "niet op woensdag", "behalve vrijdag", "dinsdag kan ik niet", "liever niet 's ochtends".

Runs over what the rules found and looks at the words around it. A weekday without a date of its own is excluded in every week.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.dutch_datetime.names import WEEKDAY_SHORT, weekday_named
from bot.dutch_datetime.reading import fold
from bot.dutch_datetime.spans import DateSpan, TimeSpan

_LONGEST_AROUND = 60
"""Characters beside a day in which a no may stand."""

_TO_THE_DAY = r"(?:\s+(?:op|in|om|rond|tussen|van|tijdens|de|het|een|deze|dit|die|zo))*\s*"
_NO_BEFORE = re.compile(
    rf"(?:^|[^\w])(?:niet(?: thuis| beschikbaar)?|geen(?: tijd)?|nooit|behalve|uitgezonderd|met uitzondering van|zonder"
    rf"|(?:ik|wij|we) (?:werk|werken|moet werken|ben weg|zijn weg)|(?:werk|werken) (?:ik|wij|we)){_TO_THE_DAY}$",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(rf"(?:behalve|uitgezonderd|met uitzondering van){_TO_THE_DAY}$", re.IGNORECASE)
_ASKS = re.compile(
    rf"(?:^|[^\w])(?:kan|kunt|kunnen|zou|zouden|mag|lukt)\s+(?:het|dat|u|je|jullie|er|iemand)(?:\s+\w+)?\s+niet{_TO_THE_DAY}$",
    re.IGNORECASE,
)
"""A question for that very day: "kan het niet op dinsdag?"."""
_NOT_NEEDED = re.compile(rf"niet\s+(?:per\s?s[eé]|noodzakelijk){_TO_THE_DAY}$", re.IGNORECASE)

_WHO = r"(?:\s+(?:ik|wij|we|het|me|mij|ons|dat|die|er|helaas|echt|ook|toch|dan|zelf|goed|eigenlijk|nu|mijn (?:man|vrouw)))*"
_NO_BEHIND = re.compile(
    rf"""
    (?:\s+(?:dan|ook|liever|helaas|echt|toch|juist|er|de\ hele\ (?:dag|week|ochtend|middag)))*
    \s+(?:
        (?:(?:kan|kunnen|lukt|past|schikt|gaat|komt|ben|zijn|is|was){_WHO}\s+)?niet
        (?:\s+(?:thuis|aanwezig|beschikbaar|mogelijk|handig|goed\ uit))?
      | (?:heb|hebben){_WHO}\s+geen\s+tijd
      | (?:(?:ben|zijn){_WHO}\s+)?(?:weg|afwezig)
      | (?:werk|werken)\s+(?:ik|wij|we)
      | (?:moet|moeten)\s+(?:ik|wij|we)(?:\s+\w+)?\s+werken
      | is\s+geen\s+(?:optie|goede?\ \w+)
    )
    (?!\w)(?!\s+(?:voor|vóór|na|eerder|later|vroeger|om|tussen|in|'?s|te|op|tot|uit|zo|alleen|meer\s+dan|lang)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YES_BEHIND = re.compile(r"\s+(?:kan\s+|mag\s+|past\s+|lukt\s+|is\s+)?(?:wel|graag|prima|goed)\b", re.IGNORECASE)

_AND = re.compile(rf"\s*,?\s*(?:of|en|noch|&|/){_TO_THE_DAY}", re.IGNORECASE)
_COMMA = re.compile(rf"\s*,{_TO_THE_DAY}", re.IGNORECASE)
_TOGETHER = re.compile(_TO_THE_DAY, re.IGNORECASE)
_EVERY_WEEKEND = re.compile(r"(?:in\s)?(?:het\s)?week(?:end|einde|eind|ent)", re.IGNORECASE)

Found = DateSpan | TimeSpan


def apply(text: str, spans: Sequence[Found]) -> list[Found]:
    """The spans, those that don't suit marked so; without those of which it is said that they needn't be."""
    found = [span for span in spans if not _NOT_NEEDED.search(_before(text, span))]
    excluded = _excluded(text, found)
    return [_as_excluded(text, span) if out else span for span, out in zip(found, excluded, strict=True)]


def _excluded(text: str, spans: Sequence[Found]) -> list[bool]:
    """A no counts for all days that are listed with it, and for the time of day beside a day."""
    joints = [text[one.end : other.start] for one, other in pairwise(spans)]
    excluded = [_no_before(text, span) for span in spans]
    for place, joint in enumerate(joints):
        if excluded[place] and not excluded[place + 1] and not _YES_BEHIND.match(text, spans[place + 1].end):
            excluded[place + 1] = _joins(spans, place, joint) or (
                _COMMA.fullmatch(joint) is not None and _list_goes_on(text, spans, joints, place)
            )
    behind = [bool(_NO_BEHIND.match(text[span.end : span.end + _LONGEST_AROUND])) for span in spans]
    for place in range(len(joints) - 1, -1, -1):
        behind[place] = behind[place] or (behind[place + 1] and _joins(spans, place, joints[place]))
    return [before or after for before, after in zip(excluded, behind, strict=True)]


def _joins(spans: Sequence[Found], place: int, joint: str) -> bool:
    """Whether a no for one of two neighbours is one for the other: "dinsdag of donderdag", "dinsdagochtend"."""
    one, other = spans[place], spans[place + 1]
    return bool(_AND.fullmatch(joint) if type(one) is type(other) else _TOGETHER.fullmatch(joint))


def _list_goes_on(text: str, spans: Sequence[Found], joints: Sequence[str], place: int) -> bool:
    """Whether a comma stands in a list that the no is about: "niet op maandag, dinsdag of woensdag"."""
    if _ALL_BUT.search(_before(text, spans[place])):
        return True
    return place + 1 < len(joints) and bool(_AND.fullmatch(joints[place + 1]))


def _no_before(text: str, span: Found) -> bool:
    before = _before(text, span)
    return bool(_NO_BEFORE.search(before)) and not _ASKS.search(before)


def _before(text: str, span: Found) -> str:
    return text[max(0, span.start - _LONGEST_AROUND) : span.start]


def _as_excluded(text: str, span: Found) -> Found:
    if isinstance(span, TimeSpan):
        return replace(span, period=replace(span.period, exclude=True))
    weekly = span.period.weekly or _is_of_every_week(text[span.start : span.end])
    return replace(span, period=replace(span.period, exclude=True, weekly=weekly))


def _is_of_every_week(written: str) -> bool:
    word = fold(written).rstrip(".")
    return word in WEEKDAY_SHORT or weekday_named(word) is not None or bool(_EVERY_WEEKEND.fullmatch(written))
