"""Three free times for a wish, or the nearest ones when the wish can't be met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from actions.dialogue.context import Context
from actions.dialogue.formatting import start_text
from actions.dialogue.reply import Choice, Reply
from actions.dialogue.values import day_value, start_value
from actions.languages.wording import Value, Wording
from actions.planning import TimeSlot, VisitRequest
from actions.times.time_choice import TimeChoice
from actions.times.wish import planner_wish
from actions.times.wish_values import ANY, excluded_from, is_one_day, with_exclusions, without_period

NEAR = timedelta(hours=2)
"""How far from an exact time another one still counts as about that time."""

FURTHER_DAYS = 14
"""How many days after the wished period are looked at before the wish for a part of the day is let go."""


def offer_times(request: VisitRequest, times: TimeChoice, context: Context) -> tuple[TimeChoice, Reply]:
    """What to offer now, and how to say it. Offers stand until they are declined or the wish changes."""
    if times.offered:
        return times, _offer_reply("utter_offer_times", times, context)
    for response, wish in _wider_and_wider(times):
        found = context.planner.offer(request, planner_wish(wish), context.municipality.home_visits.offer_count)
        if found:
            offered = replace(times, offered=tuple(found), declined=wish.declined)
            return offered, _offer_reply(response, offered, context)
    if request.last_day is not None:
        return times, Reply("utter_no_times_in_term", {**context.values, "last_day": day_value(request.last_day)})
    return times, Reply("utter_no_times_at_all", context.values)


def _offer_reply(response: str, times: TimeChoice, context: Context) -> Reply:
    if len(times.offered) == 1 and response == "utter_offer_times":
        response = "utter_offer_one_time"
    starts = [start_value(slot.starts_at) for slot in times.offered]
    lines = Wording(_numbered(start.dutch for start in starts), _numbered(start.english for start in starts))
    values = {"times": lines, "time": starts[0], "wished_day": _day_value(times)}
    return Reply(response, {**context.values, **values}, choices=(*map(_choice, times.offered), OTHER_TIMES))


OTHER_TIMES_TEXT = "andere tijden"
OTHER_TIMES = Choice(OTHER_TIMES_TEXT.capitalize(), OTHER_TIMES_TEXT)


def _choice(slot: TimeSlot) -> Choice:
    text = start_text(slot.starts_at)
    return Choice(text, text)


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _day_value(times: TimeChoice) -> Value:
    day = times.visit_date
    return day_value(date.fromisoformat(day["from"])) if day is not None and is_one_day(day) else ""


def _wider_and_wider(times: TimeChoice) -> Iterator[tuple[str, TimeChoice]]:
    """The wish, then ever wider ones, each with the response that tells what is different."""
    day, clock = times.visit_date or ANY, times.visit_time or ANY
    one_day, any_day, any_time = is_one_day(day), without_period(day), without_period(clock)
    if times.declined:
        yield "utter_offer_other_times", times
    else:
        yield "utter_offer_times", times
    # Who declined was told already that what they asked for isn't free.
    told = "utter_offer_other_times" if times.declined else None
    response = "utter_offer_other_day" if one_day else "utter_offer_other_period"
    if clock.get("grain") in ("minute", "hour") and "either" not in clock:
        around = with_exclusions(_around(clock), excluded_from(clock))
        yield told or "utter_offer_near_time", replace(times, visit_time=around)
    if "from" in clock:
        yield told or ("utter_offer_other_part" if one_day else "utter_offer_near_time"), replace(times, visit_time=any_time)
    if "from" in day:
        further = str(date.fromisoformat(day["to"]) + timedelta(days=FURTHER_DAYS))
        later = with_exclusions({"from": day["to"], "to": further, "grain": "week"}, excluded_from(day))
        yield response, replace(times, visit_date=later)
        yield response, replace(times, visit_date=later, visit_time=any_time)
        yield response, replace(times, visit_date=any_day, visit_time=any_time)
    if excluded_from(day) or excluded_from(clock):
        yield response, replace(times, visit_date=ANY, visit_time=ANY)
    if times.declined:
        # Everything was seen: begin again rather than say that there is nothing.
        yield "utter_offer_again", replace(times, declined=(), visit_date=any_day, visit_time=any_time)


def _around(clock: Mapping[str, Any]) -> dict[str, str]:
    middle = datetime.combine(date.min + timedelta(days=1), time.fromisoformat(clock["from"]))
    opens = max(middle - NEAR, datetime.combine(middle.date(), time.min))
    closes = middle + NEAR
    ends = "24:00" if closes.date() > middle.date() else closes.strftime("%H:%M")
    return {"from": opens.strftime("%H:%M"), "to": ends, "grain": "hour"}
