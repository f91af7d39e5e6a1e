"""Which day and which part of the day a resident would like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.dutch_words import plain
from actions.dialogue.formatting import day_text
from actions.dialogue.reply import Reply
from actions.dialogue.turn import Turn
from actions.planning import TimeSlot, Wish
from actions.services import RESIDENTS_ZONE
from actions.times.time_choice import ANY, TimeChoice

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
)


ASKED_WHEN = ("visit_date", "visit_time", "time_slot")
"""The questions that a day answers, also one that can't be."""


def has_no_preference(text: str) -> bool:
    """Whether the text says that any time is fine."""
    words = plain(text)
    return any(phrase in words for phrase in NO_PREFERENCE + AS_SOON_AS_POSSIBLE)


def hear_wish(turn: Turn, times: TimeChoice, asked: str | None, context: Context) -> tuple[TimeChoice, tuple[Reply, ...]] | None:
    """The wish as it is after this turn, or None when the turn holds none. A day that can't be is refused with a reason."""
    day, clock = _one_date(turn), _one_time(turn)
    if day and asked not in ASKED_WHEN and _is_over(day, context):
        day = None  # "gisteren kregen wij een zoon" is no wish
    if refusal := _refusal(day, context):
        return replace(times, visit_time=clock or times.visit_time), (refusal,)
    if times.picked is not None and (day or clock) and fits(times.picked, day, clock):
        return times, ()  # "ja, donderdag is goed" says again what was picked
    any_day, any_time = _left_open(turn, asked, named_day=day is not None)
    day = day or (ANY if any_day else None)
    clock = clock or (ANY if any_time else None)
    if day is None and clock is None:
        return None
    return TimeChoice(visit_date=day or times.visit_date, visit_time=clock or times.visit_time), ()


def _left_open(turn: Turn, asked: str | None, *, named_day: bool) -> tuple[bool, bool]:
    """Whether the turn leaves the day and the time of day to us: "zo snel mogelijk" both, "maakt niet uit" what was asked for."""
    said = plain(turn.text)
    if any(phrase in said for phrase in AS_SOON_AS_POSSIBLE):
        return asked in (None, "visit_date"), asked in (None, "visit_date", "visit_time")
    indifferent = any(phrase in said for phrase in NO_PREFERENCE)
    return (
        indifferent and asked == "visit_date",
        indifferent and (asked == "visit_time" or (asked == "visit_date" and named_day)),
    )


def fits(slot: TimeSlot, day: Mapping[str, Any] | None, clock: Mapping[str, Any] | None) -> bool:
    """Whether a time lies within a wish."""
    start = slot.starts_at.astimezone(RESIDENTS_ZONE)
    if day and "from" in day and not date.fromisoformat(day["from"]) <= start.date() < date.fromisoformat(day["to"]):
        return False
    if clock and "from" in clock:
        opens, closes = clock_limits(clock)
        if (opens and start.time() < opens) or (closes and start.time() >= closes):
            return False
    return True


def clock_limits(clock: Mapping[str, Any]) -> tuple[time | None, time | None]:
    """The times of day between which a visit may start; None where there is no limit."""
    if "from" not in clock:
        return None, None
    opens = time.fromisoformat(clock["from"])
    closes = None if clock["to"] == "24:00" else time.fromisoformat(clock["to"])
    return opens, closes


def planner_wish(times: TimeChoice) -> Wish:
    """The wish in the planner's terms, without what was declined."""
    day, clock = times.visit_date or ANY, times.visit_time or ANY
    opens, closes = clock_limits(clock)
    return Wish(
        date_from=date.fromisoformat(day["from"]) if "from" in day else None,
        date_to=date.fromisoformat(day["to"]) if "to" in day else None,
        time_from=opens,
        time_to=closes,
        exclude=frozenset(times.declined),
    )


def _one_date(turn: Turn) -> Mapping[str, Any] | None:
    """The day of a turn. Of several, "dinsdag of woensdag" spans both; otherwise the last counts ("niet ..., maar ...")."""
    dates: list[Mapping[str, Any]] = turn.values("date")
    if len(dates) > 1 and {"of", "en"} & set(turn.words) and not {"niet", "geen", "maar"} & set(turn.words):
        return {"from": min(day["from"] for day in dates), "to": max(day["to"] for day in dates), "grain": "week"}
    return dates[-1] if dates else None


def _one_time(turn: Turn) -> Mapping[str, Any] | None:
    times: list[Mapping[str, Any]] = turn.values("time")
    if len(times) > 1:
        # "donderdagochtend om 10 uur": the narrowest says most.
        grains = ["minute", "hour", "day_part"]
        times = sorted(times, key=lambda clock: grains.index(clock["grain"]), reverse=True)
    return times[-1] if times else None


def _is_over(day: Mapping[str, Any], context: Context) -> bool:
    return "to" in day and date.fromisoformat(day["to"]) <= context.now.astimezone(RESIDENTS_ZONE).date()


def _refusal(day: Mapping[str, Any] | None, context: Context) -> Reply | None:
    """Why nobody can come in that period: it is over, too soon or too far away."""
    if day is None or "from" not in day:
        return None
    visits = context.municipality.home_visits
    today = context.now.astimezone(RESIDENTS_ZONE).date()
    first = today + timedelta(days=visits.lead_days)
    last = today + timedelta(days=visits.horizon_days)
    if date.fromisoformat(day["to"]) <= first:
        return Reply("utter_day_too_soon", {"first_day": day_text(first)})
    if date.fromisoformat(day["from"]) > last:
        return Reply("utter_day_too_late", {"last_day": day_text(last)})
    return None
