"""Which day and which part of the day a resident would like."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.dialogue.values import day_value
from actions.languages.english_words import ENGLISH_AS_SOON_AS_POSSIBLE, ENGLISH_NO_PREFERENCE
from actions.planning import Wish
from actions.services import RESIDENTS_ZONE
from actions.times.relative_day import in_week_of, shifted, wants_another_day, week_talked_about, without_these_days
from actions.times.said import Said, Value, said_in
from actions.times.time_choice import TimeChoice
from actions.times.wish_values import ANY, fits, one_date, one_time, still_excluded, wish_of, with_exclusions

NO_PREFERENCE = (
    "maakt niet uit",
    "maakt me niet uit",
    "maakt mij niet uit",
    "maakt niks uit",
    "geen voorkeur",
    "om het even",
    "zie maar",
    "kies maar",
    "doe maar wat",
    "flexibel",
    "altijd thuis",
    "ik kan altijd",
    "hele dag",
    "elke dag",
    "alle dagen",
    "geeft niet",
    *ENGLISH_NO_PREFERENCE,
)
AS_SOON_AS_POSSIBLE = (
    "zo snel mogelijk",
    "zo spoedig mogelijk",
    "zsm",
    "z.s.m",
    "eerste mogelijkheid",
    "eerst mogelijk",
    "snelste",
    "zo gauw mogelijk",
    "eerste de beste",
    *ENGLISH_AS_SOON_AS_POSSIBLE,
)

_NO_PREFERENCE = re.compile(rf"\b(?:{'|'.join(map(re.escape, NO_PREFERENCE))})")
_AS_SOON_AS_POSSIBLE = re.compile(rf"\b(?:{'|'.join(map(re.escape, AS_SOON_AS_POSSIBLE))})")
"""From the beginning of a word on: "welke dag" asks something."""

ASKED_WHEN = ("visit_date", "visit_time", "time_slot")
"""The questions that a day answers, also one that can't be."""


def has_no_preference(text: str) -> bool:
    """Whether the text says that any time is fine."""
    said = plain(text)
    return bool(_NO_PREFERENCE.search(said) or _AS_SOON_AS_POSSIBLE.search(said))


def hear_wish(
    turn: Turn,
    times: TimeChoice,
    asked: str | None,
    context: Context,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    visit_day: date | None = None,
) -> tuple[TimeChoice, tuple[Reply, ...]] | None:
    """The wish as it is after this turn, or None when the turn holds none. A day that can't be is refused with a reason.

    `first_day` and `last_day` are those of the request (`VisitRequest`), `visit_day` that of the visit that is to be moved.
    """
    if week := week_talked_about(times) or visit_day:
        turn = in_week_of(week, turn, earliest=_first_day(context, first_day))
    said = said_in(turn)
    if wants_another_day(turn) and (times.offered or times.picked is not None):
        times, unsuitable = without_these_days(times)
        return _without(times, replace(said, not_dates=tuple(unsuitable))), ()
    joined = bool({"of", "en", "or"} & set(turn.words))
    day, clock = one_date(said.dates, either=joined) or shifted(turn, times, visit_day), one_time(said.times, either=joined)
    if day and asked not in ASKED_WHEN and _is_over(day, context):
        day = None  # "gisteren kregen wij een zoon" is no wish
    if day and joined and said.apart:
        day = with_exclusions(day, said.apart)
    if refusal := _refusal(day, context, first_day, last_day):
        return replace(times, visit_time=clock or times.visit_time), (refusal,)
    if times.picked is not None and (day or clock) and not said.excludes and fits(times.picked, day, clock):
        return times, ()  # "ja, donderdag is goed" says again what was picked
    any_day, any_time = _left_open(turn, asked, named_day=day is not None)
    day = day or (ANY if any_day else None)
    clock = clock or (ANY if any_time else None)
    if day is None and clock is None:
        return (_without(times, said), ()) if said.excludes else None
    wished = TimeChoice(visit_date=_renewed(times.visit_date, day), visit_time=_renewed(times.visit_time, clock))
    return _without(wished, said), ()


def _renewed(before: Value | None, wanted: Value | None) -> Value | None:
    """The wish that takes the place of an earlier one. What didn't suit still doesn't."""
    return before if wanted is None else with_exclusions(wanted, still_excluded(before, wanted))


def _without(times: TimeChoice, said: Said) -> TimeChoice:
    """The same wish without what doesn't suit, and of the times that were offered or picked those that still do."""
    visit_date = with_exclusions(times.visit_date, said.not_dates)
    visit_time = with_exclusions(times.visit_time, said.not_times)
    wished = replace(times, visit_date=visit_date, visit_time=visit_time)
    if times.picked is not None and not fits(times.picked, visit_date, visit_time):
        return TimeChoice(visit_date, visit_time, declined=(*times.declined, times.picked))
    left = tuple(slot for slot in times.offered if fits(slot, visit_date, visit_time))
    gone = tuple(slot for slot in times.offered if slot not in left)
    return replace(wished, offered=left, declined=(*times.declined, *gone))


def _left_open(turn: Turn, asked: str | None, *, named_day: bool) -> tuple[bool, bool]:
    """Whether the turn leaves the day and the time of day to us: "zo snel mogelijk" both, "maakt niet uit" what was asked for."""
    said = plain(turn.text)
    if _AS_SOON_AS_POSSIBLE.search(said):
        return asked in (None, "visit_date"), asked in (None, "visit_date", "visit_time")
    indifferent = bool(_NO_PREFERENCE.search(said))
    return (
        indifferent and asked == "visit_date",
        indifferent and (asked == "visit_time" or (asked == "visit_date" and named_day)),
    )


def planner_wish(times: TimeChoice) -> Wish:
    """The wish in the planner's terms, without what was declined."""
    return wish_of(times.visit_date, times.visit_time, times.declined)


def _is_over(day: Value, context: Context) -> bool:
    return "to" in day and date.fromisoformat(day["to"]) <= context.now.astimezone(RESIDENTS_ZONE).date()


def _first_day(context: Context, first_day: date | None) -> date:
    """The first day on which somebody can come."""
    today = context.now.astimezone(RESIDENTS_ZONE).date()
    return max(today + timedelta(days=context.municipality.home_visits.lead_days), first_day or today)


def _refusal(day: Value | None, context: Context, first_day: date | None, last_day: date | None) -> Reply | None:
    """Why nobody can come in that period: it is over, too soon, too late or too far away."""
    if day is None or "from" not in day or day.get("weekly"):
        return None
    first = _first_day(context, first_day)
    last = context.now.astimezone(RESIDENTS_ZONE).date() + timedelta(days=context.municipality.home_visits.horizon_days)
    if date.fromisoformat(day["to"]) <= first:
        return Reply("utter_day_too_soon", {"first_day": day_value(first)})
    if last_day is not None and date.fromisoformat(day["from"]) > last_day:
        return Reply("utter_day_after_term", {**context.values, "last_day": day_value(last_day)})
    if date.fromisoformat(day["from"]) > last:
        return Reply("utter_day_too_late", {"last_day": day_value(last)})
    return None
